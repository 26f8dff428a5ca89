"""What the words of an expression of time say, before anything is computed from them."""

from typing import Literal

import msgspec

Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade"]
Which = Literal["last", "before-last", "this", "next", "same", "following", "preceding"]
Link = Literal["at", "since", "before", "after", "until", "between", "each"]


class Clock(msgspec.Struct, frozen=True):
    """A time by the clock as written. `minute` is None where only the hour is told; `full`: written as by a 24-hour clock."""

    hour: int
    minute: int | None
    full: bool


class Length(msgspec.Struct, frozen=True):
    """A length of time: `count` units, None where the words give no number."""

    count: int | None
    unit: Unit
    which: Which | None = None
    more: bool = False


class Moment(msgspec.Struct, frozen=True):
    """The parts of a day, an hour or a period, each only as the words give it.

    `months` and `weekdays` keep every name («آذار/ مارس» has two of one month); `relday` counts days from today; `shift` is a unit with
    how many of it lie between it and the present one («العام الماضي» is year, -1), `same` a unit told before («العام نفسه»).
    `spare` are numbers that found no place, `unread` words that have nothing to do with time.
    """

    day: int | None = None
    months: tuple[tuple[str, int], ...] = ()
    year: int | None = None
    era: str | None = None
    weekdays: tuple[int, ...] = ()
    relday: int | None = None
    part: str | None = None
    clock: Clock | None = None
    meridiem: str | None = None
    zone: str | None = None
    which: Which | None = None
    shift: tuple[Unit, int] | None = None
    same: Unit | None = None
    step: int = 0
    length: Length | None = None
    portion: str | None = None
    season: str | None = None
    now: str | None = None
    vague: str | None = None
    turned: bool = False
    spare: tuple[int, ...] = ()
    unread: int = 0

    @property
    def dated(self) -> bool:
        """Whether anything here can be a day, a month or a year."""
        told = (self.months, self.weekdays, self.season)
        known = (self.day, self.year, self.relday, self.shift, self.same, self.now)
        return any(told) or any(x is not None for x in known)

    @property
    def empty(self) -> bool:
        """Whether the words gave nothing at all."""
        return not self.dated and self.part is None and self.clock is None and self.length is None and self.vague is None and not self.spare


def fill(moment: Moment, other: Moment, *fields: str) -> Moment:
    """`moment` with those of `fields` that it lacks taken from `other`."""
    lacking = {f: getattr(other, f) for f in fields if getattr(moment, f) in (None, ())}
    return msgspec.structs.replace(moment, **lacking)


class Phrase(msgspec.Struct, frozen=True):
    """One moment, or two that bound a period, or several («أمس واليوم»), and how they are meant.

    `between`: from the first to the second; `each`: all of them; `before` with a length is «قبل ثلاثة أيام».
    """

    link: Link
    moments: tuple[Moment, ...]
