import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from khabar.casefile.opening import CaseFile
from khabar.desk.release import making
from khabar.desk.release.asked import Asked
from khabar.errors import UsageError
from khabar.release.preparing import Prepared


def test_formats_are_those_that_there_are() -> None:
    assert making.formats(["jsonl", "doc", "csv"]) == ["csv", "jsonl"]
    with pytest.raises(UsageError):
        making.formats(["doc"])


def test_releases_are_kept_for_a_while_by_their_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(making.time, "monotonic", lambda: now[0])
    kept = making.Kept()
    for n in range(6):
        kept.keep(f"t{n}", making.Made(b"%d" % n, n))
    assert kept.again("t5") == making.Made(b"5", 5)
    assert kept.again("t0") is None
    assert kept.again("other") is None
    now[0] = 301.0
    assert kept.again("t5") is None


def test_a_zip_tells_no_time_and_no_user(tmp_path: Path) -> None:
    (tmp_path / "timemap").mkdir()
    (tmp_path / "b.csv").write_text("ب")
    (tmp_path / "timemap" / "a.json").write_text("{}")
    data = making.packed(tmp_path)
    os.utime(tmp_path / "b.csv", (1, 1))
    assert making.packed(tmp_path) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["khabar-release/b.csv", "khabar-release/timemap/a.json"]
        assert all(i.date_time == (1980, 1, 1, 0, 0, 0) and not i.extra and not i.comment for i in archive.infolist())


def test_the_folder_is_nobody_else_s_and_goes(desk_case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = []

    def publish(case: CaseFile, found: object, chosen: list[str], out: Path, *, who: str, why: str) -> tuple[None, int]:
        modes.append(stat.S_IMODE(out.parent.stat().st_mode))
        out.mkdir()
        (out / "x").write_text("x")
        return None, 5

    monkeypatch.setattr(making.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(making.publishing, "publish", publish)
    before = set(tmp_path.iterdir())
    found: Prepared = None  # type: ignore[assignment] # the writer of this test asks for none
    assert making.make(desk_case, found, ["csv"], who="n", why="").entry == 5
    assert modes == [0o700]
    assert set(tmp_path.iterdir()) == before


def test_nothing_to_release_is_said(desk_case: CaseFile) -> None:
    with pytest.raises(UsageError):
        making.prepared(desk_case, Asked("court"))
