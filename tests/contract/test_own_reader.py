"""A package of somebody else's adds a reader: the example of the how-to, installed beside Khabar and used; and one that is broken."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "own-reader"
TEXT = "دوت صافرات الإنذار في حي السوق مساء أمس.\nوهدأ الوضع صباحاً."


def install(folder: Path, project: Path) -> None:
    """Put a package into `folder` as an installer would: its module, and a dist-info with its metadata and entry points."""
    described = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for module in (project / "src").glob("*.py"):
        shutil.copy(module, folder)
    info = folder / f"{described['name'].replace('-', '_')}-{described['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {described['name']}\nVersion: {described['version']}\n")
    groups = (
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
        for group, points in described["entry-points"].items()
    )
    (info / "entry_points.txt").write_text("\n".join(groups))


def khabar(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "khabar", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": path})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example is installed, and beside it a package whose reader cannot be imported and takes a name of ours besides."""
    target = tmp_path_factory.mktemp("site")
    install(target, EXAMPLE)
    broken = tmp_path_factory.mktemp("broken")
    (broken / "src").mkdir()
    (broken / "src" / "khabar_broken.py").write_text("import a_module_that_nobody_has\n")
    (broken / "pyproject.toml").write_text(
        '[project]\nname = "khabar-broken"\nversion = "0.1"\n\n[project.entry-points."khabar.readers"]\n'
        'broken = "khabar_broken:open_reader"\nlexicon = "khabar_broken:open_reader"\n'
    )
    install(target, broken)
    (target / "report.txt").write_text(TEXT, encoding="utf-8")
    return target


def test_the_readers_are_listed_with_where_they_are_from_and_what_is_wrong(folder: Path) -> None:
    rows = json.loads(khabar(folder, "readers", "--json").stdout)
    found = {(row["name"], row["package"]): row for row in rows}
    assert found["sirens", "khabar-sirens"] == {"name": "sirens", "package": "khabar-sirens", "version": "1.0", "problem": None}
    assert "a_module_that_nobody_has" in found["broken", "khabar-broken"]["problem"]
    assert "a reader of that name" in found["lexicon", "khabar-broken"]["problem"]
    assert {row["name"] for row in rows if row["problem"] is None} >= {"encoder", "lexicon", "sirens"}


def test_a_report_is_read_with_it(folder: Path) -> None:
    done = khabar(folder, "read", str(folder / "report.txt"), "--reader", "sirens", "--format", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["engine"]["reader"] == "sirens"
    (claim,) = report["claims"]
    (mention,) = report["mentions"]
    assert claim["trigger"]["text"] == "صافرات الإنذار"
    assert mention["text"] == "حي السوق"
    assert [w for w in report["warnings"] if w["code"] == "refused"] == []


def test_many_files_are_read_with_it_by_processes(folder: Path) -> None:
    reports = folder / "many"
    reports.mkdir()
    for n in range(9):
        (reports / f"{n}.txt").write_text(f"{TEXT} {n}", encoding="utf-8")
    done = khabar(folder, "read", str(reports), "--reader", "sirens", "--format", "jsonl", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert [len(json.loads(line)["claims"]) for line in done.stdout.splitlines()] == [1] * 9


def test_the_broken_one_says_why_and_stops_no_other(folder: Path) -> None:
    done = khabar(folder, "read", str(folder / "report.txt"), "--reader", "broken")
    assert done.returncode == 2
    assert "khabar-broken does not open" in done.stderr
    assert "Traceback" not in done.stderr
    assert khabar(folder, "read", str(folder / "report.txt"), "--reader", "lexicon").returncode == 0


def test_a_case_file_keeps_which_reader_made_a_reading(folder: Path, tmp_path: Path) -> None:
    case = ("--case", str(tmp_path / "a.khabar"))
    assert khabar(folder, "init", str(tmp_path / "a.khabar"), "--open").returncode == 0
    for reader in ("lexicon", "sirens"):
        action = ("add", str(folder / "report.txt")) if reader == "lexicon" else ("reread",)
        done = khabar(folder, *action, *case, "--reader", reader)
        assert done.returncode == 0, done.stderr
    from khabar.casefile.location import Location
    from khabar.casefile.models import Reading
    from khabar.casefile.opening import open_case

    with open_case(Location(path=tmp_path / "a.khabar")) as opened:
        kept = Reading.objects.using(opened.alias).order_by("pk").values_list("engine__record", "current")
        assert [(json.loads(r)["reader"] if isinstance(r, str) else r["reader"], current) for r, current in kept] == [
            ("lexicon", False),
            ("sirens", True),
        ]
