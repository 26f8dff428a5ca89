import json
from pathlib import Path

from click.testing import CliRunner

from khabar.cli import main

PASSPHRASE = {"KHABAR_PASSPHRASE": "ثلاث كلمات طويلة"}


def test_backup_and_restore(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    assert "open: anybody" in khabar.invoke(main, ["backup", "--open", str(tmp_path / "b1")], env=PASSPHRASE).stdout
    assert "encrypted" in khabar.invoke(main, ["backup", str(tmp_path / "b2")], env=PASSPHRASE).stdout
    assert khabar.invoke(main, ["restore", str(tmp_path / "b2"), str(tmp_path / "r")]).exit_code == 1
    for name, passphrase in (("b1", {}), ("b2", PASSPHRASE)):
        result = khabar.invoke(main, ["restore", str(tmp_path / name), str(tmp_path / f"from-{name}")], env=passphrase)
        assert result.exit_code == 0, result.output
        assert khabar.invoke(main, ["audit", "--case", str(tmp_path / f"from-{name}")]).exit_code == 0


def test_lock_and_rekey(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    assert khabar.invoke(main, ["lock"]).exit_code == 2
    assert "locked" in khabar.invoke(main, ["lock"], env=PASSPHRASE).stdout
    assert khabar.invoke(main, ["stats"]).exit_code == 1
    new = {**PASSPHRASE, "KHABAR_NEW_PASSPHRASE": "عبارة أخرى طويلة"}
    assert khabar.invoke(main, ["rekey"], env=PASSPHRASE).exit_code == 2
    assert khabar.invoke(main, ["rekey"], env=new).exit_code == 0
    assert khabar.invoke(main, ["stats"], env=PASSPHRASE).exit_code == 1
    assert khabar.invoke(main, ["stats"], env={"KHABAR_PASSPHRASE": new["KHABAR_NEW_PASSPHRASE"]}).exit_code == 0
    backup = khabar.invoke(main, ["backup", str(tmp_path / "b")], env={"KHABAR_PASSPHRASE": new["KHABAR_NEW_PASSPHRASE"]})
    assert "encrypted" in backup.stdout


def test_for_programs_each_says_what_it_made(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    target, back = tmp_path / "b1", tmp_path / "back.khabar"
    found = json.loads(khabar.invoke(main, ["backup", "--json", "--open", str(target)], env=PASSPHRASE).stdout)
    assert found == {"case": str(case), "backup": str(target), "bytes": target.stat().st_size, "encrypted": False}
    found = json.loads(khabar.invoke(main, ["restore", "--json", str(target), str(back)]).stdout)
    assert found == {"case": str(back), "backup": str(target), "locked": False}
    assert json.loads(khabar.invoke(main, ["lock", "--json"], env=PASSPHRASE).stdout) == {"case": str(case), "locked": True}
    new = {**PASSPHRASE, "KHABAR_NEW_PASSPHRASE": "عبارة أخرى طويلة"}
    assert json.loads(khabar.invoke(main, ["rekey", "--json"], env=new).stdout) == {"case": str(case), "locked": True}
