"""Routes of the area «watch»."""

from django.urls import path

from khabar.desk.views import watch

urlpatterns = [path("watch", watch.watch, name="watch")]
