import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from khabar.cli import main

CLAIMS = """id: one
outlet: الضفة
published: 2023-03-20
TEXT
قصف الحي
MENTIONS
SOURCES
CLAIMS
c1 strike actual 1 قصف
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.claims"
    path.write_text(CLAIMS, encoding="utf-8")
    return path


def test_a_reader_that_reads_all_scores_full(khabar: CliRunner, file: Path) -> None:
    result = khabar.invoke(main, ["evaluate", str(file), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["rows"]["claims"]["f1"] == 1.0


def test_a_folder_and_the_table(khabar: CliRunner, file: Path) -> None:
    result = khabar.invoke(main, ["evaluate", str(file.parent), "--by-type", "--errors", "3"])
    assert result.exit_code == 0
    assert "strike" in result.stdout


def test_a_score_below_its_floor_fails(khabar: CliRunner, file: Path, tmp_path: Path) -> None:
    corpus = json.loads(khabar.invoke(main, ["evaluate", str(file), "--json"]).stdout)["corpus"]
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"corpus": corpus, "floors": {"mentions": 0.5}, "note": "test"}))
    result = khabar.invoke(main, ["evaluate", str(file), "--floors", str(floors)])
    assert result.exit_code == 1
    assert "mentions" in result.stderr


def test_a_broken_file_is_told_with_its_line(khabar: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "bad.claims").write_text("nonsense\n")
    result = khabar.invoke(main, ["evaluate", str(tmp_path / "bad.claims")])
    assert result.exit_code == 1
    assert "bad.claims:1" in result.stderr


def test_a_missing_path_is_wrong_use(khabar: CliRunner) -> None:
    assert khabar.invoke(main, ["evaluate", "none.claims"]).exit_code == 2
