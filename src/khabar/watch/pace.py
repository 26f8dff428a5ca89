"""How often and how much: bounds from `data/pace.yaml`, and the arithmetic of when something is due. Instants are ISO text in UTC."""

import datetime
import random
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from khabar.errors import UsageError

_UNITS = {"m": 60, "h": 3600, "d": 86_400}


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of one listing: its size in bytes, how many elements it has, and how deep they lie inside one another."""

    bytes: int
    elements: int
    depth: int


class Pace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Times are seconds, sizes bytes; `data/pace.yaml` explains each."""

    every: int
    least_every: int
    most_every: int
    jitter: float
    longest_pause: int
    give_up_after: int
    give_up_failures: int
    page_pause: int
    page_tries: int
    rechecks: tuple[int, ...]
    pages_a_round: int
    entries_a_feed: int
    entries_a_map: int
    maps: int
    feed: Bounds
    map: Bounds
    files: int
    settled: int
    summary: int
    longest_sleep: int


@cache
def pace() -> Pace:
    """The pace that ships with Khabar."""
    text = (files("khabar.watch") / "data" / "pace.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Pace)


def interval(text: str, found: Pace) -> int:
    """Seconds of an interval such as 30m, 2h or 1d. Raises UsageError where it is none, or outside of the pace's bounds."""
    number, unit = text.strip()[:-1], text.strip()[-1:]
    if not (number.isascii() and number.isdigit() and len(number) < 7 and unit in _UNITS):
        raise UsageError(f"{text!r} is no interval; write it as 30m, 2h or 1d")
    seconds = int(number) * _UNITS[unit]
    if not found.least_every <= seconds <= found.most_every:
        raise UsageError(f"{text!r} is not between {found.least_every // 60}m and {found.most_every // 86_400}d")
    return seconds


def written(at: datetime.datetime) -> str:
    """An instant as it is kept: UTC, to the second."""
    return at.astimezone(datetime.UTC).isoformat(timespec="seconds")


def after(at: datetime.datetime, seconds: float) -> str:
    """The instant so much later, as it is kept."""
    return written(at + datetime.timedelta(seconds=seconds))


def seconds_until(due: str, now: datetime.datetime, longest: int) -> float:
    """How long until something is due; 0 where it is. What is further off than it was ever put (the clock went back) is due."""
    if not due:
        return 0.0
    left = (datetime.datetime.fromisoformat(due) - now).total_seconds()
    return 0.0 if left > 2 * longest else max(left, 0.0)


def pause(every: int, failures: int, found: Pace, chance: random.Random) -> float:
    """Seconds until the next look: `every`, doubled for each failure in a row up to the longest pause, and a little more by chance."""
    longest = max(found.longest_pause, every)
    seconds: float = min(every << min(failures, 20), longest)
    return seconds * (1 + found.jitter * chance.random())


def given_up(failures: int, since: str, now: datetime.datetime, found: Pace) -> bool:
    """Whether a source has failed too often for too long."""
    if failures < found.give_up_failures or not since:
        return False
    return (now - datetime.datetime.fromisoformat(since)).total_seconds() >= found.give_up_after
