import pytest
from ready_reports import ENGINE, NEWER, ready

from khabar.casefile import adding, records
from khabar.casefile.faults import DamagedError
from khabar.casefile.models import Engine, Reading
from khabar.casefile.opening import CaseFile


def test_a_record_is_kept_small_and_whole() -> None:
    report = ready("a", extra="خبر طويل " * 50)
    data, digest = records.packed(report)
    assert len(data) < len(report.to_json()) / 2
    assert records.unpacked(Reading(record=data, digest=digest)) == report


@pytest.mark.parametrize("damage", [lambda d: d[:-5], lambda d: b"noise", lambda d: d[:20] + bytes([d[20] ^ 1]) + d[21:]])
def test_a_damaged_record_is_told(damage: "object") -> None:
    data, digest = records.packed(ready("a"))
    with pytest.raises(DamagedError, match="reading 7"):
        records.unpacked(Reading(pk=7, record=damage(data), digest=digest))  # type: ignore[operator]


def test_an_engine_is_kept_once(case: CaseFile) -> None:
    for engine in (ENGINE, ENGINE, NEWER):
        records.engine_row(case.alias, engine)
    assert sorted(Engine.objects.using(case.alias).values_list("version", flat=True)) == ["0.1.0", "0.2.0"]


def test_vectors() -> None:
    assert records.packed_vectors({}) == b""
    assert records.unpacked_vectors(b"") == {}
    assert records.unpacked_vectors(records.packed_vectors({"c1": b"\x00"})) == {"c1": b"\x00"}


def test_the_digest_is_of_what_was_added(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    assert Reading.objects.using(case.alias).get().digest == records.packed(ready("a"))[1]
