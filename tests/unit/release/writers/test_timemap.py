import json
from pathlib import Path

from released import release, whole

from khabar.release.writers.timemap import write


def test_events_have_a_day_a_point_and_their_sources(tmp_path: Path) -> None:
    paths = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in write(release(whole("9" * 16, day=None)), tmp_path)}
    assert set(paths) == {"events", "sources", "associations", "sites"}
    events = paths["events"]
    assert not {"9" * 16, "f" * 16} & {e["id"] for e in events}
    for e in events:
        assert e["date"]
        assert float(e["latitude"])
        assert set(e["sources"]) <= set(paths["sources"])
        assert e["category"] in {a["id"] for a in paths["associations"]}
