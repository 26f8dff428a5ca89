import json

import pytest
from django.http import QueryDict
from django.utils import translation
from ready_reports import ready

from khabar.casefile import adding, clearances, incidents
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.release.clearing import Clearing, clearing, decide
from khabar.errors import UsageError


@pytest.fixture
def number(desk_case: CaseFile) -> int:
    """An incident that names one person, whose age nobody tells."""
    adding.add_ready(desk_case, ready("r9", killed=1, person="سامر العلي"), who="tests")
    return next(n for n in incidents.numbers(desk_case) if "r9" in incidents.record(desk_case, n).reports)


def sent(case: CaseFile, number: int, why: str = "سألنا أهله", **fields: str) -> Clearing:
    data = QueryDict(mutable=True)
    data.update(fields)
    with translation.override("en"):
        decide(case, data, who="tests", why=why)
    return clearing(case, number)


def test_a_name_is_offered_and_cleared(desk_case: CaseFile, number: int) -> None:
    found = clearing(desk_case, number)
    (one,) = found.namings
    assert (one.name, one.child, one.basis, found.open) == ("سامر العلي", False, "", True)
    (now,) = sent(desk_case, number, what="name", naming=one.token, basis="consent").namings
    assert now.basis == "consent"


def test_words_are_offered_by_claim_and_cleared(desk_case: CaseFile, number: int) -> None:
    found = clearing(desk_case, number)
    assert {p.kind for p in found.passages} == {"strike", "killing"}
    now = sent(desk_case, number, what="words", claim=found.passages[0].token, words=" قال الدفاع المدني ")
    assert [text for _entry, text in now.texts] == ["قال الدفاع المدني"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"what": "name", "naming": "[]", "basis": "family"}, UsageError),
        ({"what": "name", "naming": '["r9","c2","m5"]', "basis": "rumour"}, UsageError),
        ({"what": "name", "naming": '["r9","c2","m1"]', "basis": "family"}, DecisionError),
        ({"what": "words", "claim": '["r9"]', "words": "x"}, UsageError),
        ({"what": "words", "claim": json.dumps(["r9", "c1"]), "words": "ليس هناك"}, DecisionError),
        ({"what": "words", "claim": json.dumps(["r9", "c1"]), "words": " "}, DecisionError),
        ({"why": ""}, UsageError),
    ],
)
def test_what_is_wrong_clears_nothing(desk_case: CaseFile, number: int, fields: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        sent(desk_case, number, **fields)
    assert clearances.clearances(desk_case.alias) == []
