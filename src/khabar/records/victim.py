"""Named victims of an incident. Persons are joined across reports by people, never by a name."""

import msgspec

from khabar.records.report import Outcome
from khabar.records.resolution import Sex


class PersonMention(msgspec.Struct, frozen=True, order=True):
    """Where a person is named: report, claim and mention, with the name as it stands there."""

    report: str
    claim: str
    mention: str
    name: str


class Victim(msgspec.Struct, frozen=True):
    """A named person. Mentions in several reports stand in one entry only by a decision; `perhaps` are entries that may be the same.

    `elsewhere`: incidents (their ids) in which a person of a like name stands.
    """

    id: str
    name: str
    outcome: Outcome
    mentions: tuple[PersonMention, ...]
    age: tuple[int, int] | None = None
    sex: Sex = "unknown"
    perhaps: tuple[str, ...] = ()
    elsewhere: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError(f"the victim {self.id} is named nowhere")
