from pathlib import Path

import pytest
from ready_reports import many, ready

from khabar.casefile import adding, erasing
from khabar.casefile.faults import DecisionError
from khabar.casefile.location import Location
from khabar.casefile.opening import CaseFile, open_case

WORD = "اسمنادرجدا"


def test_no_word_of_it_is_left_in_the_file(case_path: Path) -> None:
    with open_case(Location(path=case_path)) as case:
        for report in many(3):
            adding.add_ready(case, report, who="نور")
        adding.add_ready(case, ready("secret-name", extra=WORD, person=f"{WORD} الوادي", outlet="منبر نادر"), who="نور")
        assert any(WORD.encode() in p.read_bytes() for p in beside(case_path))
        erasing.erase(case, "secret-name", who="نور", why="سُحبت الموافقة")
        for path in beside(case_path):
            for word in (WORD, "منبر نادر", "secret-name"):
                assert word.encode() not in path.read_bytes(), (path.name, word)


def beside(path: Path) -> list[Path]:
    return [p for p in path.parent.glob(path.name + "*") if p.is_file()]


def test_what_is_not_there_cannot_be_erased(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    erasing.erase(case, "a", who="نور", why="")
    for ident in ("a", "erased-1", "nobody"):
        with pytest.raises(DecisionError):
            erasing.erase(case, ident, who="نور", why="")
