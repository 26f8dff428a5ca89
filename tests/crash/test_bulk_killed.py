"""`khabar bulk` killed at some moment, then run again: the output is that of a run that nobody broke off. Five moments here.

The variable KHABAR_BULK_KILLS sets another number of moments.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import OTHER, archive, hostile, pages, report

KILLS = int(os.environ.get("KHABAR_BULK_KILLS", "5"))


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    archive(folder / "a.warc.gz", pages(0, 30))
    (folder / "h.warc.gz").write_bytes(b"".join(hostile()))
    (folder / "o.jsonl").write_text("".join(json.dumps({"text": t}) + "\n" for t in [*OTHER, *map(report, range(50, 70))]))
    return folder


def command(inputs: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "khabar", "bulk", str(inputs), "--out", str(out), "--unit", "2", "--jobs", "2", "--keep-dropped"]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_at_any_moment(inputs: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    done = subprocess.run(command(inputs, tmp_path / "whole"), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    took = time.monotonic() - began
    chance = random.Random(7)
    killed, runs = 0, 0
    while killed < KILLS:
        runs += 1
        out = tmp_path / f"out{runs}"
        for _ in range(3):  # a run that is broken off more than once, until it comes to its end or has been
            if killed < KILLS:
                killed += _killed_at(command(inputs, out), chance.uniform(0, 1.1 * took))
        done = subprocess.run(command(inputs, out), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert contents(out) == contents(tmp_path / "whole")
        assert runs <= KILLS, "hardly any run was killed before its end"


def _killed_at(asked: list[str], seconds: float) -> bool:
    """Run it and kill it after so long, itself or one of the processes that it started; whether it was still running."""
    with subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return True
    return False
