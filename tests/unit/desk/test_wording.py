import pytest
from django.utils import translation

from khabar.desk import wording
from khabar.lang.load import tables
from khabar.records.incident import Blamed, DayValue, Means, Number, PlacedAt, Teller
from khabar.records.resolution import Name
from khabar.resolve.count_nouns import _COLUMNS, _PHRASE_COLUMNS, PHRASES, WORDS


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


def test_every_part_of_people_that_words_tell_is_called_something() -> None:
    told = {row["part"] for row in (*tables(WORDS, _COLUMNS), *tables(PHRASES, _PHRASE_COLUMNS)) if row["part"]}
    assert told
    with translation.override("ar"):
        assert [part for part in sorted(told) if wording.coded("occupation", part) == part] == []


def test_the_words_for_a_means_stand_apart_from_what_they_are_called() -> None:
    assert str(wording.value(Means("drone", "طائرة مسيّرة"))) == 'drone «<bdi class="told" dir="rtl">طائرة مسيّرة</bdi>»'


def test_an_instant_is_written_as_the_language_writes_lists() -> None:
    assert ">16 March 2023, 14:05<" in wording.instant("2023-03-16T14:05:00+00:00")
    with translation.override("ar"):
        assert "، 14:05<" in wording.instant("2023-03-16T14:05:00+00:00")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (DayValue("2023-03-16", "2023-03-16", "day"), "16 March 2023"),
        (DayValue("2023-03-01", "2023-03-31", "month"), "March 2023"),
        (DayValue("2023-01-01", "2023-12-31", "year"), "2023"),
        (DayValue("2019-01-01", None, "year"), "since 1 January 2019"),
        (DayValue("2023-03-16", "2023-03-18", "day"), "16 March 2023 to 18 March 2023"),
        (DayValue("--03-08", "--03-08", "day"), "8 March, year not known"),
        (DayValue("--03", "--03", "month"), "March, year not known"),
        (DayValue(None, None, "day"), "day not known"),
        (DayValue("2023-03-20", "2023-03-20", "day", "death"), "20 March 2023 (a wounded person's death)"),
        (Number(3, 3), "3"),
        (Number(20, None), "20 or more"),
        (Number(2, 6), "2 to 6"),
        (Number(None, None), "a number not told"),
        (Number(1, 1, "child"), "1 child"),
        (Number(5, 5, "child"), "5 children"),
        (Number(1, 1, "died of wounds"), "1 who died of wounds later"),
    ],
)
def test_values_in_words(value: object, words: str) -> None:
    assert str(wording.value(value)).replace("&#x27;", "'") == words


def test_names_are_isolated_and_escaped() -> None:
    shown = wording.value(Blamed("<b>كتائب الوادي</b>"))
    assert shown == '<bdi class="told" dir="ltr">&lt;b&gt;كتائب الوادي&lt;/b&gt;</bdi>'
    assert 'dir="rtl"' in wording.isolated("كتائب الوادي")


def test_an_override_in_a_name_turns_nothing_round() -> None:
    assert "\u202e" not in wording.isolated("حي\u202e السوق")


def test_a_place_is_words_and_never_a_point() -> None:
    found = PlacedAt("x", Name("حي السوق", "Souk quarter", "gazetteer"), "neighbourhood", relation="near", lat=35.1, lon=40.2)
    shown = wording.value(found)
    assert "Souk quarter" in shown
    assert "near" in shown
    assert "35" not in shown
    with translation.override("ar"):
        assert "حي السوق" in wording.value(found)


def test_a_teller_who_is_not_named_is_told_so() -> None:
    assert "not named" in wording.teller(Teller("rescuer", None))
    assert "مصدر طبي" in wording.teller(Teller("rescuer", "مصدر طبي"))


def test_an_instant_is_a_time_element() -> None:
    assert wording.instant("2026-11-20T10:05:00+00:00") == '<time datetime="2026-11-20T10:05:00+00:00">20 November 2026, 10:05</time>'
