import datetime
import random

import pytest

from khabar.errors import UsageError
from khabar.watch import pace

NOW = datetime.datetime(2024, 5, 14, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize(("text", "seconds"), [("30m", 1800), ("2h", 7200), ("1d", 86_400)])
def test_interval(text: str, seconds: int) -> None:
    assert pace.interval(text, pace.pace()) == seconds


@pytest.mark.parametrize("text", ["", "m", "0m", "1m", "8d", "30", "-5m", "٣٠m", "1.5h", "9999999m"])
def test_no_interval(text: str) -> None:
    with pytest.raises(UsageError):
        pace.interval(text, pace.pace())


def test_instants_sort_as_text() -> None:
    assert pace.written(NOW) == "2024-05-14T09:00:00+00:00"
    assert pace.written(NOW) < pace.after(NOW, 1) < pace.after(NOW, 86_400)


def test_what_is_too_far_off_is_due() -> None:
    assert pace.seconds_until("", NOW, 100) == 0
    assert pace.seconds_until(pace.after(NOW, -5), NOW, 100) == 0
    assert pace.seconds_until(pace.after(NOW, 50), NOW, 100) == 50
    assert pace.seconds_until(pace.after(NOW, 5000), NOW, 100) == 0


def test_pauses_double_and_end() -> None:
    found, chance = pace.pace(), random.Random(1)
    lengths = [pace.pause(1800, n, found, chance) for n in range(40)]
    assert 1800 <= lengths[0] <= 1980
    assert 3600 <= lengths[1] <= 3960
    assert all(86_400 <= x <= 95_040 for x in lengths[6:])
    assert len(set(lengths)) == len(lengths), "chance parts them"
    assert pace.pause(604_800, 3, found, chance) >= 604_800


def test_given_up_takes_time_and_failures() -> None:
    found = pace.pace()
    long_ago = pace.after(NOW, -found.give_up_after)
    assert pace.given_up(8, long_ago, NOW, found)
    assert not pace.given_up(7, long_ago, NOW, found)
    assert not pace.given_up(80, pace.after(NOW, -3600), NOW, found)
    assert not pace.given_up(80, "", NOW, found)
