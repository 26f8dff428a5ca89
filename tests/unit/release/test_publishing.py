"""A release is written whole or not at all, logged, and held against the next."""

import datetime
import json
from pathlib import Path

import pytest
from ready_reports import ready

from khabar.casefile import adding, auditing, decisions, incidents, log
from khabar.casefile.models import Left
from khabar.casefile.opening import CaseFile
from khabar.errors import DataError, UsageError
from khabar.release import earlier, manifest
from khabar.release.areas import Earlier
from khabar.release.policy import policy
from khabar.release.preparing import Prepared, prepare
from khabar.release.publishing import publish
from khabar.release.releasing import Refused

WHO = {"who": "نور", "why": "seen"}
LATER = datetime.date(2030, 1, 1)


@pytest.fixture
def confirmed(case: CaseFile, plain_links: None) -> CaseFile:
    """Four incidents; of three a person confirmed status, day and killed, of one nothing."""
    for i in range(4):
        adding.add_ready(case, ready(f"r{i}", place=i, killed=i + 1), who="نور")
    for i, n in enumerate(sorted(incidents.numbers(case))[:3]):
        for field, value in (("status", "confirmed"), ("day", "2024-05-14"), ("killed", i + 1)):
            decisions.confirm(case, n, field, value, **WHO)
    return case


def prepared(case: CaseFile, name: str = "court", **asked: object) -> Prepared:
    return prepare(case, policy(name), today=LATER, **asked)  # type: ignore[arg-type]


def test_what_was_confirmed_leaves_with_a_manifest_that_verifies(confirmed: CaseFile, tmp_path: Path) -> None:
    told, entry = publish(confirmed, prepared(confirmed), ["csv", "jsonl", "csv"], tmp_path / "out", who="نور", why="for the court")
    assert told.released == 3
    assert told.withheld == {"not confirmed": 1}
    assert sorted(f.name for f in told.files) == ["incidents.csv", "incidents.jsonl"]
    assert manifest.verify(tmp_path / "out") == []
    rows = [json.loads(line) for line in (tmp_path / "out" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(r["killed"]["low"] for r in rows) == [1, 2, 3]
    (logged,) = log.read(confirmed.alias, kinds=[log.RELEASED])
    assert (logged.seq, logged.who, logged.why) == (entry, "نور", "for the court")
    assert auditing.audit(confirmed).whole


def test_ids_are_of_one_release_alone(confirmed: CaseFile) -> None:
    first, second = ({r.id for _, r in prepared(confirmed).leaving} for _ in range(2))
    assert len(first) == 3
    assert first.isdisjoint(second)


def test_few_that_stay_are_not_told(confirmed: CaseFile, tmp_path: Path) -> None:
    told, _ = publish(confirmed, prepared(confirmed, "partners"), ["csv"], tmp_path / "out", **WHO)
    assert told.k == 3
    assert told.withheld == {}


@pytest.mark.parametrize(("formats", "wrong"), [([], "at least one format"), (["csv", "doc"], "doc")])
def test_what_cannot_be_written_leaves_nothing_behind(confirmed: CaseFile, tmp_path: Path, formats: list[str], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        publish(confirmed, prepared(confirmed), formats, tmp_path / "out", **WHO)
    assert list(tmp_path.iterdir()) == [confirmed.location.path] or not (tmp_path / "out").exists()
    assert log.read(confirmed.alias, kinds=[log.RELEASED]) == []


def test_a_folder_that_is_there_is_left_alone(confirmed: CaseFile, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError, match="there already"):
        publish(confirmed, prepared(confirmed), ["csv"], tmp_path / "out", **WHO)


def test_a_writer_that_fails_leaves_nothing_behind(confirmed: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from khabar.release.writers import lines

    def broken(release: object, folder: Path) -> list[Path]:
        (folder / "half.jsonl").write_text("half")
        raise OSError("disk full")

    monkeypatch.setattr(lines, "write", broken)
    with pytest.raises(OSError, match="disk full"):
        publish(confirmed, prepared(confirmed), ["csv", "jsonl"], tmp_path / "some" / "out", **WHO)
    assert list((tmp_path / "some").iterdir()) == []
    assert log.read(confirmed.alias, kinds=[log.RELEASED]) == []


def test_what_was_told_is_kept_by_claim(confirmed: CaseFile, tmp_path: Path) -> None:
    _, entry = publish(confirmed, prepared(confirmed), ["csv"], tmp_path / "out", **WHO)
    rows = Left.objects.using(confirmed.alias)
    assert rows.count() == 6
    number = sorted(incidents.numbers(confirmed))[0]
    assert earlier.areas_of(confirmed.alias, [number]) == {}
    rows.filter(entry_id=entry).update(system="unit", area="SY02")
    assert earlier.areas_of(confirmed.alias, [number]) == {number: (Earlier("unit", "SY02"),)}


def test_days_choose_by_what_leaves(confirmed: CaseFile) -> None:
    day = datetime.date(2024, 5, 14)
    assert len(prepared(confirmed, since=day, until=day).leaving) == 3
    assert len(prepared(confirmed, since=day + datetime.timedelta(days=1)).leaving) == 0
    public = prepared(confirmed, "public")
    assert all(isinstance(w.outcome, Refused) for w in public.weighed)


@pytest.mark.parametrize("change", ["changed", "gone", "more"])
def test_verify_names_what_is_not_as_it_was(confirmed: CaseFile, tmp_path: Path, change: str) -> None:
    out = tmp_path / "out"
    publish(confirmed, prepared(confirmed), ["csv"], out, **WHO)
    if change == "changed":
        (out / "incidents.csv").write_bytes((out / "incidents.csv").read_bytes().replace(b"2024", b"2023", 1))
    elif change == "gone":
        (out / "incidents.csv").unlink()
    else:
        (out / "names.txt").write_text("x")
    (found,) = manifest.verify(out)
    assert found.endswith({"changed": "was changed", "gone": "is missing", "more": "is not of this release"}[change])


def test_a_folder_without_a_manifest_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="manifest"):
        manifest.verify(tmp_path)


def test_a_site_is_released_like_any_format(confirmed: CaseFile, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told, _ = publish(confirmed, prepared(confirmed), ["site"], out, **WHO)
    assert {f.name for f in told.files} >= {"site/index.html", "site/index-en.html", "site/assets/map.js"}
    assert manifest.verify(out) == []
    page = (out / "site" / "method-en.html").read_text(encoding="utf-8")
    assert "For a court or commission" in page
    assert "nobody has confirmed it" in page
    (logged,) = log.read(confirmed.alias, kinds=[log.RELEASED])
    assert logged.body is not None
    assert logged.body["formats"] == ["site"]
    assert logged.body["cells"], "counts on a page are held against later releases like those of a table"
