from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation

from khabar.casefile import decisions, incidents
from khabar.casefile.models import Spot
from khabar.casefile.opening import CaseFile
from khabar.desk.explore.asked import Asked, asked
from khabar.desk.explore.charted import Chart, Circle, chart, unplaced, where
from khabar.desk.explore.matching import harms
from khabar.lang.gazetteer_load import Gazetteer

GAZETTEER = Gazetteer.open(None)

WIDE = {"id": "test:g", "ar": "محافظة الوادي", "grain": "governorate", "lat": 35.2, "lon": 39.2, "radius_km": 60.0, "within": ["SY"]}
COUNTRY = {"id": "SY", "ar": "سوريا", "grain": "country", "lat": 35.0, "lon": 38.5, "radius_km": 300.0}


def charted(case: CaseFile, asked: Asked, *, zoom: int | None = 9, **how: object) -> Chart:
    return chart(where(case.alias, asked, **how), asked, zoom=zoom)  # type: ignore[arg-type]


def circles(case: CaseFile, *, zoom: int | None = 9) -> dict[str, Circle]:
    return {c.name: c for c in charted(case, Asked(), zoom=zoom).spots}


def test_each_place_is_a_circle_as_wide_as_it_is_uncertain(three_anywhere: CaseFile) -> None:
    found = circles(three_anywhere)
    assert {(n, c.n, c.km, c.grain) for n, c in found.items()} == {("بلدة النهر", 1, 3.0, "town"), ("قرية الزيزفون", 1, 3.0, "town")}
    assert found["بلدة النهر"].text == "1 incident · 14 May 2024 to 15 May 2024 · town, within 3 km"


def test_places_that_fall_together_are_one_circle_that_holds_them(three: CaseFile) -> None:
    (circle,) = circles(three, zoom=3).values()
    assert circle.n == 2
    assert circle.km > 70
    assert "1 other place" in circle.name
    box = asked(parse_qs(urlsplit(circle.href).query), GAZETTEER).box
    assert harms(three.alias, Asked(box=box)).count() == 3


def test_a_wide_place_stands_for_itself(three: CaseFile) -> None:
    decisions.correct(three, ("c", "c2"), "place", WIDE, who="نور", why="أوسع")
    assert len(circles(three, zoom=6)) == 2


def test_a_country_is_listed_and_not_drawn(three: CaseFile) -> None:
    decisions.correct(three, ("c", "c2"), "place", COUNTRY, who="نور", why="أوسع")
    found = charted(three, Asked(), zoom=3)
    assert {(c.grain, c.drawn) for c in found.spots} == {("country", False), ("town", True)}
    assert found.extent is not None
    assert found.extent[2] < 40


def test_a_part_of_the_map(three: CaseFile) -> None:
    found = charted(three, Asked(), box=(38.5, 34.5, 39.5, 35.5), zoom=9)
    assert [c.name for c in found.spots] == ["بلدة النهر"]
    assert found.told == "1 place here"
    empty = charted(three, Asked(), box=(0, 0, 1, 1), zoom=9)
    assert (empty.spots, empty.extent) == ((), None)
    assert empty.told


def test_filters_narrow_the_map_and_words_and_actors_never(three: CaseFile) -> None:
    assert len(charted(three, Asked(since="2024-06-01"), zoom=9).spots) == 1
    assert len(charted(three, Asked(q="النهر", actor="syria", actors=("syria",)), zoom=9).spots) == 2
    for circle in charted(three, Asked(q="النهر"), zoom=9).spots:
        assert parse_qs(urlsplit(circle.href).query)["q"] == ["النهر"], "the list that it leads to is narrowed"


def test_one_incident(three: CaseFile) -> None:
    number = max(incidents.numbers(three))
    assert len(charted(three, Asked(), zoom=9, incident=number).spots) == 1


def test_what_has_no_place_is_counted(three_anywhere: CaseFile) -> None:
    assert unplaced(three_anywhere.alias, Asked()) == 0
    decisions.correct(three_anywhere, ("c", "c2"), "place", None, who="نور", why="لا مكان")
    assert unplaced(three_anywhere.alias, Asked()) == 1
    Spot.objects.using(three_anywhere.alias).update(lat=None, lon=None)
    assert unplaced(three_anywhere.alias, Asked()) == 2


def test_names_follow_the_language_and_controls_in_them_are_seen(three: CaseFile) -> None:
    Spot.objects.using(three.alias).filter(ident="test:0").update(name_en="River\u202eTown")
    assert "River⟨U+202E⟩Town" in circles(three)
    with translation.override("ar"):
        assert "بلدة النهر" in circles(three)


@pytest.mark.parametrize("relation", ["near", "outskirts"])
def test_a_relation_is_told(three: CaseFile, relation: str) -> None:
    Spot.objects.using(three.alias).filter(ident="test:0").update(relation=relation)
    assert any(name.endswith("بلدة النهر") and name != "بلدة النهر" for name in circles(three))
