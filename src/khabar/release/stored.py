"""A stored incident with all that the policy asks of it; what `releasing` takes, and nothing else does."""

import datetime
from typing import Any

import msgspec

from khabar.lang.gazetteer_load import Entry
from khabar.records.incident import Incident
from khabar.records.victim import Victim
from khabar.release.areas import Earlier


class Cleared(msgspec.Struct, frozen=True):
    """A victim whose name may leave, on what basis, and whether whoever said so says that they are an adult."""

    victim: Victim
    basis: str
    adult: bool = False


class Stored(msgspec.Struct, frozen=True):
    """An incident as it is stored. `confirmed`: by field the values that persons confirmed and that stand. `place`: the confirmed one.

    `entered`: when its last report came in; `changed`: when anything about it last changed. `held`: people are still held or missing.
    `links`: by outlet the addresses of its reports.
    """

    record: Incident
    confirmed: dict[str, tuple[Any, ...]]
    place: Entry | None
    entered: datetime.date
    changed: datetime.date
    held: bool
    cleared: tuple[Cleared, ...] = ()
    texts: tuple[str, ...] = ()
    links: dict[str, tuple[str, ...]] = {}
    earlier: tuple[Earlier, ...] = ()
