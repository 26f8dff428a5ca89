import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from ready_reports import ready

from khabar.cli import main
from khabar.cli.casefile_add import holds_records


@pytest.fixture
def case(khabar: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "a.khabar"
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setenv("KHABAR_CASE", str(path))
    assert khabar.invoke(main, ["init", "--open", str(path)]).exit_code == 0
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("a.txt", "قصف الحي"), ("bad.txt", "سيئ"), ("x.json", "منشور أول\nمنشور ثان")):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def stats(khabar: CliRunner) -> dict[str, int]:
    found: dict[str, int] = json.loads(khabar.invoke(main, ["stats", "--json"]).stdout)
    return found


def test_a_folder_is_added_once(khabar: CliRunner, case: Path, folder: Path) -> None:
    first = khabar.invoke(main, ["add", str(folder)])
    assert first.exit_code == 1
    assert first.stdout == "3 added, 0 there already, 1 failed\n"
    assert "no reader knows this kind of file" in first.stderr
    again = khabar.invoke(main, ["add", str(folder), "--json"])
    lines = [json.loads(x) for x in again.stdout.splitlines()]
    assert [x["outcome"] for x in lines] == ["already", "failed", "already", "already"]
    failed = next(x for x in lines if x["outcome"] == "failed")
    assert (failed["report"], failed["flags"], failed["code"]) == (None, [], "unsupported")
    assert all({"file", "report", "outcome", "flags"} <= x.keys() for x in lines)
    assert (stats(khabar)["reports"], stats(khabar)["received"]) == (3, 2)


def test_ready_records_are_added_as_they_are(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    records = tmp_path / "read.jsonl"
    lines = [
        ready("a").to_json(),
        b'{"schema":"khabar/error/1","file":"x"}',
        b"",
        b'{"schema":"khabar/report/1"}',
        ready("b", sha256="0" * 64).to_json(),
    ]
    records.write_bytes(b"\n".join(lines))
    result = khabar.invoke(main, ["add", str(records)])
    assert result.exit_code == 1
    assert "2 added, 0 there already, 1 look like others, 1 failed" in result.stdout
    assert f"{records}, line 4: not a khabar/report/1 record" in result.stderr
    assert "b: looks like a (the same text)" in result.stderr


def test_files_that_hold_records(tmp_path: Path) -> None:
    for name, data, wanted in (
        ("a.jsonl", ready("a").to_json(), True),
        ("b.jsonl", b'{ "schema": "khabar/error/1" }', True),
        ("c.jsonl", b'{"text": "x"}', False),
        ("d.json", ready("a").to_json(), False),
    ):
        (tmp_path / name).write_bytes(data)
        assert holds_records(str(tmp_path / name)) is wanted
    assert not holds_records("-")
    assert not holds_records(str(tmp_path / "none.jsonl"))


def test_a_file_that_cannot_be_read_is_told(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    result = khabar.invoke(main, ["add", str(tmp_path / "none.txt")])
    assert result.exit_code == 1
    assert "no such file" in result.stderr


def test_what_is_erased_stays_erased(khabar: CliRunner, case: Path, folder: Path) -> None:
    (folder / "bad.txt").unlink()
    khabar.invoke(main, ["add", str(folder)])
    assert khabar.invoke(main, ["erase", "a", "--yes", "--why", "سُحبت الموافقة"]).exit_code == 0
    result = khabar.invoke(main, ["add", str(folder)])
    assert "is not added again" in result.stderr
    assert stats(khabar)["reports"] == 2


def test_no_case_file(khabar: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHABAR_CASE", raising=False)
    assert khabar.invoke(main, ["add", str(tmp_path)]).exit_code != 0
    result = khabar.invoke(main, ["add", str(tmp_path), "--case", str(tmp_path / "none.khabar")])
    assert result.exit_code != 0
