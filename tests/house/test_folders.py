"""Data is data, code is code, and no file speaks of the place where it was written."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "khabar"
# Put together here, so that this file does not hold what it looks for.
FOREIGN = ["/" + "work/", "share" + "d/", "." + "library"]


def files() -> list[Path]:
    """What git tracks or would track; in a folder without git, everything but what it never tracks."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        return [p for p in (ROOT / name for name in listed.stdout.split("\0") if name) if p.is_file()]
    return [p for p in ROOT.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(ROOT).parts)]


def data_folders() -> Iterator[Path]:
    yield from (p for p in SRC.rglob("data") if p.is_dir())
    yield from (p for p in (SRC / "lang").iterdir() if p.is_dir() and p.name != "__pycache__")


@pytest.mark.parametrize("folder", sorted(data_folders()), ids=lambda p: p.relative_to(SRC).as_posix())
def test_data_folders_hold_no_code(folder: Path) -> None:
    assert any(folder.rglob("*")), "an empty data folder"
    assert not list(folder.rglob("*.py"))


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert not [p for p in files() if p.suffix == ".py" and p.stem in drawers]


def test_no_pickles() -> None:
    assert not [p for p in files() if p.suffix in {".pkl", ".pickle", ".joblib", ".pt", ".pth"}]


@pytest.mark.parametrize("foreign", FOREIGN)
def test_no_file_names_a_place_outside_the_repository(foreign: str) -> None:
    found = [p.relative_to(ROOT).as_posix() for p in files() if foreign.encode() in p.read_bytes()]
    assert not found


@pytest.mark.parametrize("path", sorted(p for p in SRC.rglob("*.tsv")), ids=lambda p: p.relative_to(SRC).as_posix())
def test_a_table_says_where_it_comes_from(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("# "), "the first line has to say what this is and where it comes from"
    assert len(first.split()) > 4


@pytest.mark.parametrize("path", sorted(p for p in SRC.rglob("*.tsv")), ids=lambda p: p.relative_to(SRC).as_posix())
def test_a_table_has_as_many_cells_in_each_row(path: Path) -> None:
    rows = [x.split("\t") for x in path.read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
