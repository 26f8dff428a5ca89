"""Routes of the area «explore»."""

from django.urls import path

from khabar.desk.views import explore

urlpatterns = [
    path("explore", explore.page, name="explore"),
    path("explore/map.json", explore.chart, name="explore_map"),
]
