import re

import pytest
from released import OFFICIAL, RESCUER

from khabar.release.releasable import Day, Number
from khabar.release.site import voice
from khabar.release.site.voice import LANGUAGES, Language, Voice, outside

AR, EN = Voice("ar"), Voice("en")


def test_every_word_is_in_both_languages_with_the_same_slots() -> None:
    rows = voice._words()
    assert len(rows) > 100
    for key, row in rows.items():
        assert re.search(r"[ء-ي]", row["ar"]) or key in {"language.other", "calendar.cell"}, key
        assert sorted(re.findall(r"\{\w+\}", row["ar"])) == sorted(re.findall(r"\{\w+\}", row["en"])), key


def test_what_stands_in_a_slot_is_escaped_and_cut_off() -> None:
    assert EN.say("blame.denied", who="<b>&") == "Denied by: <bdi>&lt;b&gt;&amp;</bdi>."
    assert EN.plain("blame.denied", who="x") == "Denied by: x."


def test_files_of_both_languages() -> None:
    assert [Voice(x).file("incidents-2") for x in LANGUAGES] == ["incidents-2.html", "incidents-2-en.html"]
    assert (AR.direction, EN.direction, AR.other, EN.other) == ("rtl", "ltr", "en", "ar")


@pytest.mark.parametrize(
    ("day", "ar", "en"),
    [
        (Day("2024-05-14", "2024-05-14", "day"), "14 أيار/مايو 2024", "14 May 2024"),
        (Day("2024-05-13", "2024-05-19", "week"), "من 13 إلى 19 أيار/مايو 2024", "13 to 19 May 2024"),
        (Day("2024-04-29", "2024-05-05", "week"), "من 29 نيسان/أبريل 2024 إلى 5 أيار/مايو 2024", "29 April 2024 to 5 May 2024"),
        (Day("2024-05-01", "2024-05-31", "month"), "أيار/مايو 2024", "May 2024"),
        (Day("2024-01-01", "2024-12-31", "year"), "2024", "2024"),
    ],
)
def test_days(day: Day, ar: str, en: str) -> None:
    assert (AR.day(day), EN.day(day)) == (ar, en)


@pytest.mark.parametrize(
    ("number", "said"), [(Number(3, 3), "3"), (Number(3, 7), "3 to 7"), (Number(10, None), "10 or more"), (Number(1200, 1200), "1,200")]
)
def test_numbers(number: Number, said: str) -> None:
    assert EN.number(number) == said


@pytest.mark.parametrize(("n", "said"), [(4, "fewer than 5"), (5, "5"), (1200, "1,200")])
def test_few_are_not_told_as_a_number(n: int, said: str) -> None:
    assert EN.count(n, 5) == said


@pytest.mark.parametrize(("language", "said"), [("ar", ["جيش السهل", "مسعف"]), ("en", ["Army of the Plain", "rescuer"])])
def test_tellers_are_bodies_or_kinds(language: Language, said: list[str]) -> None:
    assert [Voice(language).teller(t) for t in (OFFICIAL, RESCUER)] == said


def test_text_from_outside_has_its_own_direction() -> None:
    assert outside("نص <") == '<bdi class="told" dir="rtl" lang="ar">نص &lt;</bdi>'
    assert outside("x") == '<bdi class="told" dir="ltr">x</bdi>'
    assert "\u202e" not in outside("\u202eقلب")


def test_a_text_without_end_may_break() -> None:
    long = "ن" * 200
    assert outside(long).count("<wbr>") == 2
    assert outside(long).replace("<wbr>", "").count(long) == 1
    assert outside("ن" * 80).count("<wbr>") == 0
    assert outside(f"{'a' * 79}<{'b' * 5}").endswith(f"{'a' * 79}&lt;<wbr>{'b' * 5}</bdi>")
