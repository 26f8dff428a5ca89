import msgspec
import pytest

from khabar.records.resolution import (
    ActorValue,
    Affiliation,
    CountValue,
    Name,
    PlaceCandidate,
    PlaceValue,
    Resolved,
    TimeReading,
    TimeValue,
)

PLACE = PlaceValue(
    "x:1", Name("بلدة النهر", "Baldat al-Nahr", "transliterated"), "town", 35.1, 40.2, 4.0, "near", ("SY08", "SY"), "only candidate",
    candidates=(PlaceCandidate("x:1", Name("بلدة النهر"), "town", 35.1, 40.2, ("SY08",)),),
)  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        PLACE,
        ActorValue("x", Name("كتائب الوادي"), "non-state armed group", "alias"),
        TimeValue("2023-03-16", None, "day", "منذ", open=True, candidates=(TimeReading("2023-03-15", "2023-03-15", "day"),)),
        CountValue(21, None, "أكثر من 20"),
        Affiliation("x", "party to the conflict"),
    ],
    ids=lambda v: type(v).__name__,
)
def test_values_are_written_as_they_are_read(value: msgspec.Struct) -> None:
    assert msgspec.json.decode(msgspec.json.encode(value), type=type(value)) == value


@pytest.mark.parametrize(
    ("change", "told"),
    [({"grain": "street"}, "grain"), ({"relation": "over"}, "relation"), ({"name": {"ar": "نهر", "basis": "guessed"}}, "basis")],
)
def test_closed_lists_are_closed(change: dict[str, object], told: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=told):
        msgspec.convert({**msgspec.to_builtins(PLACE), **change}, type=PlaceValue)


def test_what_is_not_told_of_people_is_unknown() -> None:
    count = CountValue(None, None, "عدد من")
    assert (count.status, count.age, count.sex, count.part, count.joint) == ("unknown", "unknown", "unknown", None, False)


def test_resolved_is_a_value_a_reason_or_neither() -> None:
    assert Resolved(PLACE).why is None
    assert Resolved[PlaceValue](why="not in the gazetteer").value is None
    assert Resolved[PlaceValue]() == Resolved(None, None)
