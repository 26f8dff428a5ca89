import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_capture import allowed, page, prepare
from click.testing import CliRunner
from hostile_web import Web, head, hostile_web
from stamp_authority import authority, served

from khabar.cli import main


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    prepare(monkeypatch)
    with hostile_web() as found:
        yield found


def test_several_pages_one_of_which_fails(web: Web, tmp_path: Path) -> None:
    web.behaviours["/two"] = web.behaviours["/page"]
    urls = [page(web), "file:///etc/passwd", page(web, "/two"), page(web)]
    result = CliRunner().invoke(main, ["capture", *urls, "--out", str(tmp_path / "out"), "--json", *allowed(web)])
    assert result.exit_code == 1
    lines = [json.loads(x) for x in result.stdout.splitlines()]
    assert [(x["url"], x["outcome"]) for x in lines] == [(urls[0], "captured"), (urls[1], "failed"), (urls[2], "captured")]
    assert lines[1]["code"] == "fetch-refused"
    assert "file:///etc/passwd" in result.stderr
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_what_was_captured_is_passed_over(web: Web, tmp_path: Path) -> None:
    words = ["capture", page(web), "--out", str(tmp_path), *allowed(web)]
    assert CliRunner().invoke(main, words).exit_code == 0
    before = len(web.asked)
    again = CliRunner().invoke(main, words)
    assert (again.exit_code, len(web.asked)) == (0, before)
    assert "already" in again.stdout
    assert CliRunner().invoke(main, [*words, "--again"]).exit_code == 0
    assert len(list(tmp_path.iterdir())) == 2


def test_an_error_of_the_server_is_kept_and_told(web: Web, tmp_path: Path) -> None:
    web.behaviours["/gone"] = lambda _: iter([head("410 Gone", Content_Length=4) + b"gone"])
    result = CliRunner().invoke(main, ["capture", page(web, "/gone"), "--out", str(tmp_path), *allowed(web)])
    assert result.exit_code == 1
    assert "status 410" in result.stderr
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_into_the_case_file(locked: bool, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from khabar.casefile import keys

    monkeypatch.setitem(keys._COST, "n", 2**10)
    path = tmp_path / "a.khabar"
    if locked:
        monkeypatch.setenv("KHABAR_PASSPHRASE", "three long words")
    run = CliRunner()
    assert run.invoke(main, ["init", *([] if locked else ["--open"]), str(path)]).exit_code == 0
    words = ["capture", page(web), "--case", str(path), *allowed(web)]
    result = run.invoke(main, words)
    assert result.exit_code == 0, result.output
    assert "captured: nahr.example-" in result.stdout
    assert "already" in run.invoke(main, words).stdout
    (found,) = [json.loads(x) for x in run.invoke(main, ["search", "--case", str(path), "--json", "السوق"]).stdout.splitlines()]
    assert found["report"].startswith("nahr.example-")
    verified = run.invoke(main, ["verify", "--case", str(path)])
    assert (verified.exit_code, "not altered" in verified.stdout) == (0, True)
    readable = [p for p in tmp_path.rglob("*") if p.is_file() and "كتائب الوادي".encode() in p.read_bytes()]
    assert bool(readable) != locked
    names = [p.name for p in tmp_path.rglob("*") if p.is_file()]
    assert not [n for n in names if "nahr" in n or n.endswith((".tsr", ".warc.gz"))]


def test_pages_that_are_none_do_not_enter_the_case_file(web: Web, tmp_path: Path) -> None:
    web.behaviours["/gone"] = lambda _: iter([head("404 Not Found", Content_Length=4) + b"gone"])
    web.behaviours["/picture"] = lambda _: iter([head(Content_Length=12, Content_Type="image/png") + b"\x89PNG\r\n\x1a\n1234"])
    path, run = tmp_path / "a.khabar", CliRunner()
    run.invoke(main, ["init", "--open", str(path)])
    words = ["capture", page(web, "/gone"), page(web, "/picture"), page(web), "--case", str(path), *allowed(web)]
    result = run.invoke(main, words)
    assert result.exit_code == 1
    assert "status 404" in result.stderr
    assert "picture" in result.stderr
    assert json.loads(run.invoke(main, ["stats", "--case", str(path), "--json"]).stdout)["reports"] == 1


def test_with_a_stamp(web: Web, tmp_path: Path) -> None:
    made = authority(tmp_path)
    with served(made) as (address, port):
        words = ["capture", page(web), "--out", str(tmp_path / "out"), "--stamp", address, *allowed(web, port)]
        made.behave = "busy"
        first = CliRunner().invoke(main, words)
        assert first.exit_code == 1
        assert "without a time stamp" in first.stderr
        made.behave = "stamp"
        assert CliRunner().invoke(main, words).exit_code == 0
    result = CliRunner().invoke(main, ["verify", str(tmp_path / "out"), "--root", str(made.root)])
    assert result.exit_code == 0
    assert "UTC by CN=River test stamps" in result.stdout


def test_wrong_use_ends_with_two(web: Web, tmp_path: Path) -> None:
    for wrong in (["--proxy", "nonsense"], ["--ignore-robots", " "], ["--allow-network", "x"]):
        assert CliRunner().invoke(main, ["capture", page(web), "--out", str(tmp_path), *wrong], standalone_mode=True).exit_code == 2


def test_the_help_says_who_sees_the_address() -> None:
    assert "THE SERVER SEES YOUR ADDRESS" in CliRunner().invoke(main, ["capture", "--help"]).stdout
