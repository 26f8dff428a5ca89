import pytest
from ready_reports import ready

from khabar.casefile import adding, subjects
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim
from khabar.casefile.opening import CaseFile


def test_claims_and_incidents_by_their_names(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", person="سالم الراعي"), who="نور")
    claim = subjects.claim(case.alias, ("a", "c2"))
    number = subjects.number_of(claim)
    assert number is not None
    anchors, rows = subjects.told(subjects.claims_of(case.alias, number))
    assert claim.anchor in anchors
    assert set(rows) == {claim.report_id}
    assert subjects.numbers_of(case.alias, anchors) == [number]
    assert (claim.anchor, claim.report_id) in subjects.core_of(subjects.claims_of(case.alias, number))
    assert subjects.victim_start(case.alias, claim, "m5") == ready("a", person="سالم الراعي").mentions[4].start


def test_what_is_not_there(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    claim = Claim.objects.using(case.alias).select_related("report").get(ident="c2")
    with pytest.raises(DecisionError, match="no claim 'c9'"):
        subjects.claim(case.alias, ("a", "c9"))
    with pytest.raises(DecisionError, match="no incident 99"):
        subjects.claims_of(case.alias, 99)
    with pytest.raises(DecisionError, match="no mention 'm9'"):
        subjects.victim_start(case.alias, claim, "m9")
    with pytest.raises(DecisionError, match="no named victim"):
        subjects.victim_start(case.alias, claim, "m3")
