import os
from pathlib import Path

import pytest

from khabar.reading.cores import cores


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    return tmp_path / "cpu.max"


@pytest.mark.parametrize(
    ("told", "expected"),
    [("max 100000", 8), ("200000 100000", 2), ("250000 100000", 3), ("50000 100000", 1), ("9000000 100000", 8), ("", 8), ("a b", 8)],
)
def test_a_container_may_give_less_than_there_is(share: Path, told: str, expected: int) -> None:
    share.write_text(told)
    assert cores(share) == expected


def test_without_a_container_it_is_what_the_process_is_bound_to(share: Path) -> None:
    assert cores(share) == 8


def test_a_system_that_binds_no_process(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert cores(share) == 3
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores(share) == 1
