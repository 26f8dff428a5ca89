import datetime

from django.utils import translation
from msgspec.structs import replace

from khabar.casefile import incidents
from khabar.casefile.opening import CaseFile
from khabar.desk.release.held import held
from khabar.release.stored import Stored


def stored(case: CaseFile, confirmed: dict[str, tuple[object, ...]]) -> Stored:
    number = next(n for n in incidents.numbers(case) if "08-bridge-market-monitor" in incidents.record(case, n).reports)
    day = datetime.date(2024, 1, 1)
    return Stored(incidents.record(case, number), confirmed, None, day, day, held=False)


def test_every_field_says_whether_a_person_confirmed_it(desk_case: CaseFile) -> None:
    with translation.override("en"):
        found = {h.name: h for h in held(stored(desk_case, {"day": ("2023-11-07",)}))}
    assert found["day"].state == "confirmed"
    assert found["status"].state == found["killed"].state == "open"
    assert found["besides"].state == ""
    assert any("2 persons named" in v for v in found["besides"].values)
    assert any("3 reports with their words" in v for v in found["besides"].values)


def test_many_values_are_counted(desk_case: CaseFile) -> None:
    one = stored(desk_case, {})
    value = one.record.fields.killed.values[0]
    many = tuple(replace(value, value=replace(value.value, min=n, max=n, category=None)) for n in range(1, 8))
    fields = replace(one.record.fields, killed=replace(one.record.fields.killed, values=many))
    with translation.override("en"):
        found = {h.name: h for h in held(replace(one, record=replace(one.record, fields=fields)))}
    assert (len(found["killed"].values), found["killed"].more) == (4, 3)


def test_what_nobody_tells_any_more_is_not_held_up(desk_case: CaseFile) -> None:
    one = stored(desk_case, {})
    gone = tuple(replace(v, standing="withdrawn") for v in one.record.fields.day.values)
    fields = replace(one.record.fields, day=replace(one.record.fields.day, values=gone, state="silent"))
    with translation.override("en"):
        assert "day" not in {h.name for h in held(replace(one, record=replace(one.record, fields=fields)))}
