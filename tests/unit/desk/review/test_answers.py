from typing import Any

import pytest
from django.utils import translation

from khabar.casefile.models import Spot
from khabar.casefile.opening import CaseFile
from khabar.desk.review.answers import answered, place_names


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("killed", 3, "3"),
        ("killed", [3, 5], "3 to 5"),
        ("injured", [3, None], "3 or more"),
        ("day", "2024-05-14", "14 May 2024"),
        ("day", "not a day", "not a day"),
        ("status", "confirmed", "it happened: the incident stands"),
        ("status", "dismissed", "it does not stand as an incident"),
        ("means", "drone", "drone"),
        ("state", "deleted", "deleted by its outlet"),
        ("type", "killing", "killing"),
    ],
)
def test_values_in_words(field: str, value: Any, wanted: str) -> None:
    with translation.override("en"):
        assert answered(field, value, {}) == wanted


def test_none_is_an_answer_too() -> None:
    with translation.override("en"):
        assert "none of these, or not known" in answered("killed", None, {})


def test_a_place_is_its_name_never_a_point() -> None:
    corrected = {"id": "x", "ar": "بلدة النهر", "lat": 33.125, "lon": 44.5, "radius_km": 2}
    shown = answered("place", corrected, {})
    assert "بلدة النهر" in shown
    assert "33.125" not in shown
    assert "Nahr" in answered("place", "geonames:1", {"geonames:1": "Nahr"})
    assert "geonames:2" in answered("place", "geonames:2", {"geonames:1": "Nahr"})


@pytest.mark.parametrize("field", ["place", "blamed", "role"])
def test_what_people_typed_is_never_markup(field: str) -> None:
    shown = answered(field, "<script>alert(1)</script>", {})
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_places_are_named_in_the_pages_language(case: CaseFile) -> None:
    Spot.objects.using(case.alias).create(ident="geonames:1", name_ar="بلدة النهر", name_en="Nahr", grain="town")
    Spot.objects.using(case.alias).create(ident="geonames:2", name_ar="الوادي", grain="town")
    with translation.override("en"):
        assert place_names(case.alias, {"geonames:1", "geonames:2", "geonames:3"}) == {"geonames:1": "Nahr", "geonames:2": "الوادي"}
    with translation.override("ar"):
        assert place_names(case.alias, {"geonames:1"}) == {"geonames:1": "بلدة النهر"}
