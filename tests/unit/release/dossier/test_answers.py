import pytest

from khabar.records.incident import Blamed, DayValue, Means, Number, PlacedAt, Teller
from khabar.records.resolution import Name
from khabar.release.dossier.answers import listed, name, span, teller, value
from khabar.release.dossier.content import Phrase, ours
from khabar.release.dossier.frame import Teller as Says

EN, AR = Says("en"), Says("ar")


def flat(phrase: Phrase) -> str:
    return "".join(p.text for p in phrase)


@pytest.mark.parametrize(
    ("found", "en", "ar"),
    [
        (Number(3, 3), "3", "3"),
        (Number(3, 7), "3 to 7", "من 3 إلى 7"),
        (Number(20, None), "20 or more", "20 أو أكثر"),
        (Number(None, None), "a number not told", "عدد غير مذكور"),
        (Number(2, 2, "child"), "2 (children)", "2 (أطفال)"),
        (DayValue("2024-05-14", "2024-05-14", "day"), "2024-05-14", "2024-05-14"),
        (DayValue("2024-05-14", "2024-05-16", "day"), "2024-05-14 to 2024-05-16", "من 2024-05-14 إلى 2024-05-16"),
        (DayValue("--05-14", "--05-14", "day"), "05-14 (year not known)", "05-14 (السنة غير معروفة)"),
        (DayValue(None, None, "day"), "not known", "غير معروف"),
        (DayValue("2024-05-20", "2024-05-20", "day", "death"), "2024-05-20 (a wounded person's death)", "2024-05-20 (وفاة أحد الجرحى)"),
        (Blamed("جيش السهل"), "جيش السهل", "جيش السهل"),
    ],
)
def test_values_in_both_languages(found: object, en: str, ar: str) -> None:
    assert (flat(value(EN, found)), flat(value(AR, found))) == (en, ar)


def test_a_place_has_words_and_never_a_point() -> None:
    found = PlacedAt("x:1", Name("بلدة النهر", "River Town"), "town", "near", lat=35.125, lon=40.375)
    assert flat(value(EN, found)) == "near River Town (بلدة النهر), town"
    assert flat(value(AR, found)) == "قرب بلدة النهر، بلدة"


def test_means_stand_with_the_reports_words() -> None:
    assert flat(value(EN, Means("shelling", "صواريخ"))).endswith("«صواريخ»")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Teller("rescuer", "الدفاع المدني"), "الدفاع المدني (rescuer)"),
        (Teller("official", "الوزارة", None, "party to the conflict"), "الوزارة (official; party to the conflict)"),
        (Teller("witness", None), "not named (witness)"),
        (Teller("media", None), "the outlet (its name is not known)"),
    ],
)
def test_tellers(found: Teller, told: str) -> None:
    assert flat(teller(EN, found)) == told


def test_words_of_reports_keep_their_own_direction() -> None:
    assert all(p.own for p in teller(EN, Teller("rescuer", "الدفاع المدني")) if p.text == "الدفاع المدني")
    assert name(EN, Name("حلب", "Aleppo"))[2].own


def test_lists_and_spans() -> None:
    assert flat(listed(AR, [ours("أ"), ours("ب")])) == "أ، ب"
    assert flat(span(EN, None, 3)) == "a number not told"
