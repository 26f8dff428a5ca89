"""The log read: which decisions are in force, which are undone, and what they are about."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from khabar.casefile.models import Entry, Payload, Review, Subject

ADDED, REREAD, RELINKED, ERASED, UNDONE = "add", "reread", "relink", "erase", "undo"
MERGED, SPLIT, CONFIRMED, CORRECTED, DISMISSED = "merge", "split", "confirm", "correct", "dismiss"
STATE, STANDARD, SAME_PERSON, OTHER_PERSON = "state", "standard", "same-person", "other-person"
PERSON, INVITED, PLACE, ACTOR = "person", "invite", "place", "actor"
CLEARED, RELEASED, EXCHANGED = "clear", "release", "exchange"
APPROVED, DOSSIER = "approve", "dossier"
VERSION, AVAILABLE = "version", "available"
READ = frozenset({ADDED, REREAD, VERSION})
"""What came with a reading of a report."""
ASSIGNED, REVIEWED, ADJUDICATED = "assign", "review", "adjudicate"
REVIEWING = frozenset({ASSIGNED, REVIEWED, ADJUDICATED})
"""How a decision comes about among several people: by itself none of these changes what is held of an incident."""
UNDOABLE = REVIEWING | {
    PLACE, ACTOR, MERGED, SPLIT, CONFIRMED, CORRECTED, DISMISSED, STATE, STANDARD, SAME_PERSON, OTHER_PERSON, CLEARED, APPROVED,
    UNDONE,
}  # fmt: skip


class Logged(msgspec.Struct, frozen=True):
    """An entry with what it says. `body` None: erased. `undone`: a later entry, itself in force, took it back.

    `sealed`: what it says is not shown to this reader yet (see `read`); `body` then only names the incident, or the entry taken back.
    """

    seq: int
    kind: str
    who: str
    at: str
    body: dict[str, Any] | None
    undone: bool = False
    sealed: bool = False

    @property
    def why(self) -> str:
        """The reason that was given."""
        return str((self.body or {}).get("why", ""))


def undone(alias: str) -> frozenset[int]:
    """The numbers of the entries that are taken back."""
    return frozenset(taken_back(alias))


def taken_back(alias: str) -> dict[int, int]:
    """Of each entry that is taken back the number of the entry in force that did it: taking that one back puts the first in force again."""
    pairs = [(e.seq, (e.body or {}).get("entry")) for e in read(alias, kinds=[UNDONE], mark=False, reader=None)]
    back: dict[int, int] = {}
    for seq, target in sorted(pairs, reverse=True):  # the newest first: an undo that is undone takes nothing back
        if seq not in back and isinstance(target, int):
            back[target] = seq
    return back


def read(
    alias: str,
    *,
    kinds: Iterable[str] = (),
    about: Iterable[str] = (),
    among: Iterable[int] | None = None,
    mark: bool = True,
    reader: str | None = "",
) -> list[Logged]:
    """Entries in their order, of these kinds (all where none is named), about any of these subjects (all where none is named).

    `among`: only entries with these numbers. `reader`: the handle of who will see them: of a review that a second one has still to be
    made beside, only its own author sees what it says; None where nobody sees them, since the program itself counts with them.
    """
    found = Entry.objects.using(alias).order_by("seq")
    if kinds:
        found = found.filter(kind__in=list(kinds))
    if among is not None:
        found = found.filter(pk__in=sorted(among))
    if about:
        found = found.filter(pk__in=Subject.objects.using(alias).filter(value__in=list(about)).values("entry"))
    bodies = dict(Payload.objects.using(alias).filter(entry__in=found).values_list("entry_id", "body"))
    return _logged(alias, list(found.iterator()), bodies, mark=mark, reader=reader)


def _logged(alias: str, rows: Sequence[Entry], bodies: Mapping[int, str], *, mark: bool, reader: str | None) -> list[Logged]:
    back = undone(alias) if mark and rows else frozenset()
    out = [Logged(e.seq, e.kind, e.who, e.at, json.loads(bodies[e.seq]) if e.seq in bodies else None, e.seq in back) for e in rows]
    return out if reader is None else _sealed(alias, out, reader)


def _sealed(alias: str, entries: list[Logged], reader: str) -> list[Logged]:
    """The entries as `reader` may see them."""
    others = [e for e in entries if e.who != reader and e.body is not None]
    about = {e.seq: e for e in others if e.kind == REVIEWED} | _takes_back_review(alias, [e for e in others if e.kind == UNDONE])
    numbers = {seq: int((e.body or {})["incident"]) for seq, e in about.items()}
    shown = dict(Review.objects.using(alias).filter(pk__in=set(numbers.values())).values_list("pk", "shown"))
    closed = {seq for seq, number in numbers.items() if about[seq].seq > shown.get(number, 0)}
    return [replace(e, body=_left(e), sealed=True) if e.seq in closed else e for e in entries]


def _left(entry: Logged) -> dict[str, Any]:
    return {key: value for key, value in (entry.body or {}).items() if key in ("incident", "entry")}


def _takes_back_review(alias: str, entries: Sequence[Logged]) -> dict[int, Logged]:
    """By its number, for each of these undos that goes back to a review, that review: its reason could tell what was answered."""
    roots = {e.seq: int((e.body or {})["entry"]) for e in entries}
    out: dict[int, Logged] = {}
    while roots:
        found = {e.seq: e for e in read(alias, among=set(roots.values()), mark=False, reader=None) if e.body is not None}
        out |= {seq: found[at] for seq, at in roots.items() if at in found and found[at].kind == REVIEWED}
        roots = {seq: int((found[at].body or {})["entry"]) for seq, at in roots.items() if at in found and found[at].kind == UNDONE}
    return out


def page(alias: str, asked: "Asked", *, reader: str) -> list[Logged]:
    """The newest entries that were asked for, newest first, `asked.most` at most."""
    found = Entry.objects.using(alias).order_by("-seq")
    if asked.kinds:
        found = found.filter(kind__in=asked.kinds)
    for name, wanted in (("who", asked.who), ("at__gte", asked.since), ("at__lt", asked.until), ("seq__lt", asked.before)):
        found = found.filter(**{name: wanted}) if wanted else found
    if asked.about is not None:
        found = found.filter(pk__in=Subject.objects.using(alias).filter(value__in=asked.about).values("entry"))
    rows = list(found[: asked.most])
    bodies = dict(Payload.objects.using(alias).filter(entry__in=[e.pk for e in rows]).values_list("entry_id", "body"))
    return _logged(alias, rows, bodies, mark=True, reader=reader)


class Asked(msgspec.Struct, frozen=True):
    """Which entries are asked for: of these kinds, by this handle, from this day (ISO) and before that, about these subjects.

    `before`: only entries with a lower number, where a page begins.
    """

    kinds: tuple[str, ...] = ()
    who: str = ""
    since: str = ""
    until: str = ""
    about: tuple[str, ...] | None = None
    before: int = 0
    most: int = 50


def in_force(
    alias: str, *, kinds: Iterable[str], about: Iterable[str] = (), among: Iterable[int] | None = None, reader: str | None = ""
) -> list[Logged]:
    """Decisions of these kinds that are neither undone nor erased, in their order; `reader` as in `read`."""
    return [e for e in read(alias, kinds=kinds, about=about, among=among, reader=reader) if not e.undone and e.body is not None]
