import pytest
from ready_reports import many, ready

from khabar.casefile import adding, decisions, incidents, summaries
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.desk.home import listing as module
from khabar.desk.home.listing import listing

pytestmark = pytest.mark.usefixtures("plain_links")


@pytest.fixture
def full(case: CaseFile) -> CaseFile:
    for record in many(24):
        adding.add_ready(case, record, who="نور")
    return case


def test_pages_hold_every_incident_once_newest_change_first(full: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 5)
    seen, before = [], ""
    for _ in range(20):
        page = listing(full, show="all", since=0, before=before)
        seen += [card.number for card in page.cards]
        before = page.after
        if not before:
            break
    assert seen == incidents.numbers(full)
    assert len(seen) > 5


def test_a_point_that_is_none_gives_the_first_page(full: CaseFile) -> None:
    first = [c.number for c in listing(full, show="all", since=0).cards]
    for before in ("x", "1", "-", "1-x", "9" * 50 + "-1"):
        assert [c.number for c in listing(full, show="all", since=0, before=before).cards] == first


def test_each_choice_shows_its_own(full: CaseFile) -> None:
    adding.add_ready(full, ready("rival-1", place=5, day="2022-01-01", killed=2), who="نور")
    seen = Incident.objects.using(full.alias).order_by("-changed").values_list("changed", flat=True)[0]
    adding.add_ready(full, ready("rival-2", place=5, day="2022-01-01", killed=9, outlet="الضفة"), who="نور")
    while summaries.refresh(full, 50):
        pass
    rival = incidents.numbers(full)[0]
    assert rival in [c.number for c in listing(full, show="differ", since=0).cards]
    assert all(c.rival for c in listing(full, show="differ", since=0).cards)
    assert [c.number for c in listing(full, show="new", since=seen).cards] == [rival]
    assert listing(full, show="open", since=0).cards == ()
    assert len(listing(full, show="harm", since=0).cards) == len(incidents.numbers(full))


def test_what_is_not_ready_in_time_is_shown_as_it_was_or_as_being_made(full: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    assert all(card.line is None and card.outdated for card in listing(full, show="all", since=0).cards)
    while summaries.refresh(full, 50):
        pass
    number = incidents.numbers(full)[0]
    assert not any(card.outdated for card in listing(full, show="all", since=0).cards)
    decisions.confirm(full, number, "status", "confirmed", who="نور", why="")
    first = listing(full, show="all", since=0).cards[0]
    assert (first.number, first.outdated, first.line is not None) == (number, True, True)
