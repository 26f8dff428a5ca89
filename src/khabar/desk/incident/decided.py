"""Decisions about an incident, each as a sentence."""

import json
from collections.abc import Callable, Iterable, Mapping

import msgspec
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khabar.desk import wording
from khabar.desk.incident.addresses import report_url
from khabar.records.incident import DecisionRef
from khabar.records.report import Concern
from khabar.view.question import question

_LONGEST = 120


class Decided(msgspec.Struct, frozen=True):
    """A decision: what it did, by whom, when, why, and whether it is taken back: `back` is the entry that did it, 0 where none did."""

    entry: str
    kind: str
    said: SafeString
    who: str
    when: str
    why: str
    undone: bool
    report: str = ""
    report_url: str = ""
    back: int = 0


def decided(found: Iterable[DecisionRef], back: Mapping[int, int]) -> tuple[Decided, ...]:
    """All decisions, the last first. `back`: of what is taken back, the entry that did it (`log.taken_back`)."""
    return tuple(
        Decided(
            entry=d.id,
            kind=d.kind,
            said=sentence(d),
            who=d.who,
            when=d.when,
            why=d.why,
            undone=d.undone,
            report=d.report or "",
            report_url=report_url(d.report) if d.report else "",
            back=back.get(int(d.id), 0),
        )
        for d in reversed(list(found))
    )


def sentence(d: DecisionRef) -> SafeString:
    """What a decision did."""
    say = _SAID.get(d.kind)
    return say(d) if say is not None else format_html("{}", wording.coded("log kind", d.kind))


def _merged(d: DecisionRef) -> SafeString:
    return format_html("{}", _("Incidents %(numbers)s are one.") % {"numbers": _(", ").join(map(str, d.incidents))})


def _split(d: DecisionRef) -> SafeString:
    return format_html("{}", _("Claims were taken out of incident %(numbers)s.") % {"numbers": _(", ").join(map(str, d.incidents))})


def _confirmed(d: DecisionRef) -> SafeString:
    by = _("by version %(version)s of the written standard") % {"version": d.standard} if d.standard else _("with no written standard")
    return format_html("{}: {} — {}", wording.coded("field", d.field or ""), value(d), by)


def value(d: DecisionRef) -> SafeString:
    """The value that a decision gave, in words."""
    given = d.value
    say = _VALUES.get(d.field or "")
    if given is None or say is not None:
        return format_html("{}", _("not told") if say is None or given is None else say(str(given)))
    if isinstance(given, list | tuple) and len(given) == 2:
        return format_html("{}", wording.span(*given))
    if isinstance(given, dict):
        given = given.get("ar", "")
    told = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    return wording.isolated(told[:_LONGEST])


_VALUES: dict[str, Callable[[str], object]] = {
    "status": lambda given: wording.coded("incident status", given),
    "means": lambda given: wording.coded("means", given),
    "blamed": lambda given: wording.isolated(wording.actor_name(given)),
    "day": wording.iso_day,
}


def _corrected(d: DecisionRef) -> SafeString:
    return format_html("{} {}: {}", _("Claim %(claim)s") % {"claim": d.claim or ""}, wording.coded("field", d.field or ""), value(d))


def _dismissed(d: DecisionRef) -> SafeString:
    asked = question(Concern(str(d.value), (), (), None))  # type: ignore[arg-type] # a question needs no quotation
    said = asked.ar if get_language() == "ar" else asked.en
    return format_html("{}", _("The question was looked into: %(question)s") % {"question": said})


def _state(d: DecisionRef) -> SafeString:
    return format_html("{}", wording.coded("report state", str(d.value)))


def _same(d: DecisionRef) -> SafeString:
    return format_html("{}", _("Names in several places are of one person."))


def _other(d: DecisionRef) -> SafeString:
    return format_html("{}", _("Names in several places are not of one person."))


_SAID = {
    "merge": _merged,
    "split": _split,
    "confirm": _confirmed,
    "correct": _corrected,
    "dismiss": _dismissed,
    "state": _state,
    "same-person": _same,
    "other-person": _other,
}
