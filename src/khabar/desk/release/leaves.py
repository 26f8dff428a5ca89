"""What would leave of an incident, as whoever gets the release will read it."""

import msgspec
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from khabar.desk import wording
from khabar.records.report import Concern
from khabar.release.releasable import Day, Label, Place, Released
from khabar.release.writers import rows
from khabar.view.question import question

NUMBERS = ("killed", "injured", "detained", "displaced")


class Leaves(msgspec.Struct, frozen=True):
    """A part of it with its values."""

    name: str
    values: tuple[SafeString, ...]


def leaves(found: Released) -> tuple[Leaves, ...]:
    """Every part that says something."""
    language = "ar" if get_language() == "ar" else "en"
    parts = [
        (gettext("what"), [_plain(wording.coded("claim", k)) for k in found.kinds]),
        (_field("day"), [_plain(day(found.day))] if found.day is not None else []),
        (_field("place"), [place(found.place)] if found.place is not None else []),
        (_field("status"), [_plain(wording.coded("incident status", found.status))] if found.status else []),
    ]
    for name in NUMBERS:
        number = getattr(found, name)
        parts.append((_field(name), [_plain(wording.span(number.low, number.high))] if number is not None else []))
    parts += [
        (_field("means"), [_plain(wording.coded("means", m)) for m in found.means]),
        (_field("blamed"), [wording.isolated(rows.blame(b, language)) for b in found.blame]),
        (gettext("accounts"), [wording.isolated(rows.account(a, language)) for a in found.accounts]),
        (gettext("apparently independent origins"), [_plain(found.origins)]),
        (gettext("names"), [wording.isolated(v.name) for v in found.victims]),
        (gettext("questions"), [_plain(asked(c, language)) for c in found.concerns]),
        (gettext("outlets"), [wording.isolated(o) for o in dict.fromkeys(o for a in found.accounts for o in a.outlets)]),
        (gettext("links"), [wording.isolated(x) for x in dict.fromkeys(x for a in found.accounts for x in a.links)]),
        (gettext("words of reports"), [wording.isolated(t) for t in found.texts]),
    ]
    return tuple(Leaves(name, tuple(values)) for name, values in parts if values)


def asked(concern: str, language: str) -> str:
    """A concern as the question that it is."""
    said = question(Concern(concern, (), (), None))  # type: ignore[arg-type] # a question needs no rules and no quotation
    return said.ar if language == "ar" else said.en


def _plain(value: object) -> SafeString:
    return format_html("{}", value)


def _field(name: str) -> str:
    return wording.coded("field", name)


def day(found: Day) -> str:
    """The days, as coarse as they leave."""
    if found.start == found.end:
        return wording.iso_day(found.start)
    return gettext("%(first)s to %(last)s") % {"first": wording.iso_day(found.start), "last": wording.iso_day(found.end)}


def place(found: Place) -> SafeString:
    """The area with what holds it."""
    if found.system == "cell":
        return format_html("{} <bdi>{}</bdi>", gettext("map cell"), found.id)
    within = [wording.isolated(_named(w)) for w in found.within]
    grain = format_html(' <span class="grain">({})</span>', wording.coded("grain", found.grain)) if found.grain else ""
    return format_html(
        "{}{}{}", wording.isolated(_named(found.name)), grain, format_html(" · {}", wording.listed(within)) if within else ""
    )


def _named(found: Label) -> str:
    return found.ar if get_language() == "ar" else found.en
