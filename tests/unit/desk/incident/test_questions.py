import msgspec
from django.utils.translation import override
from pages import incident, plain_report

from khabar.desk.incident.questions import questions
from khabar.desk.incident.table import Carrier
from khabar.records.incident import ClaimRef, DecisionRef, RaisedConcern

CONCERN = RaisedConcern("attack-on-civilian-objects", (7,), (ClaimRef("a", "c1"), ClaimRef("a", "c2"), ClaimRef("b", "c1")))
CARRIERS = {r: Carrier(r, f"/report/{r}", r) for r in ("a", "b")}


def asked(*answers: DecisionRef):  # type: ignore[no-untyped-def] # the tuple of questions
    found = incident(plain_report("a"), plain_report("b", outlet="الضفة"))
    return questions(msgspec.structs.replace(found, concerns=(CONCERN,), decisions=answers), CARRIERS)


def test_a_question_names_its_rule_and_who_raises_it() -> None:
    with override("en"):
        (found,) = asked()
    assert found.asked.endswith("?")
    assert found.titles[0][0] == 7
    assert found.open
    assert [(r.report.ident, [c for c, _ in r.claims]) for r in found.raised] == [("a", ["c1", "c2"]), ("b", ["c1"])]


def test_an_answer_is_that_of_its_report_and_not_one_that_was_taken_back() -> None:
    answer = DecisionRef("5", "dismiss", "x", "", "سوق فارغ", field="concern", value=CONCERN.id, report="a")
    (found,) = asked(answer)
    assert [r.answer.id if r.answer else None for r in found.raised] == ["5", None]
    assert found.open
    (again,) = asked(msgspec.structs.replace(answer, undone=True))
    assert all(r.answer is None for r in again.raised)
