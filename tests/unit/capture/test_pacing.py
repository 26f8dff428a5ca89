import pytest

from khabar.capture import pacing


def test_each_host_is_waited_for_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    now, slept = [100.0], list[float]()
    monkeypatch.setattr(pacing.time, "monotonic", lambda: now[0])
    pace = pacing.Pace(3.0, slept.append)
    pace.wait("nahr.example")
    pace.wait("suq.example")
    assert slept == []
    pace.wait("nahr.example", at_least=10)
    assert slept == [3.0]
    now[0] = 105.0
    pace.wait("nahr.example")
    assert slept == [3.0, 8.0]
    now[0] = 200.0
    pace.wait("nahr.example")
    assert len(slept) == 2
