"""The texts that a report had, and what changed from one to the next."""

from itertools import pairwise

import msgspec

from khabar.casefile import availability, versions
from khabar.casefile.availability import Availability
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.view.clean import direction
from khabar.view.difference import Piece, difference, shortened


class Changed(msgspec.Struct, frozen=True):
    """A later text of a report: its number, the log's line and its instant, the direction of its words, and what changed before it."""

    number: int
    entry: int
    at: str
    dir: str
    pieces: tuple[Piece, ...]


def changed(case: CaseFile, stored: Report) -> tuple[Changed, ...]:
    """The later texts of a report, the newest first; none where it has one text."""
    if not versions.rows(case.alias, stored):
        return ()
    found = versions.texts(case, stored.ident)
    pairs = pairwise(found)
    return tuple(
        Changed(
            newer.number,
            newer.entry,
            newer.at,
            direction(newer.document.text),
            shortened(difference(older.document.text, newer.document.text)),
        )
        for older, newer in reversed(list(pairs))
    )


def gone(case: CaseFile, stored: Report) -> Availability | None:
    """What its address last answered, where that was that the page is not there."""
    found = availability.of(case.alias, stored)
    return None if found is None or found.there else found
