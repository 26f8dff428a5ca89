"""What a claim raises: questions for a reviewer, with the rules that they touch; never findings."""

from collections.abc import Sequence

import msgspec
from django.utils.translation import get_language

from khabar.casefile import log
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.concerns.load import concern_book
from khabar.records.report import Claim, Concern
from khabar.view.lookup import Lookup
from khabar.view.question import question, titles


class Question(msgspec.Struct, frozen=True):
    """A question, the rules of customary law (number and short title), a treaty, and who looked into it."""

    id: str
    asked: str
    rules: tuple[tuple[int, str], ...]
    treaty: str
    answered: tuple[log.Logged, ...]


def questions(case: CaseFile, stored: Report, look: Lookup, claim: Claim) -> tuple[Question, ...]:
    """The questions that the claim raises."""
    found = look.concerns(claim)
    if not found:
        return ()
    entries = log.in_force(case.alias, kinds=[log.DISMISSED], about=[stored.key])
    return tuple(_question(c, entries) for c in found)


def _question(concern: Concern, entries: Sequence[log.Logged]) -> Question:
    told, arabic = question(concern), get_language() == "ar"
    known = {number: title.ar if arabic else title.en for number, title in titles(concern)}
    treaty = next((c.treaty for c in concern_book() if c.id == concern.id and c.treaty), None)
    return Question(
        concern.id,
        told.ar if arabic else told.en,
        tuple((number, known.get(number, "")) for number in concern.rules),
        (treaty.ar if arabic else treaty.en) if treaty is not None else "",
        tuple(e for e in entries if (e.body or {}).get("concern") == concern.id),
    )
