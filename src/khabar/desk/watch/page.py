"""What the page of watching shows: the sources in the order of the list, and whether anybody watches at all."""

from datetime import datetime

import msgspec

from khabar.casefile.opening import CaseFile
from khabar.watch.status import Status, overdue, status


class Page(msgspec.Struct, frozen=True):
    """The sources; `idle`: none of them was looked at for long, so that the program that watches does not run. `sought`: need a person."""

    sources: tuple[Status, ...]
    idle: bool
    sought: int

    @property
    def listed(self) -> tuple[Status, ...]:
        """The sources of the last run."""
        return tuple(s for s in self.sources if s.state != "not-listed")

    @property
    def others(self) -> tuple[Status, ...]:
        """Those that it was not given."""
        return tuple(s for s in self.sources if s.state == "not-listed")


def page(case: CaseFile, now: datetime) -> Page:
    """Gather it."""
    found = status(case)
    looked_at = [s for s in found if s.due_at]
    return Page(found, bool(looked_at) and all(overdue(s, now) for s in looked_at), sum(s.state == "given-up" for s in found))
