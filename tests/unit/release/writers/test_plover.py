import json
from pathlib import Path

from released import release, whole

from khabar.release.writers.plover import record, write


def test_an_event_a_line_without_an_actor(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {f["event"] for f in found} == {"ASSAULT"}
    assert all(f["actor"] == [] for f in found)
    assert found[0]["fatalities"] == {"low": 3, "high": 7}
    assert "says that" in found[0]["text"]


def test_what_plover_has_no_type_for_is_left_out() -> None:
    assert record(whole(kinds=("displacement",))) is None
