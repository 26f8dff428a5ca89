"""What earlier releases told is kept by claim, and follows the claims to whichever incident they are in."""

import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents
from khabar.casefile.models import Entry
from khabar.casefile.opening import CaseFile
from khabar.release import earlier
from khabar.release.areas import Earlier


@pytest.fixture
def two(case: CaseFile, plain_links: None) -> tuple[int, int]:
    for i in range(2):
        adding.add_ready(case, ready(f"r{i}", place=i), who="نور")
    first, second = sorted(incidents.numbers(case))
    return first, second


def entry(case: CaseFile) -> int:
    return int(Entry.objects.using(case.alias).latest("seq").seq)


def test_areas_are_kept_by_incident(case: CaseFile, two: tuple[int, int]) -> None:
    earlier.keep(case.alias, entry(case), [(two[0], "unit", "SY08"), (two[1], "", "")])
    assert earlier.areas_of(case.alias, two) == {two[0]: (Earlier("unit", "SY08"),)}


def test_areas_go_with_the_claims_into_another_incident(case: CaseFile, two: tuple[int, int]) -> None:
    earlier.keep(case.alias, entry(case), [(two[0], "unit", "SY08"), (two[1], "unit", "SY07")])
    merged = decisions.merge(case, list(two), who="نور", why="one")
    found = earlier.areas_of(case.alias, [merged])
    assert set(found[merged]) == {Earlier("unit", "SY08"), Earlier("unit", "SY07")}


def test_what_told_no_area_is_no_area(case: CaseFile, two: tuple[int, int]) -> None:
    earlier.keep(case.alias, entry(case), [(two[0], "", "")])
    assert earlier.areas_of(case.alias, two) == {}
