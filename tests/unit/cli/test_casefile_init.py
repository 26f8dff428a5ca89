import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from khabar.casefile import keys
from khabar.cli import main


@pytest.fixture(autouse=True)
def no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)


def test_without_a_passphrase_it_is_open_and_that_is_said(khabar: CliRunner, tmp_path: Path) -> None:
    result = khabar.invoke(main, ["init", str(tmp_path / "a.khabar")])
    assert result.exit_code == 0
    assert result.stdout.endswith("a new case file, open\n")
    assert "anybody who has the file can read it" in result.stderr


def test_with_a_passphrase_it_is_locked(khabar: CliRunner, tmp_path: Path) -> None:
    result = khabar.invoke(main, ["init", str(tmp_path / "a.khabar")], env={"KHABAR_PASSPHRASE": "ثلاث كلمات طويلة"})
    assert (result.exit_code, result.stderr) == (0, "")
    assert keys.is_locked(tmp_path / "a.khabar")


def test_open_is_a_choice(khabar: CliRunner, tmp_path: Path) -> None:
    command = ["init", "--open", str(tmp_path / "a.khabar")]
    result = khabar.invoke(main, command, env={"KHABAR_PASSPHRASE": "ثلاث كلمات طويلة"})
    assert (result.exit_code, result.stderr) == (0, "")
    assert not keys.is_locked(tmp_path / "a.khabar")
    assert khabar.invoke(main, command).exit_code == 2


def test_for_programs_one_object(khabar: CliRunner, tmp_path: Path) -> None:
    open_, locked = str(tmp_path / "a.khabar"), str(tmp_path / "b.khabar")
    assert json.loads(khabar.invoke(main, ["init", "--json", open_]).stdout) == {"case": open_, "locked": False}
    result = khabar.invoke(main, ["init", "--json", locked], env={"KHABAR_PASSPHRASE": "ثلاث كلمات طويلة"})
    assert json.loads(result.stdout) == {"case": locked, "locked": True}
