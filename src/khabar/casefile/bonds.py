"""Merges and splits: which are in force, and what they make of the machine's groups.

They are replayed in the order in which they were decided, over groups that know nothing of them. So a merge joins whole incidents and
nothing else, a split takes out what it names and nothing else, and an undo gives what there was before, numbers included.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import zip_longest

import msgspec

from khabar.casefile import log
from khabar.casefile.models import Entry, Subject

_KINDS = (log.MERGED, log.SPLIT)
_AT_ONCE = 500
Ref = tuple[str, int | None]
"""A claim by its anchor and its report's row: two posts of one export may share an anchor. None where an entry does not say the row."""
Where = Mapping[str, Collection[tuple[int, int]]]
"""By anchor, the rows of the claims that have it, each with its report's row."""
Near = Callable[[int, Collection[int]], float]
"""How near a telling is to some others, by their rows: their average score in log odds."""


class Step(msgspec.Struct, frozen=True):
    """A merge or a split in force.

    `claims`: what is one (`joins`), its first incident's first; or what goes. Of an incident that was merged before, what that merge
    brought is left out: when it is undone, this one does not hold it. `rest`: what a split leaves. `number`: what a split's
    claims have from then on; None in entries that do not say it. `heads`: the first claim of each incident that is one.
    """

    seq: int
    joins: bool
    claims: tuple[Ref, ...]
    rest: tuple[Ref, ...] = ()
    number: int | None = None
    heads: tuple[Ref, ...] = ()


class Piece(msgspec.Struct, frozen=True):
    """A telling, or what splits left together of it: its row, and the rows of its claims, in order; none where no step speaks of any."""

    telling: int
    claims: tuple[int, ...] = ()


class Group(msgspec.Struct, frozen=True):
    """What is one incident, and its number; None: it has none yet."""

    pieces: tuple[Piece, ...]
    number: int | None


class Placed(msgspec.Struct, frozen=True):
    """A step over claims that are there, by their rows: those that are one or go, in order, and those that a split leaves."""

    joins: bool
    moved: tuple[int, ...]
    rest: frozenset[int] = frozenset()
    number: int | None = None


def steps(alias: str, anchors: Iterable[str] | None = None) -> list[Step]:
    """The steps in force in their order: all, or those about any of the claims with these anchors."""
    if not Entry.objects.using(alias).filter(kind__in=_KINDS).exists():
        return []
    seqs = None
    if anchors is not None:
        subjects = Subject.objects.using(alias).filter(entry__kind__in=_KINDS)
        every = sorted(set(anchors))
        seqs = {s for part in _parts(every) for s in subjects.filter(value__in=part).values_list("entry_id", flat=True)}
    return [_step(e) for e in log.in_force(alias, kinds=_KINDS, among=seqs)] if seqs != set() else []


def _parts(every: Sequence[str]) -> Iterable[Sequence[str]]:
    return (every[i : i + _AT_ONCE] for i in range(0, len(every), _AT_ONCE))


def _step(entry: log.Logged) -> Step:
    body = entry.body or {}
    if entry.kind == log.MERGED:
        cores = [tuple(_ref(anchor, row) for anchor, row in core) for core in body.get("cores", ())]
        claims = tuple(ref for core in cores for ref in core) or _refs(body["claims"], ())
        return Step(entry.seq, True, claims, heads=tuple(core[0] for core in cores))
    gone, rest = _refs(body["claims"], body.get("rows", ())), _refs(body["rest"], body.get("rest_rows", ()))
    return Step(entry.seq, False, gone, rest, body.get("number"))


def _refs(anchors: Sequence[str], rows: Sequence[int]) -> tuple[Ref, ...]:
    return tuple(_ref(anchor, row) for anchor, row in zip_longest(anchors, rows))


def _ref(anchor: str, row: int | None) -> Ref:
    return anchor, row


def found(refs: Iterable[Ref], where: Where) -> tuple[int, ...]:
    """The rows of these claims, each once, in order."""
    return tuple(dict.fromkeys(c for anchor, row in refs for c, report in where.get(anchor, ()) if row in (None, report)))


def placed(step: Step, where: Where) -> Placed:
    """The step over claims that are there."""
    moved = found(step.claims, where)
    return Placed(step.joins, moved, frozenset(found(step.rest, where)) - frozenset(moved), step.number)


def laid(groups: Iterable[Group], decided: Iterable[Placed], near: Near) -> list[Group]:
    """The machine's groups with the steps laid over them, in their order."""
    out = list(groups)
    for step in decided:
        if step.moved:
            out = _joined(out, step) if step.joins else _parted(out, step, near)
    return out


def _joined(groups: Sequence[Group], step: Placed) -> list[Group]:
    """All groups that hold what is one are one, with the number of the first that was named."""
    wanted = set(step.moved)
    met = {c: g for g in groups for p in g.pieces for c in p.claims if c in wanted}
    if not met:
        return list(groups)
    first = met[next(c for c in step.moved if c in met)]
    others = [g for g in groups if g is not first and any(g is x for x in met.values())]
    one = Group((*first.pieces, *(p for g in others for p in g.pieces)), first.number)
    return [one if g is first else g for g in groups if not any(g is x for x in others)]


def _parted(groups: Sequence[Group], step: Placed, near: Near) -> list[Group]:
    """What goes is one group, whatever it was in; what was found together later goes with the nearer part."""
    gone: list[Piece] = []
    out: list[Group] = []
    moved = set(step.moved)
    for group in groups:
        cut = [part for piece in group.pieces for part in _cut(piece, moved, step.rest)]
        going, staying = _sides(cut, moved, step.rest, near)
        gone += going
        out += [Group(tuple(staying), group.number)] if staying else []
    return [*out, Group(tuple(gone), step.number)] if gone else out


def _cut(piece: Piece, moved: Collection[int], rest: Collection[int]) -> list[Piece]:
    """A piece in two, where some of it goes and some stays."""
    going = tuple(c for c in piece.claims if c in moved)
    staying = tuple(c for c in piece.claims if c not in moved)
    if not going or not any(c in rest for c in staying):
        return [piece]
    return sorted((Piece(piece.telling, going), Piece(piece.telling, staying)), key=lambda p: piece.claims.index(p.claims[0]))


def _sides(pieces: Sequence[Piece], moved: Collection[int], rest: Collection[int], near: Near) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """What of a group goes and what stays. A group of which nothing was left goes whole."""
    going = [p for p in pieces if any(c in moved for c in p.claims)]
    staying = [p for p in pieces if p not in going and any(c in rest for c in p.claims)]
    if not going:
        return [], pieces
    if not staying:
        return pieces, []
    here, there = ([p.telling for p in side] for side in (going, staying))
    later = [p for p in pieces if p not in going and p not in staying and near(p.telling, here) > near(p.telling, there)]
    return [p for p in pieces if p in going or p in later], [p for p in pieces if p not in going and p not in later]
