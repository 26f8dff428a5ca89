"""`khabar watch` killed at some moment, then run again: nothing lost, nothing doubled. KHABAR_KILLS sets how many moments, else five."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from outlets import LATER, STRIKE

from khabar.casefile.auditing import audit
from khabar.casefile.location import Location
from khabar.casefile.models import Reading, Report, WatchPage, WatchSource
from khabar.casefile.opening import open_case

KILLS = int(os.environ.get("KHABAR_KILLS", "5"))
FILES, POSTS = 8, 6


def filled(folder: Path) -> Path:
    """A folder of files and an export, all of them whole."""
    (folder / "export").mkdir(parents=True)
    for n in range(FILES):
        (folder / f"{n}.txt").write_text(f"{STRIKE} الخبر رقم {n}.", encoding="utf-8")
    posts = [{"id": n, "type": "message", "date_unixtime": "1715670000", "text": f"{LATER} {n}"} for n in range(POSTS)]
    (folder / "export" / "result.json").write_text(json.dumps({"id": 7, "messages": posts}), encoding="utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (1_715_670_000, 1_715_670_000))
    return folder


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_at_any_moment(case_path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "khabar", "watch", f"folder:{filled(tmp_path / 'in')}", "--once", "--case", str(case_path), "--json"]
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        killed += _killed(command, chance)
        with open_case(Location(path=case_path)) as case:
            assert audit(case).whole
            _no_more_than_once(case.alias)
    assert killed, "no run was killed before its end"
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    with open_case(Location(path=case_path)) as case:
        _no_more_than_once(case.alias)
        assert Report.objects.using(case.alias).count() == FILES + POSTS
        assert WatchSource.objects.using(case.alias).get().arrived == FILES + POSTS
        assert audit(case).whole


def _killed(command: list[str], chance: random.Random) -> bool:
    """Run it, wait for a few of its lines or its end, then a random moment more, and kill it. Whether it was still running."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    for _ in range(chance.randrange(1, 4)):
        process.stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    return alive


def _no_more_than_once(alias: str) -> None:
    """Each report is of one page, has one reading, and its text is there once."""
    reports = list(Report.objects.using(alias).values_list("pk", "text_hash"))
    assert len({text for _, text in reports}) == len(reports)
    of = list(WatchPage.objects.using(alias).filter(report__isnull=False).values_list("report_id", flat=True))
    assert sorted(of) == sorted(pk for pk, _ in reports)
    assert Reading.objects.using(alias).count() == len(reports)
