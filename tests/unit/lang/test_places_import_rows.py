import pytest

from khabar.lang.places_import_rows import grain, is_arabic, point, tidy


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [("35.5", "37.25", (35.5, 37.25)), ("35,5", " 37.25 ", (35.5, 37.25)), (35.5, 37, (35.5, 37.0)), ("", "", None), (None, None, None)],
)
def test_points(lat: str | float | None, lon: str | float | None, expected: tuple[float, float] | None) -> None:
    assert point(lat, lon) == expected


@pytest.mark.parametrize(("lat", "lon"), [("x", "37"), ("35", ""), ("95", "37"), ("35", "181"), ("0", "0"), ("nan", "37"), ("inf", "1")])
def test_no_points(lat: str, lon: str) -> None:
    with pytest.raises(ValueError, match="latitude"):
        point(lat, lon)


@pytest.mark.parametrize(
    ("name", "expected"), [("النهر", True), ("النهر 2", True), ("Nahr", False), ("النهر Nahr", False), ("", False), ("12", False)]
)
def test_arabic_names(name: str, expected: bool) -> None:
    assert is_arabic(name) is expected


def test_names_fit_into_a_cell() -> None:
    assert tidy(" نهر\t|\nالبلدة\x00 ") == "نهر البلدة"
    assert tidy(None) == ""


def test_grains() -> None:
    assert grain("site") == "site"
    with pytest.raises(ValueError, match="no grain 'region'"):
        grain("region")
