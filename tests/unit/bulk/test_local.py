import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from bulk_plans import plan, stub_process

from khabar.bulk.local import lines
from khabar.bulk.plan import Settings
from khabar.bulk.runner import Runner
from khabar.bulk.unit import Task, task
from khabar.errors import UsageError

SETTINGS = Settings(prefilter=False)


def tasks(tmp_path: Path, n: int) -> Iterator[Task]:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"قصف على حي {k}"}) + "\n" for k in range(n)))
    found = plan([path], prefilter=False, unit_records=1)
    return (task(found, u, Path.cwd(), tmp_path / "out") for u in found.units)


def test_all_units_by_two_processes(tmp_path: Path) -> None:
    start = partial(Runner, code=stub_process(tmp_path / "once"))
    found = list(lines(tasks(tmp_path, 7), SETTINGS, 2, lambda: False, start))
    assert sorted(line.unit for line in found) == list(range(7))


def test_stopping_finishes_what_was_begun(tmp_path: Path) -> None:
    start = partial(Runner, code=stub_process(tmp_path / "once"))
    seen: list[int] = []
    for line in lines(tasks(tmp_path, 50), SETTINGS, 1, lambda: len(seen) > 1, start):
        seen.append(line.unit)
    assert 2 <= len(seen) < 50


def test_an_error_ends_it(tmp_path: Path) -> None:
    start = partial(Runner, code=stub_process(tmp_path / "once"))
    every = tasks(tmp_path, 3)
    (tmp_path / "a.jsonl").unlink()
    with pytest.raises(UsageError, match=r"a\.jsonl"):
        list(lines(every, SETTINGS, 2, lambda: False, start))
