"""Routes of the area «release»."""

from django.urls import path

from khabar.desk.views import release

urlpatterns = [
    path("release", release.release, name="release"),
    path("incident/<int:number>/clear", release.clear, name="release-clear"),
]
