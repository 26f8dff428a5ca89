import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from ready_reports import ready

from khabar.casefile import reviews
from khabar.casefile.location import locate
from khabar.casefile.opening import open_case
from khabar.cli import main


@pytest.fixture
def filled(khabar: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setenv("KHABAR_CASE", str(tmp_path / "a.khabar"))
    khabar.invoke(main, ["init", "--open", str(tmp_path / "a.khabar")])
    (tmp_path / "read.jsonl").write_bytes(ready("a").to_json() + b"\n" + ready("b", place=3, day="2023-01-01").to_json())
    assert khabar.invoke(main, ["add", str(tmp_path / "read.jsonl"), "--as", "نور"]).exit_code == 0
    return khabar


def test_incidents_are_listed_and_printed_as_records(filled: CliRunner) -> None:
    result = filled.invoke(main, ["incidents", "--json"])
    records = [json.loads(x) for x in result.stdout.splitlines()]
    assert [r["schema"] for r in records] == ["khabar/incident/1"] * 2
    assert sorted(r["reports"] for r in records) == [["a"], ["b"]]
    shown = filled.invoke(main, ["incidents", "--bidi", "none"])
    assert shown.stdout.count("strike, killing") == 2
    assert "1 to 2 of 2 incidents" in shown.stderr
    assert [
        json.loads(x)["id"] for x in filled.invoke(main, ["incidents", "--json", "--first", "1", "--most", "1"]).stdout.splitlines()
    ] == [1]


def test_one_incident(filled: CliRunner) -> None:
    found = json.loads(filled.invoke(main, ["incident", "1", "--json"]).stdout)
    assert found["id"] == 1
    assert "الدفاع المدني" in filled.invoke(main, ["incident", "1"]).stdout
    missing = filled.invoke(main, ["incident", "77"])
    assert missing.exit_code == 1


def test_numbers(filled: CliRunner) -> None:
    found = json.loads(filled.invoke(main, ["stats", "--json"]).stdout)
    assert (found["reports"], found["claims"], found["incidents"]) == (2, 4, 2)
    shown = {line.rsplit(maxsplit=1)[0]: line.rsplit(maxsplit=1)[1] for line in filled.invoke(main, ["stats"]).stdout.splitlines()}
    assert (shown["reports"], shown["incidents"], shown["locked"]) == ("2", "2", "no")


def test_the_log(filled: CliRunner) -> None:
    filled.invoke(main, ["mark", "a", "deleted", "--why", "حُذف", "--as", "سعاد"])
    entries = [json.loads(x) for x in filled.invoke(main, ["log", "--json"]).stdout.splitlines()]
    assert [(e["kind"], e["who"]) for e in entries] == [("add", "نور"), ("add", "نور"), ("state", "سعاد")]
    assert filled.invoke(main, ["log", "--about", "a"]).stdout.count("\n") == 2


def test_the_log_prints_a_review_to_its_author_alone_until_two_have_answered(filled: CliRunner, tmp_path: Path) -> None:
    with open_case(locate(str(tmp_path / "a.khabar"))) as case:
        reviews.review(case, 1, {"killed": 977}, who="سعاد", why="رآه بعينه")
    for options in ([], ["--as", "نور"]):
        hidden = [filled.invoke(main, ["log", *options, *more]).stdout for more in ([], ["--json"])]
        assert not any(told in shown for shown in hidden for told in ("977", "رآه بعينه"))
        assert json.loads(hidden[1].splitlines()[-1])["sealed"] is True
    assert "not shown until two have answered" in filled.invoke(main, ["log"]).stdout
    assert "رآه بعينه" in filled.invoke(main, ["log", "--as", "سعاد"]).stdout
    shown = "".join(filled.invoke(main, ["incident", "1", *more]).stdout for more in ([], ["--json"]))
    assert "977" not in shown
    with open_case(locate(str(tmp_path / "a.khabar"))) as case:
        reviews.review(case, 1, {"killed": 3}, who="ريم", why="")
    assert "رآه بعينه" in filled.invoke(main, ["log"]).stdout


def test_the_page_of_an_incident_holds_what_was_decided_about_it_and_its_reports(filled: CliRunner) -> None:
    number = next(
        r["id"] for r in map(json.loads, filled.invoke(main, ["incidents", "--json"]).stdout.splitlines()) if r["reports"] == ["a"]
    )
    filled.invoke(main, ["mark", "a", "deleted", "--why", "حُذف", "--as", "سعاد"])
    filled.invoke(main, ["confirm", str(number), "killed", "3"])
    shown = filled.invoke(main, ["incident", str(number), "--bidi", "none"]).stdout
    assert "a: جسر, no day" in shown
    assert "(deleted)" in shown
    assert "سعاد" in shown
    assert f"confirm incident {number}, killed: 3, with no written standard" in shown
