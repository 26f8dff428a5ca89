"""The log read: which decisions are in force, which are undone, and what they are about."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from khabar.casefile.models import Entry, Payload, Subject

ADDED, REREAD, RELINKED, ERASED, UNDONE = "add", "reread", "relink", "erase", "undo"
MERGED, SPLIT, CONFIRMED, CORRECTED, DISMISSED = "merge", "split", "confirm", "correct", "dismiss"
STATE, STANDARD, SAME_PERSON, OTHER_PERSON = "state", "standard", "same-person", "other-person"
CLEARED, RELEASED, EXCHANGED = "clear", "release", "exchange"
APPROVED, DOSSIER = "approve", "dossier"
UNDOABLE = frozenset(
    {MERGED, SPLIT, CONFIRMED, CORRECTED, DISMISSED, STATE, STANDARD, SAME_PERSON, OTHER_PERSON, CLEARED, APPROVED, UNDONE}
)


class Logged(msgspec.Struct, frozen=True):
    """An entry with what it says. `body` None: erased. `undone`: a later entry, itself in force, took it back."""

    seq: int
    kind: str
    who: str
    at: str
    body: dict[str, Any] | None
    undone: bool = False

    @property
    def why(self) -> str:
        """The reason that was given."""
        return str((self.body or {}).get("why", ""))


def undone(alias: str) -> frozenset[int]:
    """The numbers of the entries that are taken back."""
    pairs = [(e.seq, (e.body or {}).get("entry")) for e in read(alias, kinds=[UNDONE], mark=False)]
    back: set[int] = set()
    for seq, target in sorted(pairs, reverse=True):  # the newest first: an undo that is undone takes nothing back
        if seq not in back and isinstance(target, int):
            back.add(target)
    return frozenset(back)


def read(
    alias: str, *, kinds: Iterable[str] = (), about: Iterable[str] = (), among: Iterable[int] | None = None, mark: bool = True
) -> list[Logged]:
    """Entries in their order, of these kinds (all where none is named), about any of these subjects (all where none is named).

    `among`: only entries with these numbers.
    """
    found = Entry.objects.using(alias).order_by("seq")
    if kinds:
        found = found.filter(kind__in=list(kinds))
    if among is not None:
        found = found.filter(pk__in=sorted(among))
    if about:
        found = found.filter(pk__in=Subject.objects.using(alias).filter(value__in=list(about)).values("entry"))
    bodies = dict(Payload.objects.using(alias).filter(entry__in=found).values_list("entry_id", "body"))
    back = undone(alias) if mark else frozenset()
    return [
        Logged(e.seq, e.kind, e.who, e.at, json.loads(bodies[e.seq]) if e.seq in bodies else None, e.seq in back) for e in found.iterator()
    ]


def in_force(alias: str, *, kinds: Iterable[str], about: Iterable[str] = (), among: Iterable[int] | None = None) -> list[Logged]:
    """Decisions of these kinds that are neither undone nor erased, in their order."""
    return [e for e in read(alias, kinds=kinds, about=about, among=among) if not e.undone and e.body is not None]
