import msgspec
import pytest
from told_reports import RIVER, C, report

from khabar.link import incident, link, tell
from khabar.records.incident import DecisionRef, Incident
from khabar.records.report import Concern, Extent

HELMETS = ("rescuer", "الدفاع المدني السوري", "white-helmets")
R1 = report(
    "r1",
    C(type="strike", place=RIVER, day="2024-03-05"),
    C(type="killing", number=3, cause=0, people=("سالم الوادي",)),
    published="2024-03-05",
    outlet="جريدة الوادي",
)
R2 = report(
    "r2",
    C(type="strike", place=RIVER, day="2024-03-05", source=HELMETS),
    C(type="killing", number=5, cause=0, source=HELMETS),
    published="2024-03-06",
)
TELLINGS = [*tell(R1), *tell(R2)]
REPORTS = {"r1": R1, "r2": R2}


def test_the_record_holds_both_rival_numbers_with_their_tellers() -> None:
    found = incident(12, TELLINGS, REPORTS, links=[link(*TELLINGS)])
    assert (found.id, found.reports, found.kinds) == (12, ("r1", "r2"), ("strike", "killing"))
    tellers = {a.id: a.tellers[0].name for a in found.accounts}
    assert {v.value.min: [tellers[a] for a in v.accounts] for v in found.fields.killed.values} == {
        3: ["جريدة الوادي"],
        5: ["الدفاع المدني السوري"],
    }
    assert found.independent_origins == 2
    assert found.named == {"killed": (1, 3)}
    assert [(x.a.report, x.b.report) for x in found.links] == [("r1", "r2")]


def test_it_is_read_back_as_it_was_and_the_order_does_not_matter() -> None:
    found = incident(12, TELLINGS, REPORTS)
    assert Incident.from_json(found.to_json()) == found
    assert incident(12, TELLINGS[::-1], REPORTS).to_json() == found.to_json()


def test_concerns_come_with_the_claims_that_raise_them_here() -> None:
    concern = Concern("civilians-harmed", (14,), ("c2",), Extent(0, 3))
    claims = tuple(msgspec.structs.replace(c, concerns=("civilians-harmed",) if c.id == "c2" else ()) for c in R1.claims)
    raised = msgspec.structs.replace(R1, claims=claims, concerns=(concern,))
    (found,) = incident(1, tell(raised), {"r1": raised}).concerns
    assert (found.id, found.rules, [(c.report, c.claim) for c in found.claims]) == ("civilians-harmed", (14,), [("r1", "c2")])


def test_decisions_are_shown() -> None:
    decision = DecisionRef("d1", "merge", "reviewer-a", "2024-03-07T10:00:00Z", "same strike")
    assert incident(1, TELLINGS, REPORTS, decisions=[decision]).decisions == (decision,)


def test_an_incident_needs_a_telling() -> None:
    with pytest.raises(ValueError, match="no telling"):
        incident(1, [], {})
