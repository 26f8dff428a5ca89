import pytest
from ready_reports import ready

from khabar.casefile import adding, clearances, decisions, incidents
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile

WHO = {"who": "نور", "why": "asked"}


@pytest.fixture
def named(case: CaseFile, plain_links: None) -> CaseFile:
    adding.add_ready(case, ready("a", person="سالم النجار"), who="نور")
    return case


def test_a_victims_name_is_cleared_on_a_basis(named: CaseFile) -> None:
    entry = clearances.clear_name(named, ("a", "c2", "m5"), "family", adult=True, **WHO)
    (found,) = clearances.clearances(named.alias)
    assert (found.kind, found.basis, found.adult, found.entry) == ("name", "family", True, entry)
    assert Incident.objects.using(named.alias).get(pk=incidents.numbers(named)[0]).changed == entry
    decisions.undo(named, entry, **WHO)
    assert clearances.clearances(named.alias) == []


@pytest.mark.parametrize(
    ("mention", "basis", "wrong"),
    [(("a", "c2", "m5"), "because", "basis"), (("a", "c2", "m3"), "family", "no named victim"), (("a", "c9", "m5"), "family", "no claim")],
)
def test_nothing_else_is_a_name_or_a_basis(named: CaseFile, mention: tuple[str, str, str], basis: str, wrong: str) -> None:
    with pytest.raises(DecisionError, match=wrong):
        clearances.clear_name(named, mention, basis, **WHO)


def test_words_are_cleared_as_they_stand(named: CaseFile) -> None:
    clearances.clear_text(named, ("a", "c1"), "قصفاً استهدف بلدة النهر", **WHO)
    assert [c.text for c in clearances.clearances(named.alias)] == ["قصفاً استهدف بلدة النهر"]
    for text in ("قصف استهدف", " "):
        with pytest.raises(DecisionError, match="do not stand"):
            clearances.clear_text(named, ("a", "c1"), text, **WHO)
