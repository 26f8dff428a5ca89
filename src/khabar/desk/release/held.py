"""What the case file holds of an incident, field by field, and whether a person confirmed it."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khabar.desk import wording
from khabar.release.stored import Stored

State = Literal["confirmed", "open", ""]
FIELDS = ("day", "place", "killed", "injured", "detained", "displaced", "blamed", "means")
_SHOWN = 4


class Held(msgspec.Struct, frozen=True):
    """A field (or what else is held) with its values; `state`: confirmed by a person, open, or nothing that is confirmed at all."""

    name: str
    values: tuple[SafeString, ...]
    more: int
    state: State


def held(stored: Stored) -> tuple[Held, ...]:
    """All that is told and stands, with what is never let out by itself: names, outlets, words."""
    record = stored.record
    status: State = "confirmed" if "status" in stored.confirmed else "open"
    out = [_row("status", [format_html("{}", wording.coded("incident status", record.status.value))], status)]
    for name in FIELDS:
        values = [wording.value(v.value) for v in getattr(record.fields, name).values if v.standing == "current"]
        if values:
            out.append(_row(name, dict.fromkeys(values), "confirmed" if name in stored.confirmed else "open"))
    people, outlets, reports = len(record.people), len({o for a in record.accounts for o in a.outlets}), len(record.reports)
    counted = (
        (people, ngettext("%(many)s person named", "%(many)s persons named", people)),
        (outlets, ngettext("%(many)s outlet", "%(many)s outlets", outlets)),
        (reports, ngettext("%(many)s report with its words", "%(many)s reports with their words", reports)),
    )
    beside = [format_html("{}", said % {"many": n}) for n, said in counted if n]
    return (*out, Held(_("besides"), tuple(beside), 0, ""))


def _row(field: str, values: Iterable[SafeString], state: State) -> Held:
    every = list(values)
    return Held(wording.coded("field", field), tuple(every[:_SHOWN]), max(0, len(every) - _SHOWN), state)
