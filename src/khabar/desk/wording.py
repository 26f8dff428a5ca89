"""Values of a record in words of the page's language. What is report text or a name stands isolated, with its own direction."""

import datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, pgettext

from khabar.records.incident import Blamed, DayValue, Means, Number, PlacedAt, Teller
from khabar.records.resolution import Name
from khabar.resolve.actor_list import actor_list
from khabar.view import containing
from khabar.view.clean import direction, inline
from khabar.view.labels import label


def isolated(text: str) -> SafeString:
    """Report text or a name, with its own direction."""
    shown = inline(text)
    return format_html('<bdi class="told" dir="{}">{}</bdi>', direction(shown), shown)


def named(name: Name) -> str:
    """A name in the page's language, else in the other."""
    return (name.ar or name.en or "") if get_language() == "ar" else (name.en or name.ar or "")


def actor_name(ident: str) -> str:
    """The name of an actor of the list; the id where the list has it not."""
    listed = actor_list().actors.get(ident)
    return ident if listed is None else named(listed.name)


def unit(ident: str) -> str:
    """The name of a gazetteer's entry; the id where it has none."""
    entry = containing.entry(ident)
    return ident if entry is None else named(Name(entry.name_ar, entry.name_en))


def coded(kind: str, code: str) -> str:
    """What a code is called in the page's language."""
    found = label(kind, code)
    return found.ar if get_language() == "ar" else found.en


def value(found: Any) -> SafeString:
    """One value as it was told; a place is its words and name, never a point."""
    if isinstance(found, Number):
        return format_html("{}", number(found))
    if isinstance(found, DayValue):
        return day(found)
    if isinstance(found, PlacedAt):
        return place(found)
    if isinstance(found, Blamed):
        return isolated(found.name)
    if isinstance(found, Means):
        return format_html("{} «{}»", coded("means", found.means), isolated(found.words))
    return format_html("{}", "" if found is None else found)


def span(low: int, high: int | None) -> str:
    """A range of numbers, its ends inclusive."""
    if high is None:
        return gettext("%(low)s or more") % {"low": low}
    return f"{low}" if low == high else gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def number(found: Number) -> str:
    """How many, and of which part of them."""
    many = gettext("a number not told") if found.min is None else span(found.min, found.max)
    if found.category is None:
        return many
    parts = {
        "child": lambda: ngettext("%(many)s child", "%(many)s children", found.max or 2),
        "woman": lambda: ngettext("%(many)s woman", "%(many)s women", found.max or 2),
        "combatant": lambda: ngettext("%(many)s combatant", "%(many)s combatants", found.max or 2),
        "died of wounds": lambda: gettext("%(many)s who died of wounds later"),
    }
    said = parts.get(found.category)
    return said() % {"many": many} if said else f"{many} ({coded('occupation', found.category)})"


def day(found: DayValue) -> SafeString:
    """A day or a stretch of days with its precision; a year that is not known stays unknown."""
    if found.start is None:
        return format_html("{}", gettext("day not known"))
    said = _stretch(found.start, found.end, found.grain)
    if found.of == "death":
        said = gettext("%(day)s (a wounded person's death)") % {"day": said}
    return format_html("{}", said)


def _stretch(start: str, end: str | None, grain: str) -> str:
    if start.startswith("--"):
        return gettext("%(day)s, year not known") % {"day": _yearless(start)}
    first = datetime.date.fromisoformat(start[:10])
    if grain == "year" and end is not None and end[:4] == start[:4]:
        return f"{first.year}"
    if grain == "month" and end is not None and end[:7] == start[:7]:
        return f"{_month(first.month)} {first.year}"
    if end is None:
        return gettext("since %(day)s") % {"day": _day(start)}
    return _day(start) if end[:10] == start[:10] else gettext("%(first)s to %(last)s") % {"first": _day(start), "last": _day(end)}


def _yearless(text: str) -> str:
    month, _, number_ = text[2:].partition("-")
    return f"{int(number_)} {_month(int(month))}" if number_ else _month(int(month))


def _day(text: str) -> str:
    found = datetime.date.fromisoformat(text[:10])
    return f"{found.day} {_month(found.month)} {found.year}"


def _month(number_: int) -> str:
    return _MONTHS[number_ - 1]()


_MONTHS = (
    lambda: pgettext("month", "January"),
    lambda: pgettext("month", "February"),
    lambda: pgettext("month", "March"),
    lambda: pgettext("month", "April"),
    lambda: pgettext("month", "May"),
    lambda: pgettext("month", "June"),
    lambda: pgettext("month", "July"),
    lambda: pgettext("month", "August"),
    lambda: pgettext("month", "September"),
    lambda: pgettext("month", "October"),
    lambda: pgettext("month", "November"),
    lambda: pgettext("month", "December"),
)


def iso_day(text: str) -> str:
    """An ISO day (or instant) in words."""
    try:
        return _day(text)
    except ValueError:
        return text


def place(found: PlacedAt) -> SafeString:
    """A place's name with how the event stands to it, and how exact it is."""
    name = isolated(named(found.name))
    grain = format_html(' <span class="grain">({})</span>', coded("grain", found.grain)) if found.grain else ""
    if found.relation == "in":
        return format_html("{}{}", name, grain)
    return format_html("{} {}{}", coded("relation", found.relation), name, grain)


def teller(found: Teller) -> SafeString:
    """As the report names them, and of what kind they are; an outlet is named alone."""
    if found.kind == "media":
        return isolated(found.name) if found.name else format_html('<span class="quiet">{}</span>', gettext("the outlet (name not known)"))
    kind = coded("source", found.kind)
    if found.name:
        return format_html('{} <span class="quiet">({})</span>', isolated(found.name), kind)
    return format_html('<span class="quiet">{}</span>', gettext("not named (%(kind)s)") % {"kind": kind})


def instant(at: Any) -> SafeString:
    """An instant in UTC as a day and a time."""
    found = datetime.datetime.fromisoformat(at) if isinstance(at, str) else at
    shown = gettext("%(day)s, %(hour)s") % {"day": _day(found.date().isoformat()), "hour": f"{found:%H:%M}"}
    return format_html('<time datetime="{}">{}</time>', found.isoformat(timespec="seconds"), shown)


def listed(parts: list[SafeString]) -> SafeString:
    """Parts one after the other."""
    return format_html_join(" · ", "{}", ((p,) for p in parts))
