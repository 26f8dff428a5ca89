import pytest

from khabar.casefile import decisions, incidents
from khabar.casefile.models import Spot
from khabar.casefile.opening import CaseFile
from khabar.desk.explore import incident_rows, matching
from khabar.desk.explore.asked import Asked
from khabar.errors import UsageError


def test_an_incident_says_what_when_and_where(three: CaseFile) -> None:
    page = incident_rows.incidents(three.alias, Asked())
    assert (page.total, page.more) == (2, False)
    last, first = page.rows
    assert last.places == ("قرية الزيزفون",)
    assert first.places == ("بلدة النهر",)
    assert first.days == "14 May 2024 to 15 May 2024"
    assert first.kinds == ("strike", "killing")
    assert (first.reports, first.outlets, first.status) == (2, ("جسر", "نافذة"), "")


@pytest.mark.parametrize("most", [2000, 0])
def test_filters_whichever_way_they_are_asked(three_anywhere: CaseFile, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(matching, "_FEW", most)
    page = incident_rows.incidents(three_anywhere.alias, Asked(since="2024-06-01"))
    assert [r.places for r in page.rows] == [("قرية الزيزفون",)]
    assert page.total == (1 if most else None)


def test_the_newest_change_stands_first_and_pages_go_on(three: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incident_rows, "PAGE", 1)
    number = min(incidents.numbers(three))
    decisions.confirm(three, number, "status", "confirmed", who="نور", why="معيار")
    first, second = (incident_rows.incidents(three.alias, Asked(page=n)) for n in (1, 2))
    assert [r.number for r in first.rows] == [number]
    assert first.rows[0].status == "confirmed"
    assert (first.more, second.more) == (True, False)
    assert not incident_rows.incidents(three.alias, Asked(page=3)).rows


def test_nothing_fits(three: CaseFile) -> None:
    assert incident_rows.incidents(three.alias, Asked(place="x")) == incident_rows.Page((), 0, more=False)


@pytest.mark.parametrize(("words", "found"), [("مقتل", 2), ("الزيزفون", 1), ("لاشيءكهذا", 0)])
def test_words_alone_find_what_they_find_beside_a_filter_that_leaves_nothing_out(three_anywhere: CaseFile, words: str, found: int) -> None:
    alone, beside = (incident_rows.incidents(three_anywhere.alias, a) for a in (Asked(q=words), Asked(q=words, since="1900-01-01")))
    assert (len(alone.rows), alone.total) == (found, found)
    assert alone == beside


def test_words_alone_still_have_to_ask_for_something(three: CaseFile) -> None:
    with pytest.raises(UsageError):
        incident_rows.incidents(three.alias, Asked(q="-مقتل"))


def test_what_is_not_on_the_map_is_found_the_same_beside_a_filter_that_leaves_nothing_out(three_anywhere: CaseFile) -> None:
    Spot.objects.using(three_anywhere.alias).filter(name_ar="قرية الزيزفون").update(lat=None, lon=None)
    asked = Asked(unplaced=True), Asked(unplaced=True, since="1900-01-01")
    alone, beside = (incident_rows.incidents(three_anywhere.alias, a) for a in asked)
    assert [r.places for r in alone.rows] == [("قرية الزيزفون",)]
    assert alone == beside
