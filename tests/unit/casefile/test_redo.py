from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import redo
from khabar.records.reading import Argument

READ = ready("a")


def test_nothing_but_what_was_touched_is_made_again() -> None:
    moved = replace(READ, mentions=tuple(replace(m, text="النهر", start=m.start + 5) if m.id == "m1" else m for m in READ.mentions))
    record, touched = redo.redone(READ, moved, {"m1"}, {})
    assert set(touched) == {"c1", "c2"}  # the one by its role, the other by its place
    assert [m for m in record.mentions if m.id != "m1"] == [m for m in READ.mentions if m.id != "m1"]
    assert next(m for m in record.mentions if m.id == "m1").place is None or record.mentions != READ.mentions


def test_a_new_patient_is_counted() -> None:
    killing = replace(READ.claims[1], arguments=(), harm=())
    before = replace(READ, claims=(READ.claims[0], killing))
    after = replace(before, claims=(READ.claims[0], replace(killing, arguments=(Argument("patient", mention="m3"),))))
    record, touched = redo.redone(before, after, set(), {"c2": {"patient"}})
    assert touched == ["c2"]
    assert [(h.outcome, h.min) for h in record.claims[1].harm] == [("killed", 3)]


def test_a_total_over_a_period_is_no_harm_of_an_incident_afterwards_either() -> None:
    total = replace(READ.claims[1], harm=())
    read = replace(READ, claims=(READ.claims[0], total))
    record, _ = redo.redone(read, read, set(), {"c2": {"patient"}})
    assert record.claims[1].harm == ()


def test_a_place_role_gives_the_claim_its_place() -> None:
    bare = replace(READ.claims[0], arguments=(), places=(), time=None)
    read = replace(READ, claims=(bare, READ.claims[1]))
    told = replace(read, claims=(replace(bare, arguments=(Argument("place", mention="m1"),)), READ.claims[1]))
    record, _ = redo.redone(read, told, set(), {"c1": {"place"}})
    assert record.claims[0].places == ("m1",)
