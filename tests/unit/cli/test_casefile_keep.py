import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from khabar.casefile.location import Location
from khabar.casefile.models import Reading, Telling
from khabar.casefile.opening import open_case
from khabar.cli import main, opening
from khabar.errors import EmptyInputError
from khabar.records.report import Engine


def reports(khabar: CliRunner) -> int:
    return int(json.loads(khabar.invoke(main, ["stats", "--json"]).stdout)["reports"])


def test_the_audit_prints_a_head_that_it_knows_again(khabar: CliRunner, case: Path) -> None:
    found = json.loads(khabar.invoke(main, ["audit", "--json"]).stdout)
    assert (found["whole"], found["entries"]) == (True, 1)
    assert khabar.invoke(main, ["audit", "--head", found["head"]]).exit_code == 0
    wrong = khabar.invoke(main, ["audit", "--quick", "--head", "0" * 64])
    assert wrong.exit_code == 1
    assert "its end was cut off" in wrong.stdout


def test_erasing_asks_first(khabar: CliRunner, case: Path) -> None:
    declined = khabar.invoke(main, ["erase", "a"], input="n\n")
    assert (declined.exit_code, declined.stdout) == (1, "")
    assert "Destroy a for good (no day, \u2068قصف الحي\u2069; incidents: 1)?" in declined.stderr
    assert "nothing was erased" in declined.stderr
    assert reports(khabar) == 1
    assert khabar.invoke(main, ["erase", "a"], input="y\n").stdout.startswith("entry 2: a is erased")
    assert reports(khabar) == 0


def test_erasing_without_anybody_to_answer_is_wrong_use(khabar: CliRunner, case: Path) -> None:
    result = khabar.invoke(main, ["erase", "a"], input="")
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert reports(khabar) == 1


def test_a_report_that_is_not_there_is_told_before_anybody_is_asked(khabar: CliRunner, case: Path) -> None:
    result = khabar.invoke(main, ["erase", "nobody"], input="y\n")
    assert result.exit_code == 1
    assert "Destroy" not in result.stderr


def test_upgrade_of_what_is_up_to_date(khabar: CliRunner, case: Path) -> None:
    assert khabar.invoke(main, ["upgrade"]).stdout == f"{case}: up to date\n"
    assert json.loads(khabar.invoke(main, ["upgrade", "--json"]).stdout) == {"case": str(case), "copy": None}


def test_reread_reads_what_another_engine_has_read(khabar: CliRunner, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Newer:
        """The stub with a newer engine."""

        engine = Engine("9", "stub", None, None, 1)

        def __init__(self) -> None:
            self._stub = inner("encoder", locked=False)

        def passages(self, report: object) -> dict[str, bytes]:
            return {}

        def read(self, data: bytes, **named: object) -> list[object]:
            return [msgspec.structs.replace(r, engine=self.engine) for r in self._stub.read(data, **named)]  # type: ignore[arg-type]

    inner = opening.open_pipeline
    monkeypatch.setattr(opening, "open_pipeline", lambda reader, locked: Newer())
    assert khabar.invoke(main, ["reread"]).stdout == "1 read again\n"
    assert json.loads(khabar.invoke(main, ["reread", "--json"]).stdout) == {"reread": 0, "failed": []}
    with open_case(Location(path=case)) as opened:
        versions = Reading.objects.using(opened.alias).order_by("pk").values_list("engine__version", "current")
        assert list(versions) == [("0", False), ("9", True)]


def test_what_cannot_be_read_again_is_told_and_counted(khabar: CliRunner, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        """A reader that reads nothing."""

        engine = Engine("9", "stub", None, None, 1)

        def read(self, data: bytes, **named: object) -> list[object]:
            raise EmptyInputError("nothing to read")

    monkeypatch.setattr(opening, "open_pipeline", lambda reader, locked: Broken())
    result = khabar.invoke(main, ["reread", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {"reread": 0, "failed": [{"file": "a.txt", "code": "empty", "message": "nothing to read"}]}


def age(case: Path, version: int) -> None:
    """Make the stored tellings those of another version."""
    with open_case(Location(path=case)) as opened, opened.writing():
        for row in Telling.objects.using(opened.alias).all():
            body = {**msgspec.msgpack.decode(bytes(row.body)), "version": version}
            Telling.objects.using(opened.alias).filter(pk=row.pk).update(body=msgspec.msgpack.encode(body))


@pytest.mark.parametrize(
    "command", [["incident", "1"], ["incidents", "--json"], ["merge", "1", "2"], ["mark", "a", "deleted"], ["undo", "1"]]
)
def test_incidents_of_an_older_version_ask_to_be_linked_again(khabar: CliRunner, case: Path, command: list[str]) -> None:
    age(case, 0)
    result = khabar.invoke(main, command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"khabar: {case}: its incidents were linked by another version of Khabar; run `khabar relink`\n"
    assert khabar.invoke(main, ["relink"]).stdout == "1 report linked anew: 1 incident, 1 of them with the number they had\n"
    assert khabar.invoke(main, ["incident", "1"]).exit_code == 0


def test_relinking_for_programs(khabar: CliRunner, case: Path) -> None:
    found = json.loads(khabar.invoke(main, ["relink", "--json"]).stdout)
    assert found == {"reports": 1, "tellings": 1, "incidents": 1, "kept": 1, "new": [], "dissolved": []}
