from pathlib import Path

import pytest

from khabar.casefile import log, own_lists
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.casefile.own_table import COLUMNS, Kept, keep_table
from khabar.errors import UsageError
from khabar.text.fold import key

HEAD = "# what people should know\n" + "\t".join(COLUMNS) + "\n"
TOWN = "مدينة الزعفران\tZafaran\ttown\tSY07\t35.93\t36.63\tالزعفران|زعفران\tour team\tthree reports name it\n"
QUARTER = "حارة الزعفران\t\tneighbourhood\tمدينة الزعفران\t\t\t\tour team\t\n"
HOW = {"who": "rana", "why": "to find it"}
EXAMPLES = Path(__file__).parents[3] / "examples" / "places.tsv"


def kept(case: CaseFile, table: str) -> Kept:
    return keep_table(case, table.encode(), **HOW)


def test_places_are_kept_each_with_its_note_and_may_lie_in_one_above(any_case: CaseFile) -> None:
    assert kept(any_case, HEAD + TOWN + "\n" + QUARTER) == Kept(2, 0)
    town, quarter = own_lists.own(any_case).places
    assert (town.lat, town.lon, town.aliases, town.within) == (35.93, 36.63, ("الزعفران", "زعفران"), ("SY07", "SY"))
    assert (quarter.lat, quarter.within) == (None, (town.id, "SY07", "SY"))
    assert [e.why for e in log.read(any_case.alias, kinds=[log.PLACE])] == ["three reports name it", "to find it"]
    assert [e.id for e in own_lists.gazetteer(any_case).lookup(key("مدينة الزعفران"))] == [town.id]


def test_the_same_table_again_adds_nothing(case: CaseFile) -> None:
    kept(case, HEAD + TOWN)
    assert kept(case, HEAD + TOWN + QUARTER) == Kept(1, 1)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (TOWN.replace("SY07", "بلاد الزعفران"), "line 4: the gazetteer has no place 'بلاد الزعفران' that could contain it"),
        (TOWN.replace("SY07", "طرابلس"), "line 4: 2 places are called 'طرابلس'; give the id of one"),
        (TOWN.replace("\ttown\t", "\tvillage\t"), "'village' is no grain; the grains are site"),
        (TOWN.replace("35.93", "north"), "'north' is no number of degrees"),
        (TOWN.replace("35.93", ""), "both latitude"),
        (TOWN.replace("our team", ""), "say where it is known from"),
        (TOWN.replace("مدينة الزعفران", "معسكر لواء الزعفران"), "no point anywhere"),
    ],
)
def test_where_one_cannot_be_kept_none_is_and_its_line_is_told(case: CaseFile, row: str, told: str) -> None:
    with pytest.raises(DecisionError, match="nothing of the table was kept") as caught:
        kept(case, HEAD + TOWN.replace("الزعفران", "الريحان") + row)
    assert told in str(caught.value)
    assert own_lists.own(case).places == ()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"", "heading"),
        (b"name\tplace\n", "heading"),
        ((HEAD + "x\ty\n").encode(), "line 3 of the table has 2 cells"),
    ],
)
def test_what_is_no_such_table_is_refused(case: CaseFile, data: bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        keep_table(case, data, **HOW)


def test_the_places_of_the_examples_can_all_be_kept(case: CaseFile) -> None:
    found = keep_table(case, EXAMPLES.read_bytes(), **HOW)
    assert (found.known, found.added) == (0, len(own_lists.own(case).places))
    assert found.added > 15
