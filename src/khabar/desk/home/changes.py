"""What changed about an incident since somebody's last visit, in words."""

from collections.abc import Iterator, Sequence

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khabar.casefile import log
from khabar.casefile.lines import Line, Mark
from khabar.desk.wording import coded

_DECISIONS = log.UNDOABLE - {log.STATE}
_TONES = {"copy": "note", "state": "alarm", "toll": "alarm"}


class Change(msgspec.Struct, frozen=True):
    """One change: its kind (new, report, toll, state, copy, decision, other), how loud it is shown, and its words."""

    kind: str
    words: str
    tone: str = ""


def changes(line: Line, since: int) -> tuple[Change, ...]:
    """What is new to somebody who saw everything up to line `since` of the log; nothing where the incident did not change."""
    if line.at <= since:
        return ()
    later = [m for m in line.marks if m.seq > since]
    new = line.first > since
    found = tuple(dict.fromkeys(_told(later, new=new)))
    if new:
        return (Change("new", _("New"), "good"), *found)
    return found or (Change("other", _("Changed")),)


def _told(marks: Sequence[Mark], *, new: bool) -> Iterator[Change]:
    if not new:
        yield from (Change("toll", _toll(m.value), _TONES["toll"]) for m in marks if m.what == "toll")
        reports = len({m.report for m in marks if m.what == "report"})
        if reports:
            yield Change("report", ngettext("%(many)s more report", "%(many)s more reports", reports) % {"many": reports})
    for mark in marks:
        if mark.what == log.STATE:
            yield Change("state", _("A report: %(state)s") % {"state": coded("report state", mark.value)}, _TONES["state"])
        elif mark.what == "copy":
            yield Change("copy", _("May be here twice: %(in)s") % {"in": coded("copy", mark.value)}, _TONES["copy"])
        elif mark.what in _DECISIONS:
            yield Change("decision", _("Decision: %(kind)s") % {"kind": coded("log kind", mark.what)})


def _toll(outcome: str) -> str:
    return _("Another number told: %(outcome)s") % {"outcome": coded("outcome", outcome)}
