"""The questions that an incident's claims raise, with their rules, what was answered, and the words that raised them."""

from collections.abc import Mapping

import msgspec
from django.utils.translation import get_language

from khabar.desk.incident.addresses import claim_url
from khabar.desk.incident.table import Carrier
from khabar.records.incident import DecisionRef, Incident, RaisedConcern
from khabar.records.report import Concern
from khabar.view.question import question, titles


class Raised(msgspec.Struct, frozen=True):
    """A report that raises a question, with the claims that do; `answer`: the decision that it was looked into."""

    report: Carrier
    claims: tuple[tuple[str, str], ...]
    answer: DecisionRef | None = None


class Question(msgspec.Struct, frozen=True):
    """A question for a reviewer, with each rule's number and title."""

    id: str
    asked: str
    rules: tuple[int, ...]
    titles: tuple[tuple[int, str], ...]
    raised: tuple[Raised, ...]

    @property
    def open(self) -> bool:
        """Whether a report is left of which nobody has answered it."""
        return any(r.answer is None for r in self.raised)


def questions(found: Incident, carriers: Mapping[str, Carrier]) -> tuple[Question, ...]:
    """Every question, open ones first."""
    answers = {(d.value, d.report): d for d in found.decisions if d.kind == "dismiss" and not d.undone}
    asked = [_question(c, carriers, answers) for c in found.concerns]
    return tuple(sorted(asked, key=lambda q: not q.open))


def _question(raised: RaisedConcern, carriers: Mapping[str, Carrier], answers: Mapping[tuple[object, str | None], DecisionRef]) -> Question:
    concern = Concern(raised.id, raised.rules, (), None)  # type: ignore[arg-type] # a question needs no quotation
    said = question(concern)
    claims: dict[str, list[tuple[str, str]]] = {}
    for ref in raised.claims:
        claims.setdefault(ref.report, []).append((ref.claim, claim_url(ref)))
    by_report = tuple(Raised(carriers[r], tuple(found), answers.get((raised.id, r))) for r, found in claims.items())
    arabic = get_language() == "ar"
    named = tuple((number, title.ar if arabic else title.en) for number, title in titles(concern))
    return Question(raised.id, said.ar if arabic else said.en, raised.rules, named, by_report)
