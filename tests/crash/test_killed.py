"""`khabar add` killed at some moment, then run again: nothing lost, nothing doubled, nothing half-written. Twenty moments here.

The variable KHABAR_KILLS sets another number of moments.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ready_reports import many

from khabar.casefile.auditing import audit
from khabar.casefile.location import Location
from khabar.casefile.models import Claim, Reading, Report, Telling
from khabar.casefile.opening import open_case
from khabar.casefile.stats import stats
from khabar.cli.casefile_add import holds_records

KILLS = int(os.environ.get("KHABAR_KILLS", "20"))
REPORTS = 12


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_at_any_moment(case_path: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_bytes(b"".join(r.to_json() + b"\n" for r in many(REPORTS)))
    assert holds_records(str(records))
    command = [sys.executable, "-m", "khabar", "add", str(records), "--case", str(case_path), "--json"]
    chance = random.Random(4)
    killed = 0
    for _ in range(KILLS):
        if _count(case_path) == REPORTS:  # all is in: take the file back to the beginning's half, so that every moment can be hit
            _start_over(case_path)
        killed += _killed_after_first_words(command, chance)
        with open_case(Location(path=case_path)) as case:
            assert audit(case).whole
            _whole(case.alias)
    assert killed > KILLS // 2, "hardly any run was killed before its end"
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    with open_case(Location(path=case_path)) as case:
        assert stats(case)["reports"] == REPORTS
        assert stats(case)["claims"] == 2 * REPORTS
        assert stats(case)["entries"] == REPORTS
        _whole(case.alias)


def _killed_after_first_words(command: list[str], chance: random.Random) -> bool:
    """Run it, wait for its first line or its end, then a random moment more, and kill it. Whether it was still running."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    return alive


def _count(path: Path) -> int:
    with open_case(Location(path=path)) as case:
        return Report.objects.using(case.alias).count()


def _start_over(path: Path) -> None:
    """An empty case file again."""
    from khabar.casefile.opening import create
    from khabar.casefile.rawfile import remove

    remove(path)
    create(Location(path=path)).close()


def _whole(alias: str) -> None:
    """Every report that is there has all that belongs to it, once."""
    reports = set(Report.objects.using(alias).values_list("pk", flat=True))
    assert set(Reading.objects.using(alias).values_list("report_id", flat=True)) == reports
    assert Reading.objects.using(alias).count() == len(reports)
    assert Claim.objects.using(alias).count() == 2 * len(reports)
    assert set(Telling.objects.using(alias).values_list("report_id", flat=True)) == reports
    assert not Telling.objects.using(alias).filter(incident=None).exists()


def test_two_programs_add_at_once(case_path: Path, tmp_path: Path) -> None:
    for name, start in (("a", 0), ("b", 6)):
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(r.to_json() + b"\n" for r in many(REPORTS, start=start)))
    command = [sys.executable, "-m", "khabar", "add", "--case", str(case_path)]
    running = [
        subprocess.Popen([*command, str(tmp_path / f"{name}.jsonl")], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) for name in "ab"
    ]
    for process in running:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    with open_case(Location(path=case_path)) as case:
        assert stats(case)["reports"] == REPORTS + 6
        assert audit(case).whole
        _whole(case.alias)
