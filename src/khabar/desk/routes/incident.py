"""Routes of the area «incident»."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from khabar.desk.views import incident


class NumberConverter(IntConverter):
    """The number of an incident: none has more digits, and a database takes no more."""

    regex = "[0-9]{1,9}"


register_converter(NumberConverter, "incident_number")
urlpatterns = [
    path("incident/<incident_number:number>", incident.incident, name="incident"),
    path("incident/<incident_number:number>/map", incident.incident_map, name="incident-map"),
    path("incident/<incident_number:number>/confirm", incident.confirm, name="incident-confirm"),
    path("incident/<incident_number:number>/merge", incident.merge, name="incident-merge"),
    path("incident/<incident_number:number>/split", incident.split, name="incident-split"),
    path("incident/<incident_number:number>/dismiss", incident.dismiss, name="incident-dismiss"),
    path("incident/<incident_number:number>/people", incident.people, name="incident-people"),
]
