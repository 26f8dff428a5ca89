import pytest

from khabar.errors import UsageError
from khabar.records.report import Report
from khabar.view.lookup import Lookup


def test_an_unknown_claim_lists_those_there_are(report: Report) -> None:
    with pytest.raises(UsageError, match=r"'c99'.*c1, c2, c3"):
        Lookup(report).claim("c99")


def test_roles_and_links(report: Report) -> None:
    look = Lookup(report)
    assert [m.id for m in look.role(look.claim("c3"), "patient")] == ["m6", "m7"]
    assert [c.id for c in look.linked(look.claim("c3"), "cause")] == ["c2"]
    assert [s.kind for s in look.tellers(look.claim("c1"))] == ["correspondent", "anonymous"]
    assert [c.id for c in look.concerns(look.claim("c1"))] == ["placement-among-civilians"]


def test_passages(report: Report) -> None:
    look = Lookup(report)
    claim = look.claim("c7")
    start, end = look.sentence(claim.trigger.start)
    assert look.text[start:end].startswith("وقتلت الطفلة")
    assert look.paragraph(claim.trigger.start) == 4
    assert look.paragraph(0) == 0
