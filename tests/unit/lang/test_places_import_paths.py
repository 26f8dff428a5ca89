import pytest

from khabar.lang.places_import_paths import read_path


def above(arabic: str, english: str = "") -> list[tuple[int, str | None]]:
    return [(a.level, a.name_ar) for a in read_path(arabic, english).above]


@pytest.mark.parametrize(
    ("arabic", "name", "aliases", "units"),
    [
        ("النهر - السوق - الوادي", "النهر", (), [(2, "الوادي"), (3, "السوق")]),
        ("النهر- السوق -الوادي", "النهر", (), [(2, "الوادي"), (3, "السوق")]),
        ("النهر - السوق - السوق - الوادي", "النهر", (), [(2, "الوادي"), (3, "السوق")]),
        ("النهر- الجبل - السوق - الوادي", "النهر", ("النهر الجبل",), [(2, "الوادي"), (3, "السوق")]),
        ("نهر-جبل - السوق - الوادي", "نهر-جبل", ("نهر", "جبل"), [(2, "الوادي"), (3, "السوق")]),
        ("النهر الوادي - السوق - الوادي", "النهر الوادي", ("النهر",), [(2, "الوادي"), (3, "السوق")]),
        ("النهر رأس الوادي - السوق - مركز رأس الوادي", "النهر رأس الوادي", ("النهر",), [(2, "مركز رأس الوادي"), (3, "السوق")]),
        ("النهر_الجبل - السوق - الوادي", "النهر_الجبل", ("النهر", "الجبل"), [(2, "الوادي"), (3, "السوق")]),
        ("النهر - الوادي", "النهر", (), [(2, "الوادي")]),
        ("النهر", "النهر", (), []),
    ],
)
def test_levels(arabic: str, name: str, aliases: tuple[str, ...], units: list[tuple[int, str]]) -> None:
    found = read_path(arabic, "")
    assert (found.name_ar, found.aliases, above(arabic), found.grain) == (name, aliases, units, "town")


@pytest.mark.parametrize(
    ("arabic", "name", "grain", "unit"),
    [
        ("مدينة النهر : السوق", "السوق", "neighbourhood", (4, "النهر")),
        ("مدينة  النهر : حي السوق", "السوق", "neighbourhood", (4, "النهر")),
        ("النهر :قرية  السوق", "السوق", "town", (1, "النهر")),
        ("النهر : السوق", "السوق", "town", (1, "النهر")),
        ("النهر : مدينة", "مدينة", "town", (1, "النهر")),
    ],
)
def test_names_inside_a_town(arabic: str, name: str, grain: str, unit: tuple[int, str]) -> None:
    found = read_path(arabic, "")
    assert (found.name_ar, found.grain, above(arabic)) == (name, grain, [unit])


def test_english_names_lose_their_brackets_and_units() -> None:
    assert read_path("النهر - السوق - الوادي", "Nahr (Souq) - Souq - Wadi").name_en == "Nahr"
    assert read_path("مدينة النهر : السوق", "NAHR : Souq").name_en == "Souq"
    assert read_path("النهر", "").name_en is None


def test_nothing_gives_an_empty_name() -> None:
    assert read_path("", "").name_ar == ""
    assert read_path(" - ", "").name_ar == ""
