import json
from pathlib import Path

import pytest
from captured import URL, fetched
from click.testing import CliRunner

from khabar.capture import bundle
from khabar.capture.evidence import evidence
from khabar.capture.settings import Settings
from khabar.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bundle.keep(evidence(fetched(), Settings()), tmp_path / "out")


def test_what_was_not_altered(folder: Path) -> None:
    result = CliRunner().invoke(main, ["verify", str(folder), str(folder.parent)])
    assert result.exit_code == 0
    assert result.stdout.count(f"not altered: {URL}, captured 2026-03-01 08:00:00 UTC; no time stamp") == 2


def test_what_was_altered_is_named(folder: Path) -> None:
    page = next(folder.glob("*.html"))
    page.write_bytes(page.read_bytes() + b" ")
    result = CliRunner().invoke(main, ["verify", str(folder)])
    assert result.exit_code == 1
    assert f"{page.name}: was altered (page)" in result.stdout
    found = json.loads(CliRunner().invoke(main, ["verify", str(folder), "--json"]).stdout)
    assert found["altered"] is True
    assert found["problems"][0]["where"] == page.name


def test_what_is_no_capture_and_wrong_use(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHABAR_CASE", raising=False)
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "none")]).exit_code == 1
    for wrong in ([], [str(folder), "--root", str(tmp_path / "none.pem")]):
        assert CliRunner().invoke(main, ["verify", *wrong], standalone_mode=True).exit_code == 2


def test_bytes_that_were_altered_in_a_case_file_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib

    from ready_reports import ready

    from khabar.casefile import adding
    from khabar.casefile.location import locate
    from khabar.casefile.opening import create

    data = bundle.packed(evidence(fetched(), Settings()))
    sha256 = hashlib.sha256(data).hexdigest()
    path = tmp_path / "a.khabar"
    with create(locate(str(path)), None) as case:
        adding.add_received(case, data, [ready("a", sha256=sha256)], name="a.capture", who="me")
    (kept,) = [p for p in tmp_path.rglob(sha256) if p.is_file()]
    kept.write_bytes(data[:-1])
    result = CliRunner().invoke(main, ["verify", "--case", str(path)])
    assert (result.exit_code, "a.capture: was altered" in result.stdout) == (1, True)
    kept.unlink()
    assert "a.capture: is missing" in CliRunner().invoke(main, ["verify", "--case", str(path)]).stdout
