"""What the forms of a report's page say, as the value of a correction. What is wrong is told in the page's language."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from khabar.casefile import decisions, values
from khabar.casefile.opening import CaseFile
from khabar.desk import typed_days
from khabar.desk.report.choices import place_value
from khabar.errors import UsageError
from khabar.records.report import Report

_FIELDS = (*values.NUMBERS, "day", "place", "type", "modality", "span", "role", "attribution")
_OF_WORDS = ("mention_type", "mention_span")
_NOTHING = "nothing"
"""The name of the box that says: nothing is told of it."""


class Asked(msgspec.Struct, frozen=True):
    """A correction that a form asks for: of a claim, or of words (`mention`)."""

    field: str
    claim: str
    mention: str
    value: Any

    def decide(self, case: CaseFile, report: str, who: str, why: str) -> int:
        """Make it. Raises DecisionError."""
        if self.mention:
            return decisions.correct_words(case, report, self.mention, self.field, self.value, who=who, why=why)
        return decisions.correct(case, (report, self.claim), self.field, self.value, who=who, why=why)


def asked(case: CaseFile, report: str, read: Report, sent: QueryDict) -> Asked:
    """What the form asks for. Raises UsageError where it cannot be understood."""
    field, claim, mention = (sent.get(name, "") for name in ("field", "claim", "words"))
    if field in _OF_WORDS:
        return Asked(field, "", mention, sent.get("value", "") if field == "mention_type" else _extent(sent))
    if field not in _FIELDS:
        raise UsageError(_("This cannot be corrected here."))
    if field == "place" and not sent.get(_NOTHING, ""):
        return Asked(field, claim, "", _place(case, (report, claim), sent))
    if field == "role":
        return Asked(field, claim, "", _role(read, sent))
    if field == "attribution":
        return Asked(field, claim, "", _tellers(read, sent))
    return Asked(field, claim, "", _plain(field, sent))


def _plain(field: str, sent: QueryDict) -> Any:
    if sent.get(_NOTHING, "") and field not in ("type", "modality", "span"):
        return None
    readers: Mapping[str, Callable[[QueryDict], Any]] = {"span": _extent, "day": _day, **dict.fromkeys(values.NUMBERS, _number)}
    return readers[field](sent) if field in readers else sent.get("value", "")


def _number(sent: QueryDict) -> Any:
    """One number, or a range; without its end, that many or more."""
    low = _whole(sent.get("low", ""), _("Give a number of people, such as 3."))
    high = sent.get("high", "").strip()
    if sent.get("more", ""):
        return [low, None]
    if not high:
        return low
    last = _whole(high, _("Give a number of people, such as 3."))
    if last < low:
        raise UsageError(_("The highest number is below the lowest."))
    return [low, last]


def _day(sent: QueryDict) -> str:
    day = typed_days.day(sent.get("value", ""))
    if not day:
        raise UsageError(_("Give a day, such as 2023-03-16."))
    return day


def _extent(sent: QueryDict) -> list[int]:
    told = _("Give where the words begin and end, as numbers; or select them in the text first.")
    start, end = (_whole(sent.get(name, ""), told) for name in ("start", "end"))
    if end <= start:
        raise UsageError(told)
    return [start, end]


def _whole(text: str, told: str) -> int:
    try:
        found = int(text.strip())
    except ValueError:
        raise UsageError(told) from None
    if not 0 <= found <= 10**9:
        raise UsageError(told)
    return found


def _place(case: CaseFile, claim: tuple[str, str], sent: QueryDict) -> dict[str, Any]:
    """The gazetteer's entry with that id; of what else the form says nothing is taken."""
    ident = sent.get("value", "").strip()
    if not ident:
        raise UsageError(_("Choose a place, or search for it first."))
    return place_value(case, ident, posture=decisions.is_posture(case, claim))


def _role(read: Report, sent: QueryDict) -> dict[str, Any]:
    mention = next((m for m in read.mentions if m.id == sent.get("mention", "")), None)
    if mention is None:
        raise UsageError(_("Choose words that were read in this report."))
    return {"role": sent.get("role", ""), "mention": [mention.start, mention.end], "remove": bool(sent.get("remove", ""))}


def _tellers(read: Report, sent: QueryDict) -> list[list[int]]:
    """The chain, nearest to the outlet first; the form has it from whoever tells first."""
    known = {s.id: [s.start, s.end] for s in read.sources}
    wanted = [ident for ident in sent.getlist("teller") if ident]
    if any(ident not in known for ident in wanted):
        raise UsageError(_("Choose tellers that were read in this report."))
    if len(set(wanted)) < len(wanted):
        raise UsageError(_("The same teller stands there twice."))
    return [known[ident] for ident in reversed(wanted)]
