"""What a run works with, and what came of it."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from khabar.casefile.opening import CaseFile
from khabar.watch.fetches import Clock, Fetches, Reads
from khabar.watch.pace import Pace, pace


def _now() -> datetime:
    return datetime.now(UTC)


def _silent(_: "Told") -> None:
    """Nobody listens."""


class Told(msgspec.Struct, frozen=True):
    """Something that happened, for whoever looks on.

    `what` is look, added, already, version, same, gone, back, erased or failed; `about` an address or a path. `report` is the id of the
    report, where there is one; `why` what was wrong.
    """

    what: str
    about: str
    report: str = ""
    why: str = ""


class Run(msgspec.Struct, kw_only=True):
    """What a run works with. `who` is the handle in the log; `stopped` says whether to end after the item at hand.

    `sources` are the rows of the sources that it watches, `left` how many items of the present one it still takes in this round.
    """

    case: CaseFile
    who: str
    fetcher: Fetches
    reader: Callable[[], Reads]
    pace: Pace = msgspec.field(default_factory=pace)
    now: Clock = _now
    chance: random.Random = msgspec.field(default_factory=random.SystemRandom)
    stopped: Callable[[], bool] = lambda: False
    tell: Callable[[Told], None] = _silent
    sources: frozenset[int] = frozenset()
    left: int = 0
    counts: dict[str, int] = {}

    def told(self, what: str, about: str, *, report: str = "", why: str = "") -> None:
        """Count it, and tell whoever looks on."""
        self.counts[what] = self.counts.get(what, 0) + 1
        self.tell(Told(what, about, report, why))
