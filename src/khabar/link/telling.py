"""A telling: one passage of one report about one incident, with all that linking compares. It is small, and made to be stored."""

import msgspec

from khabar.errors import DataError
from khabar.link.days import Stretch
from khabar.link.spots import Spot
from khabar.records.codes import ClaimType

VERSION = 2
"""Raised whenever tellings of an older version can not be compared with new ones any more: then make them again from the reports."""


class Toll(msgspec.Struct, frozen=True, array_like=True, order=True):
    """How many people, inclusive; `category` as in the record of an incident, "" for the whole. `max` None: open («more than 20»)."""

    category: str
    min: int
    max: int | None


class Telling(msgspec.Struct, frozen=True):
    """What one report tells of one incident.

    `claims` are ids of the report, in the order of the text; the first names the telling. `weight` is how many of them happened or are
    denied to have. `days` are told; `published` is the ordinal of the publication's day. `weekdays` (0 is Monday) are told without a
    date. `spots` are the places of its claims; `around` the keys of all named places of the report. `blamed` are actor ids.
    `victims` are keys of names. `vector` holds little-endian float16, of length one, empty where none was handed in. `sketch` is a
    MinHash of the passage's words, `quotes` are hashes of what it quotes, `wording` its most telling words (see khabar.link.wording);
    `report_wording` holds those of the whole report.
    """

    report: str
    claims: tuple[str, ...]
    kinds: tuple[ClaimType, ...]
    weight: int
    published: int | None = None
    days: tuple[Stretch, ...] = ()
    other_days: tuple[Stretch, ...] = ()
    weekdays: tuple[int, ...] = ()
    spots: tuple[Spot, ...] = ()
    around: tuple[str, ...] = ()
    killed: tuple[Toll, ...] = ()
    injured: tuple[Toll, ...] = ()
    blamed: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    denied: bool = False
    vector: bytes = b""
    sketch: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    wording: tuple[tuple[int, int], ...] = ()
    report_wording: tuple[tuple[int, int], ...] = ()
    version: int = VERSION

    @property
    def id(self) -> str:
        """`report#claim`, of the first claim: unique among all tellings."""
        return f"{self.report}#{self.claims[0]}"

    def to_bytes(self) -> bytes:
        """The telling as MessagePack; the same telling gives the same bytes."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Telling":
        """A telling read back. Raises DataError where it is none, or one of another version."""
        try:
            found = msgspec.msgpack.decode(data, type=cls)
        except (msgspec.DecodeError, ValueError) as e:
            raise DataError(f"not a stored telling ({e}); run `khabar relink`, which makes all of them again") from None
        if found.version != VERSION:
            told = f"a telling of version {found.version}, this is version {VERSION}"
            raise DataError(f"{told}; run `khabar relink`, which makes all of them again")
        return found


def report_of(telling: str) -> str:
    """The report in whose id a telling's id begins."""
    return telling.rpartition("#")[0]
