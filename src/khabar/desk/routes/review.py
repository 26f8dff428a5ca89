"""Routes of the area «review»."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def blank(request: HttpRequest) -> HttpResponse:
    """In place of the page that this area builds."""
    return render(request, "desk/base.html")


urlpatterns = [
    path("review", blank, name="queue"),
    path("log", blank, name="log"),
]
