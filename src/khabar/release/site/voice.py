"""One language of a site: its words, names, days and numbers."""

import datetime
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, Protocol

import msgspec

from khabar.lang.load import rows_of
from khabar.release.releasable import Day, Number, Teller
from khabar.view.clean import direction
from khabar.view.labels import label
from khabar.view.markup import Child, Markup, el, join

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
_SLOT = re.compile(r"\{(\w+)\}")
_LONG = re.compile(r"(\S{80})(?=\S)")
_MAY_BREAK = Markup("<wbr>")


class Both(Protocol):
    """Whatever is called something in both languages."""

    @property
    def ar(self) -> str: ...  # noqa: D102 - its name says it

    @property
    def en(self) -> str: ...  # noqa: D102 - likewise


class Voice(msgspec.Struct, frozen=True):
    """How the site speaks in one language."""

    language: Language

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr"."""
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def other(self) -> Language:
        """The other language."""
        return "en" if self.language == "ar" else "ar"

    def file(self, page: str) -> str:
        """The file of a page in this language: «incidents.html», «incidents-en.html»."""
        return f"{page}.html" if self.language == "ar" else f"{page}-{self.language}.html"

    def say(self, key: str, **values: Child) -> Markup:
        """The words `key`, with `values` in their slots, each escaped and cut off from the direction around it."""
        parts = _SLOT.split(self._words(key))
        return join(*(el("bdi", values[p]) if i % 2 else p for i, p in enumerate(parts)))

    def plain(self, key: str, **values: str) -> str:
        """The same as plain text, for attributes and titles."""
        parts = _SLOT.split(self._words(key))
        return "".join(values[p] if i % 2 else p for i, p in enumerate(parts))

    def _words(self, key: str) -> str:
        return _words()[key][self.language]

    def name(self, found: Both) -> str:
        """A name in this language."""
        return found.ar if self.language == "ar" else found.en

    def coded(self, kind: str, code: str) -> str:
        """What a code is called."""
        return self.name(label(kind, code))

    def listed(self, parts: list[str]) -> str:
        """Several, one after the other."""
        return ("، " if self.language == "ar" else ", ").join(parts)

    def teller(self, found: Teller) -> str:
        """Who says it: the body's name, else of what kind they are."""
        return self.name(found.name) if found.name is not None else self.coded("source", found.kind)

    def number(self, found: Number) -> str:
        """A number of people, or the range of it."""
        if found.high is None:
            return self.plain("number.more", low=f"{found.low:,}")
        if found.low == found.high:
            return f"{found.low:,}"
        return self.plain("number.range", low=f"{found.low:,}", high=f"{found.high:,}")

    def count(self, n: int, k: int) -> str:
        """How many incidents; fewer than the smallest cell `k` are told as that."""
        return f"{n:,}" if n >= k else self.plain("few", k=f"{k}")

    def date(self, iso: str) -> str:
        """A day as people write it."""
        day = datetime.date.fromisoformat(iso)
        return f"{day.day} {self.month(day.month)} {day.year}"

    def month(self, number: int) -> str:
        """The name of a month."""
        return self._words(f"month.{number}")

    def when(self, stretch: str) -> str:
        """A month «2024-05» or a year «2024»."""
        year, _, month = stretch.partition("-")
        return f"{self.month(int(month))} {year}" if month else year

    def day(self, found: Day) -> str:
        """The day, or the week, month or year, as it is told."""
        if found.start == found.end:
            return self.date(found.start)
        if found.grain == "year" and found.start[:4] == found.end[:4]:
            return found.start[:4]
        if found.grain == "month" and found.start[:7] == found.end[:7]:
            return self.when(found.start[:7])
        near = found.start[:7] == found.end[:7]
        first = f"{int(found.start[8:])}" if near else self.date(found.start)
        return self.plain("range", first=first, last=self.date(found.end))


def outside(text: str) -> Markup:
    """Text from outside: in its own direction, cut off from what stands around it.

    What has no space for long may break all the same: a browser stands still for minutes over a line of thousands of letters.
    """
    way = direction(text)
    parts = [part for part in _LONG.split(text) if part]
    broken = join(*(join(_MAY_BREAK if i else None, part) for i, part in enumerate(parts)))
    return el("bdi", broken, class_="told", dir=way, lang="ar" if way == "rtl" else None)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = (files("khabar.release.site") / "data" / "words.tsv").read_text(encoding="utf-8")
    return {row["key"]: row for row in rows_of("khabar/release/site/data/words.tsv", text, ("key", "ar", "en"))}
