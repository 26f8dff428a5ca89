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


def test_for_programs_every_decision_is_an_object_with_its_entry(filled: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "standard.md").write_text("مصدران مستقلان", encoding="utf-8")
    for entry, (command, beside) in enumerate(
        (
            (["merge", "1", "2", "--why", "حادث واحد"], {"incident": 1, "why": "حادث واحد"}),
            (["split", "1", "b:c1", "b:c2"], {"incident": 3}),
            (["confirm", "1", "killed", "[3, 9]"], {"incident": 1, "kind": "confirm"}),
            (["correct", "a:c2", "killed", "8"], {"kind": "correct"}),
            (["dismiss", "a", "civilian-harm"], {"kind": "dismiss"}),
            (["mark", "a", "retracted", "--as", "سعاد"], {"kind": "state", "who": "سعاد"}),
            (["person", "a:c2:m5", "b:c2:m5"], {"kind": "same-person"}),
            (["undo", "9"], {"kind": "undo", "who": "نور"}),
        ),
        start=3,
    ):
        result = filled.invoke(main, [*command, "--json"])
        found = json.loads(result.stdout)
        assert result.stdout.count("\n") == 1
        assert {"entry", "kind", "who", "at", "why"} <= found.keys()
        assert found["entry"] == entry
        assert {k: found[k] for k in beside} == beside
    found = json.loads(filled.invoke(main, ["standard", str(tmp_path / "standard.md"), "--json"]).stdout)
    assert found == json.loads(filled.invoke(main, ["standard", "--json"]).stdout) == {"version": 1, "text": "مصدران مستقلان"}


def test_what_was_decided_is_said_with_the_entry_that_undoes_it(filled: CliRunner) -> None:
    assert filled.invoke(main, ["merge", "1", "2"]).stdout == "entry 3: incidents 1 and 2 are one; now incident 1\n"
    told = filled.invoke(main, ["split", "1", "b:c1", "b:c2"]).stdout
    assert told == "entry 4: taken out of incident 1: \u2068b:c1\u2069, \u2068b:c2\u2069; they are now incident 3\n"


def test_only_people_confirm_and_dismiss(filled: CliRunner) -> None:
    result = filled.invoke(main, ["confirm", "1", "status", "perhaps"])
    assert result.exit_code == 2
    assert "give confirmed or dismissed" in result.stderr
    assert kinds(filled) == []


def test_a_place_is_corrected_by_its_name(filled: CliRunner) -> None:
    several = filled.invoke(main, ["correct", "a:c1", "place", "الميادين"])
    assert several.exit_code == 2
    assert "geonames:173480 (town" in several.stderr
    assert filled.invoke(main, ["correct", "a:c1", "place", "geonames:173480"]).exit_code == 0
    assert filled.invoke(main, ["correct", "a:c2", "place", "geonames:173480"]).exit_code == 0
    (found,) = [json.loads(x) for x in filled.invoke(main, ["incidents", "--json"]).stdout.splitlines() if '"a"' in x]
    assert [v["value"]["id"] for v in found["fields"]["place"]["values"]] == ["geonames:173480"]
    assert filled.invoke(main, ["correct", "a:c1", "place", "null"]).exit_code == 0


def test_a_mention_is_named_with_its_claim(filled: CliRunner) -> None:
    result = filled.invoke(main, ["person", "a:c2", "b:c2"])
    assert result.exit_code == 2
    assert "REPORT:CLAIM:MENTION" in result.stderr


def test_no_standard_yet(filled: CliRunner) -> None:
    assert "no standard is written yet" in filled.invoke(main, ["standard"]).stdout
