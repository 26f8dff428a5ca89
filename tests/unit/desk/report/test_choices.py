import pytest
from ready_reports import ready

from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.report.choices import MOST_PLACES, choices, found_places, place_value
from khabar.records.codes import CLAIM_TYPES, MENTION_ROLES

TOWN = "geonames:173480"


def test_what_a_report_offers() -> None:
    found = choices(ready("a"))
    assert [c.value for c in found.types] == list(CLAIM_TYPES)
    assert [c.value for c in found.roles] == list(MENTION_ROLES)
    assert [c.value for c in found.mentions] == ["m1", "m2", "m3", "m4"]
    assert [c.value for c in found.sources] == ["s1"]


def test_places_by_name_and_by_id(case: CaseFile) -> None:
    assert TOWN in {o.id for o in found_places(case, "الميادين")}
    assert [o.id for o in found_places(case, TOWN)] == [TOWN]
    assert found_places(case, "لا مكان بهذا الاسم") == ()
    assert len(found_places(case, "الحمراء")) <= MOST_PLACES


def test_a_place_comes_out_of_the_gazetteer_whatever_the_form_says(case: CaseFile) -> None:
    value = place_value(case, TOWN, posture=False)
    assert (value["id"], round(value["lat"])) == (TOWN, 35)
    assert "lat" not in place_value(case, TOWN, posture=True)
    with pytest.raises(DecisionError):
        place_value(case, '{"id": "x", "lat": 1}', posture=False)
