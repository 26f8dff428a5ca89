import re

import pytest

from khabar.casefile import decisions
from khabar.casefile.opening import CaseFile
from khabar.desk.explore.asked import Asked
from khabar.desk.explore.weeks import HEIGHT, Week, timeline


def test_incidents_are_counted_week_by_week(three_anywhere: CaseFile) -> None:
    found = timeline(three_anywhere.alias, Asked())
    assert found.weeks == (Week("2024-05-13", 1), Week("2024-06-10", 1))
    assert (found.width, found.most, found.vague, found.undated) == (5, 1, 0, 0)
    assert (found.first, found.first_words, found.last_words) == ("2024-05-13", "13 May 2024", "16 June 2024")
    assert re.findall(r"M(\d+) 64v-([\d.]+)", found.path) == [("0", f"{HEIGHT}.0"), ("4", f"{HEIGHT}.0")]


def test_what_has_no_day_is_counted_apart(three_anywhere: CaseFile) -> None:
    decisions.correct(three_anywhere, ("c", "c2"), "day", None, who="نور", why="لا يوم")
    found = timeline(three_anywhere.alias, Asked())
    assert len(found.weeks) == 1
    assert (found.vague, found.undated) == (0, 1)


def test_words_and_actors_narrow_no_timeline(three: CaseFile) -> None:
    assert timeline(three.alias, Asked(q="النهر", actor="syria", actors=("syria",))) == timeline(three.alias, Asked())
    assert len(timeline(three.alias, Asked(until="2024-05-31")).weeks) == 1


def test_no_week_at_all(three: CaseFile) -> None:
    found = timeline(three.alias, Asked(until="2000-01-01"))
    assert (found.weeks, found.path, found.ticks, found.first, found.last_words) == ((), "", (), "", "")


def test_years_are_marked_where_they_begin(three: CaseFile) -> None:
    decisions.correct(three, ("c", "c2"), "day", "2026-03-03", who="نور", why="سنة أخرى")
    ticks = timeline(three.alias, Asked()).ticks
    assert [t.year for t in ticks] == [2025, 2026]
    assert all(0 <= t.at <= 95 for t in ticks)


@pytest.mark.parametrize(("last", "years", "narrow"), [("2028-03-03", 4, 4), ("2034-03-03", 9, 5), ("2060-03-03", 8, 4)])
def test_on_a_narrow_screen_fewer_years_are_marked(three: CaseFile, last: str, years: int, narrow: int) -> None:
    decisions.correct(three, ("c", "c2"), "day", last, who="نور", why="سنة أخرى")
    ticks = timeline(three.alias, Asked()).ticks
    assert (len(ticks), len([t for t in ticks if not t.between])) == (years, narrow)
