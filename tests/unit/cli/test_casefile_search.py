import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from ready_reports import ready

from khabar.cli import main
from khabar.cli.casefile_search import actor_ids, marked, place_ids
from khabar.errors import UsageError
from khabar.lang.gazetteer_load import Gazetteer

GAZETTEER = Gazetteer.open(None)


@pytest.fixture
def filled(khabar: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setenv("KHABAR_CASE", str(tmp_path / "a.khabar"))
    khabar.invoke(main, ["init", "--open", str(tmp_path / "a.khabar")])
    (tmp_path / "read.jsonl").write_bytes(ready("a", place=1).to_json() + b"\n" + ready("b", place=3, day="2023-01-01").to_json())
    assert khabar.invoke(main, ["add", str(tmp_path / "read.jsonl")]).exit_code == 0
    return khabar


def test_words(filled: CliRunner) -> None:
    result = filled.invoke(main, ["search", "حي السوق"])
    assert "[حي] [السوق]" in result.stdout
    assert "1 to 1 of 1 report" in result.stderr
    (hit,) = [json.loads(x) for x in filled.invoke(main, ["search", "حي السوق", "--json"]).stdout.splitlines()]
    assert (hit["report"], hit["incidents"]) == ("a", [1])


def test_filters(filled: CliRunner) -> None:
    for options, wanted in (
        (["--since", "2024-01-01"], ["a"]),
        (["--kind", "killing", "--until", "2023-12-31"], ["b"]),
        (["--place", "SY"], ["a", "b"]),
    ):
        found = [json.loads(x)["report"] for x in filled.invoke(main, ["search", "--json", *options]).stdout.splitlines()]
        assert found == wanted


def test_wrong_use(filled: CliRunner) -> None:
    assert isinstance(filled.invoke(main, ["search"]).exception, SystemExit)
    assert filled.invoke(main, ["search"]).exit_code == 2
    assert filled.invoke(main, ["search", "x", "--place", "بلدة لا وجود لها"]).exit_code == 2


def test_a_code_that_does_not_exist_is_told_with_those_that_do(filled: CliRunner) -> None:
    for option, code, wanted in (
        ("--kind", "murder", "killing"),
        ("--harm", "dead", "killed"),
        ("--source", "x", "rescuer"),
        ("--concern", "x", "medical"),
    ):
        result = filled.invoke(main, ["search", option, code])
        assert result.exit_code == 2
        assert wanted in str(result.exception or "") + result.stderr


def test_what_is_found_is_shown_with_its_incidents_and_its_words(filled: CliRunner) -> None:
    filled.invoke(main, ["mark", "a", "deleted"])
    shown = filled.invoke(main, ["search", "حي السوق", "--bidi", "none"]).stdout
    assert "a  no day  جسر (deleted)" in shown
    assert "قصف على حي السوق" in shown
    assert "incident 1" in shown


def test_names_lead_to_ids() -> None:
    assert place_ids("SY", GAZETTEER) == ("SY",)
    assert "SY02" in place_ids("حلب", GAZETTEER) or len(place_ids("حلب", GAZETTEER)) > 0
    (actor,) = actor_ids("الدفاع المدني السوري")
    assert actor_ids(actor) == (actor,)
    with pytest.raises(UsageError):
        actor_ids("كتائب الوادي الغامضة")


def test_marks_stand_around_what_was_found() -> None:
    assert marked("في حي السوق", 10, ((13, 15), (16, 21))) == "في [حي] [السوق]"
