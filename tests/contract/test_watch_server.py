"""`khabar watch` over a real server on this machine: a feed, its pages, a change, a page that is gone; stopped by a signal."""

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from outlets import LATER, STRIKE, article, item, rss

from khabar.casefile import log, versions
from khabar.casefile.location import locate
from khabar.casefile.models import Report, WatchPage
from khabar.casefile.opening import create, open_case
from khabar.cli import main


class Outlet(http.server.BaseHTTPRequestHandler):
    """Serves the pages that the test put there."""

    def do_GET(self) -> None:
        found = self.server.pages.get(self.path)  # type: ignore[attr-defined]
        body = found if isinstance(found, bytes) else b""
        self.send_response(200 if found else 410 if found == b"" else 404)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def outlet() -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    root = f"http://127.0.0.1:{server.server_port}"
    server.pages = {"/feed": rss(item(f"{root}/1"), item("/2", "خبر ثان", words=STRIKE)), "/1": article(STRIKE)}  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.khabar"
    create(locate(str(path))).close()
    return path


def arguments(outlet: http.server.ThreadingHTTPServer, case: Path) -> list[str]:
    port = outlet.server_port
    reach = ["--allow-network", "127.0.0.0/8", "--allow-port", f"{port}", "--pause", "0"]
    return ["watch", f"http://127.0.0.1:{port}/feed", "--case", str(case), *reach]


def lines(text: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in text.splitlines()]


def test_from_a_server_into_the_case_file(outlet: http.server.ThreadingHTTPServer, case: Path) -> None:
    run = CliRunner()
    first = run.invoke(main, [*arguments(outlet, case), "--once", "--json"])
    assert [x["what"] for x in lines(first.stdout)] == ["look", "added", "added"], first.output
    assert first.exit_code == 0
    outlet.pages["/1"] = article(STRIKE, LATER)  # type: ignore[attr-defined]
    _due(case)
    again = run.invoke(main, [*arguments(outlet, case), "--once", "--json"])
    assert "version" in [x["what"] for x in lines(again.stdout)], again.output
    outlet.pages["/1"] = b""  # type: ignore[attr-defined]
    _due(case)
    assert run.invoke(main, [*arguments(outlet, case), "--once"]).exit_code == 1, "a page that still cannot be had is told"
    with open_case(locate(str(case))) as opened:
        report = Report.objects.using(opened.alias).earliest("pk")
        assert len(versions.texts(opened, report.ident)) == 2
        assert [e.kind for e in log.read(opened.alias)] == ["add", "add", "version", "available"]
    shown = run.invoke(main, ["versions", report.ident, "--case", str(case)])
    assert "{+" in shown.stdout
    assert "the page is gone: status 410" in shown.stdout
    assert run.invoke(main, ["verify", "--case", str(case)]).exit_code == 0
    (source,) = lines(run.invoke(main, ["watch", "status", "--case", str(case), "--json"]).stdout)[0]["sources"]
    assert (source["arrived"], source["versions"], source["gone"]) == (2, 1, 1)  # type: ignore[index]


def _due(case: Path) -> None:
    with open_case(locate(str(case))) as opened, opened.writing():
        WatchPage.objects.using(opened.alias).exclude(due_at="").update(due_at="2024-05-14T09:00:00+00:00")


def test_a_signal_ends_it_after_what_is_at_hand(outlet: http.server.ThreadingHTTPServer, case: Path) -> None:
    command = [sys.executable, "-m", "khabar", *arguments(outlet, case), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ)
    assert process.stdout is not None
    for _ in range(3):
        process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert b"stopping after what is at hand" in errors


def test_a_locked_case_file_wants_its_passphrase(
    outlet: http.server.ThreadingHTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.khabar"
    create(locate(str(path)), "ثلاث كلمات طويلة").close()
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    refused = CliRunner().invoke(main, [*arguments(outlet, path), "--once"])
    assert refused.exit_code == 1
    assert "is locked" in refused.stderr
    monkeypatch.setenv("KHABAR_PASSPHRASE", "ثلاث كلمات طويلة")
    assert CliRunner().invoke(main, [*arguments(outlet, path), "--once"]).exit_code == 0
    for file in (path, *(tmp_path / "locked.khabar.received").rglob("*")):
        assert not file.is_file() or b"127.0.0.1" not in file.read_bytes(), "nothing of what is watched can be read without it"
