"""The command: which sources it takes, what it prints; watching itself has its own tests, and tests/contract one over a server."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from outlets import STRIKE, NoReader

from khabar.casefile.location import locate
from khabar.casefile.opening import create
from khabar.cli import main


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "a.khabar"
    create(locate(str(path))).close()
    monkeypatch.setenv("KHABAR_CASE", str(path))
    return str(path)


def test_nothing_was_watched_yet(case: str) -> None:
    shown = CliRunner().invoke(main, ["watch", "status"])
    assert shown.exit_code == 2
    assert "nothing was watched yet" in shown.stderr
    assert json.loads(CliRunner().invoke(main, ["watch", "status", "--json"]).stdout) == {"sources": []}


def test_a_folder_once(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.cli.opening.open_pipeline", lambda reader: NoReader())
    khabar = CliRunner()
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("a.txt", STRIKE), ("b.bin", "\x00\x01" * 40)):
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (1_715_670_000, 1_715_670_000))
    run = khabar.invoke(main, ["watch", str(folder), "--once"])
    assert run.exit_code == 1, "one file failed"
    assert run.stdout == "1 added, 0 changed, 0 gone, 1 failures\n"
    shown = khabar.invoke(main, ["watch", "status"]).stdout
    assert f"folder {folder}: well" in shown
    assert "1 reports, 0 changed, 0 gone, 1 could not be had" in shown


@pytest.mark.parametrize("source", ["missing", "https://x.com/somebody", "ftp://a.example/", "missing.opml"])
def test_sources_that_are_none(case: str, source: str) -> None:
    assert CliRunner().invoke(main, ["watch", source, "--once"]).exit_code == 2


def test_what_a_list_leaves_out_is_told(case: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "feeds.opml"
    bad = '<outline xmlUrl="https://x.com/somebody"/>'
    good = '<outline khabar:kind="folder" khabar:path="in"/>'
    path.write_text(f'<opml xmlns:khabar="urn:khabar:opml:1"><body>{bad}{good}</body></opml>', encoding="utf-8")
    run = CliRunner().invoke(main, ["watch", str(path), "--once"])
    assert run.exit_code == 0
    assert "it is left out" in run.stderr


def test_a_proxy_that_is_none_is_refused(case: str, tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["watch", str(tmp_path), "--once", "--proxy", "gopher://x"]).exit_code == 2
