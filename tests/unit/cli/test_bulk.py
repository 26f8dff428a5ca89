import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import archive, pages, report
from click.testing import CliRunner

from khabar.cli import main
from khabar.errors import UsageError


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "khabar", "bulk", *map(str, arguments)]


def test_a_whole_run_and_the_same_again(tmp_path: Path) -> None:
    inputs = [archive(tmp_path / "a.warc.gz", pages(0, 6)), tmp_path / "gone.warc"]
    done = subprocess.run(command(*inputs, "--out", tmp_path / "out", "--unit", "3"), capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "7 records, 6 reports read, 0 dropped, 0 set aside" in done.stdout
    assert "gone.warc: cannot be read (No such file" in done.stderr
    assert "3 units, of which 0 are finished" in done.stderr
    again = subprocess.run(command(*inputs, "--out", tmp_path / "out", "--unit", "3"), capture_output=True, text=True, check=False)
    assert again.stdout == done.stdout
    other = subprocess.run(command(inputs[0], "--out", tmp_path / "out", "--unit", "4"), capture_output=True, text=True, check=False)
    assert other.returncode == 2
    assert "other settings: unit_records" in other.stderr
    assert "--again" in other.stderr


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send to one process")
def test_ctrl_c_finishes_units_and_the_same_command_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": report(n)}) + "\n" for n in range(60)))
    asked = command(path, "--out", tmp_path / "out", "--unit", "5", "--jobs", "1")
    with subprocess.Popen(asked, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        assert "12 units" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert "stopping once the units at hand are finished" in said
    assert "give the same command again" in said
    units = [p for p in (tmp_path / "out" / ".units").iterdir() if not p.name.startswith(".")]
    assert len(units) < 12
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert f"12 units, of which {len(units)} are finished" in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "--out", "out"], "standard input"),
        (["a.warc", "--out", "out", "--address", "auto"], "--engine ray"),
        (["a.warc", "--out", "out", "--reader", "llm"], "could not be gone on with"),
        (["--out", "out"], "Missing argument"),
        (["a.warc"], "Missing option"),
    ],
)
def test_wrong_use(arguments: list[str], said: str) -> None:
    found = CliRunner().invoke(main, ["bulk", *arguments])
    assert found.exit_code == 2
    assert said in found.stderr


def test_options_become_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def stopped(asked: object, engine: object, watching: object, stopping: Callable[[], bool]) -> None:
        assert not stopping()
        seen.append(asked)
        raise UsageError("enough")

    monkeypatch.setattr("khabar.bulk.run.bulk", stopped)
    (tmp_path / "a.txt").write_text("نص")
    arguments = [
        "bulk",
        str(tmp_path),
        str(tmp_path / "a.txt"),
        "--out",
        "out",
        "--languages",
        "en, ar",
        "--no-prefilter",
        "--keep-dropped",
    ]
    assert isinstance(CliRunner().invoke(main, [*arguments, "--seconds", "9", "--again"], standalone_mode=False).exception, UsageError)
    (asked,) = seen
    assert asked.paths == (str(tmp_path / "a.txt"),)  # type: ignore[attr-defined]
    settings = asked.settings  # type: ignore[attr-defined]
    assert (settings.languages, settings.prefilter, settings.keep_dropped, settings.seconds) == (("ar", "en"), False, True, 9)
    assert asked.again  # type: ignore[attr-defined]
