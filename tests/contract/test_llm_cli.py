"""`--reader llm` from the command line, with servers on the loopback: read, scored, added; and what is refused unsent."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khabar.cli import main
from tests.support.llm_server import FakeServer, honest, passage, send, serving

pytest.importorskip("langextract", reason="the extra `llm` is not installed")
TEXT = "أفاد مراسلنا بأن قصفاً استهدف حي السوق، ما أدى إلى مقتل خمسة مدنيين بينهم 3 أطفال."
HELD = Path(__file__).parents[2] / "corpus" / "held" / "own-013-drone-road.claims"
AWAY = ("--llm-url", "https://models.example.org/v1", "--llm-model", "big")


@pytest.fixture(scope="module")
def server() -> Iterator[FakeServer]:
    with serving(honest) as found:
        yield found


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text(f"{TEXT}\nالخبر {n}", encoding="utf-8")
    return tmp_path


def khabar(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_many_files_are_read_by_one_process_and_one_that_fails_stops_none(server: FakeServer, reports: Path) -> None:
    def reply(handler: BaseHTTPRequestHandler, prompt: str) -> str | None:
        if passage(prompt).endswith("4"):
            send(handler, 403, b"")
            return None
        return honest(handler, prompt)

    server.reply = reply
    done = khabar(
        "read", str(reports), "--reader", "llm", "--llm-url", server.ollama, "--llm-model", "m", "--format", "jsonl", "--jobs", "4"
    )
    server.reply = honest
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["schema"] for row in rows].count("khabar/report/1") == 8
    assert [(row["code"], Path(row["file"]).name) for row in rows if row["schema"] == "khabar/error/1"] == [("server", "4.txt")]
    assert rows[0]["engine"]["model"] == "m"


def test_it_is_scored_as_every_reader_is(server: FakeServer) -> None:
    done = khabar("evaluate", str(HELD), "--reader", "llm", "--llm-url", server.openai, "--llm-model", "m", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rows"]["claims"]["f1"] > 0.5


def test_the_key_is_neither_printed_nor_kept(server: FakeServer, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_LLM_KEY", "s3cret")
    args = ("--reader", "llm", "--llm-url", server.openai, "--llm-model", "m")
    done = khabar("read", str(reports / "0.txt"), *args, "--format", "json")
    assert done.exit_code == 0
    assert server.requests[-1][1]["Authorization"] == "Bearer s3cret"
    server.reply = lambda handler, _: send(handler, 401, b"wrong key s3cret")
    failed = khabar("read", str(reports / "0.txt"), *args)
    server.reply = honest
    assert failed.exit_code == 1
    assert "401" in failed.output
    assert "s3cret" not in done.output + failed.output


@pytest.mark.parametrize("command", ["read", "explain", "evaluate"])
def test_nothing_leaves_without_leave(command: str, reports: Path) -> None:
    what = [str(HELD)] if command == "evaluate" else [str(reports / "0.txt"), *(["c1"] if command == "explain" else [])]
    done = khabar(command, *what, "--reader", "llm", *AWAY)
    assert done.exit_code != 0
    assert "models.example.org:443" in done.stderr
    assert "nothing was sent" in done.stderr


def test_a_case_file_open_and_locked(server: FakeServer, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = str(tmp_path / "a.khabar")
    monkeypatch.setenv("KHABAR_PASSPHRASE", "eleven brown kettles by the sea")
    assert khabar("init", case).exit_code == 0
    refused = khabar("add", str(reports / "0.txt"), "--case", case, "--reader", "llm", *AWAY)
    assert refused.exit_code != 0
    assert "the case file is locked" in refused.stderr
    added = khabar("add", str(reports / "0.txt"), "--case", case, "--reader", "llm", "--llm-url", server.ollama, "--llm-model", "m")
    assert (added.exit_code, added.stdout) == (0, "1 added, 0 there already\n"), added.output
    again = khabar("reread", "--case", case, "--reader", "lexicon")
    assert (again.exit_code, again.stdout) == (0, "1 read again\n"), again.output
    asked = len(server.requests)
    refused = khabar("reread", "--case", case, "--reader", "llm", *AWAY)
    assert "the case file is locked" in refused.stderr
    assert len(server.requests) == asked
