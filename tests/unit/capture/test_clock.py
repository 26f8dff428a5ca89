import pytest

from khabar.capture import clock
from khabar.errors import FetchFailedError


def test_time_counts_down_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(clock.time, "monotonic", lambda: now[0])
    deadline = clock.Deadline(10, "https://nahr.example/")
    assert deadline.left() == 10
    assert deadline.left(3) == 3
    now[0] = 108.0
    assert deadline.left(3) == 2
    now[0] = 110.0
    with pytest.raises(FetchFailedError, match=r"https://nahr\.example/: took more than 10 seconds"):
        deadline.left()
