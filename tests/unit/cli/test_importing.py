"""`khabar import` knows what it is given, asks first, and takes all or nothing."""

import json
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner, Result
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.location import locate
from khabar.casefile.models import Report
from khabar.casefile.opening import open_case
from khabar.cli import main
from khabar.release.exchange import label_studio, whole

SHEET = "التاريخ,المكان,القتلى,المصدر\n2023-03-16,الميادين,3,الدفاع المدني\n2023-03-17,الميادين,2,الدفاع المدني\n,الميادين,1,\n"
KEY = pyrage.x25519.Identity.generate()


def run(khabar: CliRunner, *args: str, status: int = 0, answer: str | None = None) -> Result:
    found = khabar.invoke(main, ["import", *args], input=answer)
    assert found.exit_code == status, found.output + found.stderr
    return found


def reports(case: Path) -> int:
    with open_case(locate(str(case))) as opened:
        return Report.objects.using(opened.alias).count()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "old.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def other(khabar: CliRunner, case: Path, tmp_path: Path) -> Path:
    """An empty case file."""
    path = tmp_path / "other.khabar"
    assert khabar.invoke(main, ["init", "--open", str(path)]).exit_code == 0
    return path


def test_a_spreadsheet_is_shown_before_anything_comes_in(khabar: CliRunner, case: Path, sheet: Path) -> None:
    found = run(khabar, str(sheet), "--dry-run")
    assert "date: «التاريخ»" in found.stderr
    assert "row 4 is no incident" in found.stderr
    assert "rows: 2, bad: 1, added: 0" in found.output
    assert reports(case) == 1


def test_its_rows_come_in_and_once(khabar: CliRunner, case: Path, sheet: Path) -> None:
    assert json.loads(run(khabar, str(sheet), "--json").stdout) == {"rows": 2, "bad": 1, "added": 2}
    assert reports(case) == 3
    assert json.loads(run(khabar, str(sheet), "--yes", "--json").stdout)["added"] == 0


def test_without_a_terminal_nobody_answers(khabar: CliRunner, case: Path, sheet: Path) -> None:
    assert "--yes" in run(khabar, str(sheet), status=2).stderr
    assert reports(case) == 1


def test_columns_are_said(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("أ,ب\n2023-03-16,الميادين\n", encoding="utf-8")
    assert run(khabar, str(path), "--yes", status=2).stderr
    run(khabar, str(path), "--yes", "--column", "date=أ", "--column", "place=ب")
    assert reports(case) == 2
    assert "FIELD=HEAD" not in run(khabar, str(path), "--column", "date", status=2).stdout


@pytest.mark.parametrize("sealed", [True, False])
def test_an_exchange_goes_into_an_empty_case_file(khabar: CliRunner, case: Path, other: Path, tmp_path: Path, sealed: bool) -> None:
    out = tmp_path / "x.age"
    if sealed:
        done = khabar.invoke(main, ["release", "--exchange", "--to", str(KEY.to_public()), "-o", str(out)])
        assert done.exit_code == 0, done.output
    else:
        with open_case(locate(str(case))) as opened, out.open("wb") as stream:
            whole.write(opened, stream)
    identity = tmp_path / "key.txt"
    identity.write_text(f"# created\n{KEY}\n")
    args = ["--identity", str(identity)] if sealed else []
    found = run(khabar, str(out), *args, "--case", str(other), "--json")
    assert json.loads(found.stdout)["reports"] == 1
    assert reports(other) == 1
    assert run(khabar, str(out), *args, "--case", str(other), status=1).stderr, "it is empty no more"


def test_a_sealed_one_needs_the_identity(khabar: CliRunner, case: Path, other: Path, tmp_path: Path) -> None:
    out, wrong = tmp_path / "x.age", tmp_path / "wrong.txt"
    khabar.invoke(main, ["release", "--exchange", "--to", str(KEY.to_public()), "-o", str(out)])
    assert "--identity FILE" in run(khabar, str(out), "--case", str(other), status=2).stderr
    wrong.write_text(str(pyrage.x25519.Identity.generate()))
    assert "does not open it" in run(khabar, str(out), "--identity", str(wrong), "--case", str(other), status=2).stderr
    assert "not shown first" in run(khabar, str(out), "--dry-run", "--case", str(other), status=2).stderr
    assert reports(other) == 0


def test_annotations_are_taken_after_a_yes(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    record = ready("r1")
    with open_case(locate(str(case))) as opened:
        adding.add_ready(opened, record, who="نور")
    made = json.loads(json.dumps(label_studio.task("r1", record)))
    path = tmp_path / "done.json"
    path.write_text(json.dumps([{**made, "annotations": [{"result": made["predictions"][0]["result"]}]}]))
    assert "readings: 1, taken: 0" in run(khabar, str(path), "--dry-run").output
    assert json.loads(run(khabar, str(path), "--json").stdout) == {"readings": 1, "taken": 1}


@pytest.mark.parametrize("given", [("x.json", "{", 1), ("x.json", "{}", 1), ("none.csv", None, 2)])
def test_what_is_nothing_of_these_is_said(khabar: CliRunner, case: Path, tmp_path: Path, given: tuple[str, str | None, int]) -> None:
    name, text, status = given
    if text is not None:
        (tmp_path / name).write_text(text)
    assert run(khabar, str(tmp_path / name), status=status).stderr
    assert reports(case) == 1
