"""One file or text on its way into the case file."""

from typing import Literal

import msgspec

from khabar.casefile.likely import Likely
from khabar.records.report import Report

State = Literal["waiting", "reading", "asking", "done", "already", "erased", "failed", "left"]
"""waiting, reading; asking: it may be there already, and somebody has to say; done; there already; erased before; failed; left out."""
Choice = Literal["ask", "all", "others"]
"""What is to become of reports that may be there already: ask; add them all the same; add only the others."""
UNFINISHED: frozenset[State] = frozenset({"waiting", "reading", "asking"})
ON_ITS_WAY: frozenset[State] = frozenset({"waiting", "reading"})


class Outcome(msgspec.Struct, frozen=True):
    """What came of one report: its id, whether it was added, is there already or was erased, and the incidents that it tells of."""

    report: str
    outcome: str
    incidents: tuple[int, ...] = ()


class Read(msgspec.Struct, frozen=True):
    """What was read out of a file that waits for an answer."""

    reports: tuple[Report, ...]
    vectors: tuple[dict[str, bytes], ...]


class Item(msgspec.Struct):
    """A file or a pasted text. `name` is what its sender called it, empty of a text; `fault`: why it failed."""

    number: int
    who: str
    name: str
    data: bytes
    size: int
    published: str | None = None
    state: State = "waiting"
    choice: Choice = "ask"
    read: Read | None = None
    likely: tuple[Likely, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    fault: str = ""

    def finish(self, state: State, *, outcomes: tuple[Outcome, ...] = (), fault: str = "") -> None:
        """It is done with: what was held of it is let go."""
        self.state, self.outcomes, self.fault = state, outcomes, fault
        self.data, self.read = b"", None

    @property
    def many(self) -> int:
        """How many reports are in it, once it was read."""
        return len(self.read.reports) if self.read is not None else len(self.outcomes)

    @property
    def others(self) -> int:
        """How many of them look like none that is there."""
        return self.many - len(self.likely)
