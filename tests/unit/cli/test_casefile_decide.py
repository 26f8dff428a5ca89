import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from ready_reports import ready

from khabar.cli import main


@pytest.fixture
def filled(khabar: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setenv("KHABAR_CASE", str(tmp_path / "a.khabar"))
    monkeypatch.setenv("KHABAR_HANDLE", "نور")
    khabar.invoke(main, ["init", "--open", str(tmp_path / "a.khabar")])
    reports = (ready("a", killed=9, person="سامر الوادي"), ready("b", place=3, day="2023-01-01", person="سامر الوادي"))
    (tmp_path / "read.jsonl").write_bytes(b"\n".join(r.to_json() for r in reports))
    assert khabar.invoke(main, ["add", str(tmp_path / "read.jsonl")]).exit_code == 0
    return khabar


def kinds(khabar: CliRunner) -> list[str]:
    return [json.loads(x)["kind"] for x in khabar.invoke(main, ["log", "--json"]).stdout.splitlines()[2:]]


def test_every_decision_is_one_entry(filled: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "standard.md").write_text("مصدران مستقلان", encoding="utf-8")
    for command in (
        ["merge", "1", "2", "--why", "حادث واحد"],
        ["split", "1", "b:c1", "b:c2"],
        ["confirm", "1", "killed", "[3, 9]"],
        ["correct", "a:c2", "killed", "8"],
        ["correct", "a:c2", "day", "2024-05-13"],
        ["dismiss", "a", "civilian-harm"],
        ["mark", "a", "retracted"],
        ["person", "a:c2:m5", "b:c2:m5", "--not"],
        ["standard", str(tmp_path / "standard.md")],
        ["undo", "9"],
    ):
        result = filled.invoke(main, command)
        assert result.exit_code == 0, (command, result.output)
    assert kinds(filled) == ["merge", "split", "confirm", "correct", "correct", "dismiss", "state", "other-person", "standard", "undo"]
    assert filled.invoke(main, ["audit"]).exit_code == 0
    assert filled.invoke(main, ["standard"]).stdout == "version 1\n\nمصدران مستقلان\n"


def test_what_cannot_be_decided_is_told_and_leaves_no_entry(filled: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"\xff\xfe\xff")
    for command in (
        ["merge", "1", "77"],
        ["split", "1", "a"],
        ["undo", "1"],
        ["mark", "nobody", "deleted"],
        ["standard", str(tmp_path / "noise")],
    ):
        assert filled.invoke(main, command).exit_code != 0
    assert kinds(filled) == []


def test_no_standard_yet(filled: CliRunner) -> None:
    assert "no standard is written yet" in filled.invoke(main, ["standard"]).stdout
