"""`--json` on every command of the case file: on standard output one object, or one a line for listings, and nothing else."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from ready_reports import ready

from khabar.cli import main
from khabar.errors import UsageError

ENTRY = {"entry", "kind", "who", "at", "why"}
OBJECTS: dict[str, set[str]] = {
    "init": {"case", "locked"},
    "incident": {"schema", "id", "kinds", "reports", "claims", "fields", "accounts", "independent_origins", "origins", "status"},
    "stats": {"reports", "claims", "incidents", "entries", "decisions", "engines", "locked"},
    "merge": {*ENTRY, "incident"},
    "split": {*ENTRY, "incident"},
    "confirm": {*ENTRY, "incident"},
    "correct": ENTRY,
    "mark": ENTRY,
    "person": ENTRY,
    "dismiss": ENTRY,
    "undo": ENTRY,
    "standard": {"version", "text"},
    "audit": {"whole", "entries", "erased", "head", "problems"},
    "reread": {"reread", "failed"},
    "relink": {"reports", "tellings", "incidents", "kept", "new", "dissolved"},
    "backup": {"case", "backup", "bytes", "encrypted"},
    "restore": {"case", "backup", "locked"},
    "erase": {"entry", "report"},
    "clear": {"entry"},
    "approve": {"entry"},
    "release": {"entry", "folder", "manifest"},
    "import": {"rows", "bad", "added"},
    "lock": {"case", "locked"},
    "rekey": {"case", "locked"},
    "upgrade": {"case", "copy"},
}
LINES: dict[str, set[str]] = {
    "add": {"file", "report", "outcome", "flags"},
    "incidents": OBJECTS["incident"],
    "search": {"report", "title", "outlet", "published", "state", "incidents", "snippet"},
    "log": {"seq", "kind", "who", "at", "body", "undone"},
}
NO_CASE = {"read", "readers", "explain", "evaluate", "codebook", "schema", "places", "desk"}


class Reader:
    """Reads nothing: what is added here is ready."""

    def __init__(self) -> None:
        self.engine = ready("a").engine


def commands(folder: Path) -> list[list[str]]:
    """One use of each command, in an order in which each can do its work."""
    case, copy = str(folder / "a.khabar"), str(folder / "copy")
    return [
        ["init", case],
        ["add", str(folder / "read.jsonl")],
        ["incidents"],
        ["incident", "1"],
        ["search", "--kind", "killing"],
        ["search", "بلدة"],
        ["standard", str(folder / "standard.md")],
        ["merge", "1", "2"],
        ["split", "1", "b:c1", "b:c2"],
        ["confirm", "1", "killed", "9"],
        ["correct", "a:c2", "killed", "8"],
        ["person", "a:c2:m5", "b:c2:m5", "--not"],
        ["dismiss", "a", "civilian-harm"],
        ["mark", "a", "deleted"],
        ["undo", "10"],
        ["clear", "a:c2:m5", "--basis", "family", "--adult"],
        ["approve", "1"],
        ["release", "-o", str(folder / "left")],
        ["import", str(folder / "old.csv")],
        ["log"],
        ["stats"],
        ["audit"],
        ["reread"],
        ["relink"],
        ["upgrade"],
        ["backup", "--open", copy],
        ["restore", copy, str(folder / "back.khabar")],
        ["erase", "b", "--yes"],
        ["lock"],
        ["rekey"],
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KHABAR_CASE", str(tmp_path / "a.khabar"))
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setattr("khabar.cli.opening.open_pipeline", lambda reader, locked: Reader())
    (tmp_path / "standard.md").write_text("مصدران مستقلان", encoding="utf-8")
    (tmp_path / "old.csv").write_text("التاريخ,المكان\n2023-03-16,الميادين\n", encoding="utf-8")
    reports = (ready("a", killed=9, person="سامر الوادي"), ready("b", place=3, day="2023-01-01", killed=9, person="سامر الوادي"))
    (tmp_path / "read.jsonl").write_bytes(b"\n".join(r.to_json() for r in reports))
    return tmp_path


def keys_of(folder: Path, command: list[str], output: str) -> None:
    found: list[dict[str, Any]] = [json.loads(x) for x in output.splitlines()]
    if command[0] in LINES:
        assert found, command
        assert all(x.keys() >= LINES[command[0]] for x in found), command
    else:
        assert len(found) == 1, command
        assert found[0].keys() >= OBJECTS[command[0]], command


def test_every_command_speaks_to_programs(folder: Path) -> None:
    secrets = {"lock": {"KHABAR_PASSPHRASE": "ثلاث كلمات طويلة"}}
    secrets["rekey"] = {**secrets["lock"], "KHABAR_NEW_PASSPHRASE": "عبارة أخرى طويلة"}
    for command in commands(folder):
        result = CliRunner().invoke(main, [*command, "--json"], env=secrets.get(command[0]))
        assert result.exit_code == 0, (command, result.stderr)
        assert result.stdout.endswith("\n"), command
        keys_of(folder, command, result.stdout)


def test_no_command_is_left_out(folder: Path) -> None:
    names = set(main.list_commands(click.Context(main))) - NO_CASE
    assert names == OBJECTS.keys() | LINES.keys() == {c[0] for c in commands(folder)}
    for name in names:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert any("--json" in p.opts for p in command.params), name


@pytest.mark.parametrize(
    "command", [["incident", "77"], ["merge", "1", "77"], ["erase", "nobody", "--yes"], ["confirm", "1", "status", "perhaps"]]
)
def test_what_fails_says_so_on_standard_error_alone(folder: Path, command: list[str]) -> None:
    CliRunner().invoke(main, ["init", "--open", str(folder / "a.khabar")])
    CliRunner().invoke(main, ["add", str(folder / "read.jsonl")])
    result = CliRunner().invoke(main, [*command, "--json"])
    assert (result.exit_code in (1, 2), result.stdout) == (True, "")
    assert result.stderr.startswith("khabar: ")
    assert not isinstance(result.exception, UsageError)
