import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from khabar.casefile import keys
from khabar.casefile.location import Location
from khabar.casefile.models import Reading
from khabar.casefile.opening import open_case
from khabar.cli import main, opening
from khabar.records.report import Engine

PASSPHRASE = {"KHABAR_PASSPHRASE": "ثلاث كلمات طويلة"}


@pytest.fixture
def case(khabar: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "a.khabar"
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setenv("KHABAR_CASE", str(path))
    monkeypatch.setitem(keys._COST, "n", 2**10)
    khabar.invoke(main, ["init", "--open", str(path)])
    (tmp_path / "a.txt").write_text("قصف الحي", encoding="utf-8")
    assert khabar.invoke(main, ["add", str(tmp_path / "a.txt")]).exit_code == 0
    return path


def test_the_audit_prints_a_head_that_it_knows_again(khabar: CliRunner, case: Path) -> None:
    found = json.loads(khabar.invoke(main, ["audit", "--json"]).stdout)
    assert (found["whole"], found["entries"]) == (True, 1)
    assert khabar.invoke(main, ["audit", "--head", found["head"]]).exit_code == 0
    wrong = khabar.invoke(main, ["audit", "--quick", "--head", "0" * 64])
    assert wrong.exit_code == 1
    assert "its end was cut off" in wrong.stdout


def test_erasing_asks_first(khabar: CliRunner, case: Path) -> None:
    assert khabar.invoke(main, ["erase", "a"], input="n\n").exit_code != 0
    assert khabar.invoke(main, ["erase", "a"], input="y\n").stdout == "erased; entry 2\n"


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


def test_upgrade_of_what_is_up_to_date(khabar: CliRunner, case: Path) -> None:
    assert khabar.invoke(main, ["upgrade"]).stdout == f"{case}: up to date\n"


def test_reread_reads_what_another_engine_has_read(khabar: CliRunner, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Newer:
        """The stub with a newer engine."""

        engine = Engine("9", "stub", None, None, 1)

        def __init__(self) -> None:
            self._stub = inner("encoder")

        def read(self, data: bytes, **named: object) -> list[object]:
            import msgspec

            return [msgspec.structs.replace(r, engine=self.engine) for r in self._stub.read(data, **named)]  # type: ignore[arg-type]

    inner = opening.open_pipeline
    monkeypatch.setattr(opening, "open_pipeline", lambda reader: Newer())
    assert khabar.invoke(main, ["reread"]).stdout == "1 read again\n"
    assert khabar.invoke(main, ["reread"]).stdout == "0 read again\n"
    with open_case(Location(path=case)) as opened:
        versions = Reading.objects.using(opened.alias).order_by("pk").values_list("engine__version", "current")
        assert list(versions) == [("0", False), ("9", True)]
