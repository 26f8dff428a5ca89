"""No point and nothing finer than the district comes back by a correction, in whatever order people decide."""

import json
from typing import Any

import pytest
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, corrections, decisions, incidents, posture
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.records.report import Report as Record
from khabar.records.resolution import PlaceValue

WHO = {"who": "نور", "why": ""}
POINT = {"id": "geonames:173480", "ar": "الميادين", "grain": "town", "lat": 35.0182, "lon": 40.4516}
NAMED = {"id": "geonames:173480", "ar": "الميادين", "grain": "town", "within": ["SY08", "SY"]}
KINDS = ["placement", "movement", "withdrawal", "control", "recruitment", "meeting", "disclosure"]


def told(kind: Any = "strike", **other: Any) -> Record:
    """A report whose second claim is of this kind, and gives the same words as its place as the strike does."""
    record = ready("a")
    killing = replace(record.claims[1], type=kind, harm=(), arguments=record.claims[0].arguments, **other)
    return replace(record, claims=(record.claims[0], killing))


def places(case: CaseFile, claim: str) -> list[PlaceValue | None]:
    stored = Report.objects.using(case.alias).get()
    from khabar.casefile.models import Reading
    from khabar.casefile.records import unpacked

    record = corrections.corrected(case.alias, stored, unpacked(Reading.objects.using(case.alias).get(report=stored, current=True)))
    by_id = {m.id: m for m in record.mentions}
    return [by_id[p].place for c in record.claims if c.id == claim for p in c.places]


def shown(case: CaseFile) -> str:
    return json.dumps([json.loads(r.to_json()) for r in incidents.all_records(case)])


@pytest.mark.parametrize("kind", KINDS)
def test_a_posture_claim_takes_no_point(case: CaseFile, kind: str) -> None:
    adding.add_ready(case, told(kind), who="نور")
    with pytest.raises(DecisionError, match="leave out lat, lon"):
        decisions.correct(case, ("a", "c2"), "place", POINT, **WHO)
    decisions.correct(case, ("a", "c2"), "place", NAMED, **WHO)
    (place,) = places(case, "c2")
    assert place is not None
    assert (place.lat, place.lon, place.radius_km) == (None, None, None)
    assert place.grain in ("district", "governorate", "country")
    assert place.withheld is not None


def test_words_that_fill_a_role_in_a_posture_claim_too(case: CaseFile) -> None:
    adding.add_ready(case, told("placement"), who="نور")
    with pytest.raises(DecisionError, match="leave out lat, lon"):
        decisions.correct(case, ("a", "c1"), "place", POINT, **WHO)
    assert decisions.is_posture(case, ("a", "c1"))


def test_the_base_of_an_armed_party(case: CaseFile) -> None:
    record = ready("a")
    mentions = tuple(replace(m, type="SITE", text="مقر الفرقة الرابعة", place=None) if m.id == "m1" else m for m in record.mentions)
    adding.add_ready(case, replace(record, mentions=mentions), who="نور")
    with pytest.raises(DecisionError, match="leave out lat, lon"):
        decisions.correct(case, ("a", "c1"), "place", POINT, **WHO)


def test_a_claim_that_becomes_posture_loses_its_point(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct(case, ("a", "c1"), "place", POINT, **WHO)
    assert '"lat": 35.0182' in shown(case)
    decisions.correct(case, ("a", "c1"), "type", "placement", **WHO)
    (place,) = places(case, "c1")
    assert place is None or place.lat is None
    assert "35.0182" not in shown(case)
    assert "40.4516" not in shown(case)
    decisions.correct(case, ("a", "c2"), "killed", 4, **WHO)
    assert "35.0182" not in shown(case)


def test_a_place_that_was_read_loses_it_too(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct(case, ("a", "c1"), "type", "movement", **WHO)
    assert [p.lat if p else None for p in places(case, "c1")] == [None]
    assert [p.lat if p else None for p in places(case, "c2")] == [None]  # its words fill a role in the movement alone


def test_words_that_fill_a_role_elsewhere_keep_their_point_there(case: CaseFile) -> None:
    adding.add_ready(case, told("killing"), who="نور")
    decisions.correct(case, ("a", "c1"), "type", "movement", **WHO)
    assert [p.lat if p else None for p in places(case, "c1")] == [None]
    assert [p.lat if p else None for p in places(case, "c2")] == [35.0]


def test_a_place_of_which_nothing_is_known_but_itself(case: CaseFile) -> None:
    adding.add_ready(case, told("placement"), who="نور")
    decisions.correct(case, ("a", "c2"), "place", {"id": "mine:1", "ar": "مزرعة الرمل", "grain": "site"}, **WHO)
    assert places(case, "c2") == [None]


def test_other_claims_take_points(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    assert not posture.is_posture(ready("a"), "c1")
    decisions.correct(case, ("a", "c1"), "place", POINT, **WHO)
    assert [p.lat if p else None for p in places(case, "c1")] == [35.0182]
