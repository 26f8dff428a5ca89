"""What a person answered or decided, in words of the page's language. A place is its name, never a point."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from khabar.casefile.models import Spot
from khabar.casefile.values import CONFIRMABLE, NUMBERS
from khabar.desk import wording
from khabar.resolve.actor_list import actor_list

_LONGEST = 200
FIELDS = (*(field for field in CONFIRMABLE if field != "status"), "status")
"""What is asked about an incident, in the order in which it is asked; whether it stands at all comes last."""
Places = Mapping[str, str]
"""Names of places by their ids."""


def answered(field: str, value: Any, places: Places) -> SafeString:
    """One answer; None is «none of these, or not known»."""
    if value is None:
        return format_html('<span class="quiet">{}</span>', gettext("none of these, or not known"))
    if field == "place":
        return wording.isolated(str(value.get("ar", "") if isinstance(value, dict) else places.get(str(value), value)))
    if field == "blamed":
        return wording.isolated(wording.actor_name(value) if value in actor_list().actors else str(value))
    if field in _PLAIN:
        return format_html("{}", _PLAIN[field](value))
    return wording.isolated(str(value)[:_LONGEST])


def _number(value: Any) -> str:
    low, high = value if isinstance(value, list | tuple) else (value, value)
    return wording.span(low, high)


def _day(value: Any) -> str:
    return wording.iso_day(str(value))


def status(value: str) -> str:
    """What it means that an incident as a whole is confirmed, or dismissed."""
    if value == "confirmed":
        return gettext("it happened: the incident stands")
    return gettext("it does not stand as an incident")


def _coded(kind: str) -> Callable[[Any], str]:
    return lambda value: wording.coded(kind, str(value))


_PLAIN: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(NUMBERS, _number),
    "day": _day,
    "status": status,
    "means": _coded("means"),
    "state": _coded("report state"),
    "modality": _coded("modality"),
    "type": _coded("claim"),
}
"""How the values of fields are told that are numbers, days or codes."""


def place_names(alias: str, idents: set[str]) -> Places:
    """The names of places where harm is told of, by their ids, in the page's language; of others there is none."""
    rows = Spot.objects.using(alias).filter(ident__in=sorted(idents)).values_list("ident", "name_ar", "name_en")
    arabic = get_language() == "ar"
    return {ident: (ar or en) if arabic else (en or ar) for ident, ar, en in rows}
