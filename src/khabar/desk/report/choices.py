"""What can be chosen to correct with: kinds, modalities, words and tellers of the report, and places of the gazetteer.

A place is always taken out of the gazetteer by its id; what a form says beside that is not looked at.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.utils.translation import gettext

from khabar.casefile import own_lists, places
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.report.said import Option, option
from khabar.desk.wording import coded
from khabar.records.codes import CLAIM_TYPES, MENTION_ROLES, MENTION_TYPES, MODALITIES
from khabar.records.report import Report
from khabar.records.resolution import Name
from khabar.resolve.place_look_up import look_up, place_key
from khabar.view.clean import inline

MOST_PLACES = 30


class Choice(msgspec.Struct, frozen=True):
    """One thing to choose: its value in the form, and what it is called."""

    value: str
    told: str


class Choices(msgspec.Struct, frozen=True):
    """All that the forms of a page offer."""

    types: tuple[Choice, ...]
    modalities: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    mention_types: tuple[Choice, ...]
    mentions: tuple[Choice, ...]
    sources: tuple[Choice, ...]


def choices(read: Report) -> Choices:
    """What can be chosen for claims of this reading."""
    return Choices(
        _coded("claim", CLAIM_TYPES),
        _coded("modality", MODALITIES),
        _coded("role", MENTION_ROLES),
        _coded("mention", MENTION_TYPES),
        tuple(Choice(m.id, f"{inline(m.text)} ({coded('mention', m.type)})") for m in read.mentions),
        tuple(Choice(s.id, f"{inline(s.text)} ({coded('source', s.kind)})") for s in read.sources),
    )


def _coded(kind: str, codes: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, coded(kind, code)) for code in codes)


def found_places(case: CaseFile, words: str) -> tuple[Option, ...]:
    """The gazetteer's entries of this name, in either language as the gazetteer spells it; those first that are widest."""
    gazetteer = own_lists.gazetteer(case)
    by_id = gazetteer.entry(words)
    found = (by_id,) if by_id is not None else look_up(gazetteer, place_key(words))
    return tuple(option(e.id, Name(e.name_ar, e.name_en), e.grain, e.within) for e in found[:MOST_PLACES])


def place_value(case: CaseFile, ident: str, *, posture: bool) -> dict[str, Any]:
    """The value of a correction for the gazetteer's entry `ident`. Of the posture of forces it is the district, without a point.

    Raises DecisionError where there is no such entry.
    """
    gazetteer = own_lists.gazetteer(case)
    entry = gazetteer.entry(ident)
    if entry is None:
        raise DecisionError(gettext("the gazetteer has no such place; search for it by its name"))
    return places.withheld(entry, gazetteer) if posture else places.whole(entry)
