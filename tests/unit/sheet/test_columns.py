import pytest

from khabar.errors import UsageError
from khabar.lang.load import table
from khabar.sheet.columns import FIELDS, check, guessed, said


def test_heads_as_documenters_write_them() -> None:
    heads = ("رقم", "تاريخ الحادثة", "المكان", "المحافظة", "عدد القتلى", "الجرحى", "الجهة المسؤولة", "المصدر", "لون", "")
    found = guessed(heads)
    named = {f: heads[i] for f, i in found.fields.items()}
    assert named == {
        "id": "رقم", "date": "تاريخ الحادثة", "place": "المكان", "within": "المحافظة", "killed": "عدد القتلى", "injured": "الجرحى",
        "blamed": "الجهة المسؤولة", "source": "المصدر",
    }  # fmt: skip
    assert found.unknown == (8,)


def test_english_heads_and_the_first_of_two() -> None:
    found = guessed(("Date", "Event date", "Location", "Killed", "No"))
    assert found.fields == {"date": 0, "place": 2, "killed": 3, "id": 4}


def test_what_a_person_says() -> None:
    assert said(("a", "b"), {"date": "b", "place": "a"}).fields == {"date": 1, "place": 0}
    with pytest.raises(UsageError, match="nothing that a column holds"):
        said(("a",), {"colour": "a"})
    with pytest.raises(UsageError, match="no column 'c'"):
        said(("a",), {"date": "c"})


def test_a_day_and_a_place_are_needed() -> None:
    with pytest.raises(UsageError, match="--column place=HEAD"):
        check(said(("a",), {"date": "a"}))


def test_the_list_of_heads_names_fields_that_there_are() -> None:
    assert {r["field"] for r in table("sheet/headers.tsv", ("field", "match", "form"))} <= set(FIELDS)
