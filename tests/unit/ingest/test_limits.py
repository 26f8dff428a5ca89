import pytest

from khabar.errors import LimitError
from khabar.ingest.limits import Clock, Limits, check_chars, check_size


def test_limits_must_be_positive() -> None:
    with pytest.raises(ValueError, match="max_bytes"):
        Limits(max_bytes=0)


def test_size_is_refused_above_the_limit_only() -> None:
    check_size(10, Limits(max_bytes=10))
    with pytest.raises(LimitError, match=r"raise Limits\.max_bytes"):
        check_size(11, Limits(max_bytes=10))


def test_characters_and_lines_are_bounded() -> None:
    check_chars("سطر\nسطر", Limits(max_chars=7, max_lines=1))
    with pytest.raises(LimitError, match="characters"):
        check_chars("سطر\nسطر", Limits(max_chars=6))
    with pytest.raises(LimitError, match="lines"):
        check_chars("سطر\nسطر\n", Limits(max_lines=1))


def test_the_clock_refuses_the_next_step_when_time_is_up() -> None:
    Clock(Limits(seconds=100)).check("the step")
    late = Clock(Limits(seconds=1e-9))
    with pytest.raises(LimitError, match="before this step: the step"):
        late.check("the step")
