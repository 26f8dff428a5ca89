from khabar.lang.gazetteer_load import Gazetteer
from khabar.lang.places_import_country import country_of
from khabar.lang.places_import_rows import Above, RawPlace
from khabar.text.fold import key


def place(*units: str) -> RawPlace:
    return RawPlace(1, "x", "النهر", None, "town", None, None, None, above=tuple(Above(2, None, name, None) for name in units))


def country(*places: RawPlace) -> str | None:
    return country_of(places, Gazetteer.open(), key)


def test_the_units_that_rows_name_tell_the_country() -> None:
    assert country(place("أريحا", "جسر الشغور"), place("عفرين"), place("القامشلي"), place("منبج")) == "SY"


def test_units_of_two_countries_tell_none() -> None:
    assert country(place("جسر الشغور", "عفرين", "القامشلي"), place("الفلوجة", "تلعفر", "سنجار")) is None


def test_too_few_units_tell_nothing() -> None:
    assert country(place("جسر الشغور"), place("بلدة النهر")) is None
    assert country() is None
