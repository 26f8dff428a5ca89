"""Routes of the area «incident»."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
