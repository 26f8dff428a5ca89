from pathlib import Path

import pytest
from click.testing import CliRunner

from khabar.cli import main


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text("قصف الحي", encoding="utf-8")
    return str(path)


def test_a_claim_is_explained(khabar: CliRunner, file: str) -> None:
    result = khabar.invoke(main, ["explain", file, "c1", "--width", "80", "--bidi", "none"])
    assert result.exit_code == 0
    assert "«قصف» at 0–3" in result.stdout


def test_an_unknown_claim_is_wrong_use_and_lists_the_ids(khabar: CliRunner, file: str) -> None:
    result = khabar.invoke(main, ["explain", file, "c7"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'c7'; its claims are c1" in result.stderr


def test_a_missing_file_is_status_1(khabar: CliRunner) -> None:
    result = khabar.invoke(main, ["explain", "none.txt", "c1"])
    assert result.exit_code == 1
    assert "none.txt: no such file" in result.stderr


def test_a_post_is_named_with_its_claim(khabar: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text("منشور أول\nمنشور ثان", encoding="utf-8")
    assert khabar.invoke(main, ["explain", str(path), "export-1:c1"]).exit_code == 0
    result = khabar.invoke(main, ["explain", str(path), "c1"])
    assert result.exit_code == 2
    assert "export-0, export-1" in result.stderr


def test_a_folder_of_several_is_wrong_use(khabar: CliRunner, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("قصف")
    assert khabar.invoke(main, ["explain", str(tmp_path), "c1"]).exit_code == 2
