"""Routes of the frame around all pages: coming in, the language, light and dark."""

from django.urls import path

from khabar.desk.views import frame, undo

urlpatterns = [
    path("enter/<str:key>", frame.enter, name="enter"),
    path("preferences", frame.preferences, name="preferences"),
    path("undo/<int:entry>", undo.undo, name="undo"),
]
