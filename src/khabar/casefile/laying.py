"""Merges and splits laid over the machine's groups, and kept: which telling is in which incident, and which are cut."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from khabar import link
from khabar.casefile import bonds, comparing, harms, numbering
from khabar.casefile.models import Claim, Telling
from khabar.link.parts import Levels

Housed = tuple[Sequence[int], int]
"""One of the machine's groups: the rows of its tellings, and its home."""


def reached(alias: str, ids: set[int], search: link.Search[int]) -> tuple[set[int], list[bonds.Step]]:
    """The tellings, and all that merges and splits have to do with them, part by part; and these merges and splits."""
    every, frontier, found = set(ids), set(ids), dict[int, bonds.Step]()
    while frontier:
        anchors = [a for part in numbering.parts(sorted(frontier)) for a in _anchors(alias, part)]
        new = [step for step in bonds.steps(alias, anchors) if step.seq not in found]
        found.update({step.seq: step for step in new})
        met = set(_homes(alias, new).values()) - every
        frontier = set[int]().union(*(part for part, _ in search.parts(met))) - every
        every |= frontier
    return every, [found[seq] for seq in sorted(found)]


def held_with(alias: str, anchors: Iterable[str]) -> set[int]:
    """The tellings of which merges and splits in force speak that speak of claims with these anchors too."""
    return set(_homes(alias, bonds.steps(alias, anchors)).values())


def _anchors(alias: str, ids: Sequence[int]) -> Iterable[str]:
    claims = Claim.objects.using(alias)
    yield from claims.filter(telling__in=ids).values_list("anchor", flat=True)
    yield from claims.filter(telling__whole__in=ids).values_list("anchor", flat=True)


def _homes(alias: str, steps: Iterable[bonds.Step]) -> dict[int, int]:
    """By row of a claim of which a step speaks, its whole telling."""
    steps = list(steps)
    where = _where(alias, steps)
    rows = sorted({c for step in steps for c in bonds.found((*step.claims, *step.rest), where)})
    out: dict[int, int] = {}
    for part in numbering.parts(rows):
        for pk, telling, whole in Claim.objects.using(alias).filter(pk__in=part).values_list("pk", "telling_id", "telling__whole_id"):
            out[pk] = whole if whole is not None else telling or 0
    return out


def _where(alias: str, steps: Iterable[bonds.Step]) -> dict[str, list[tuple[int, int]]]:
    """The claims in tellings of which steps speak."""
    out: dict[str, list[tuple[int, int]]] = {}
    for part in numbering.parts(sorted({a for step in steps for a, _ in (*step.claims, *step.rest)})):
        claims = Claim.objects.using(alias).filter(anchor__in=part, telling__isnull=False).order_by("pk")
        for anchor, pk, report in claims.values_list("anchor", "pk", "report_id"):
            out.setdefault(anchor, []).append((pk, report))
    return out


def lay(alias: str, groups: Sequence[Housed], steps: Sequence[bonds.Step], seq: int, *, also: Iterable[int] = ()) -> None:
    """Lay the steps over the machine's groups, and let each telling be in the incident that comes of it.

    `also` are incidents that have lost tellings, perhaps their last.
    """
    inside = [t for tellings, _ in groups for t in tellings]
    was, also = _shown(alias, inside), set(also)
    had = also | {home for _, home in groups} | set(was.values())
    claims = _claims(alias, set(_homes(alias, steps).values()))
    where = _where(alias, steps)
    whole = [bonds.Group(tuple(bonds.Piece(t, claims.get(t, ())) for t in tellings), home) for tellings, home in groups]
    laid = bonds.laid(whole, [bonds.placed(step, where) for step in steps], _near(alias))
    rows = _cut(alias, inside, laid)
    numbers = numbering.show(alias, [([rows[p] for p in g.pieces], g.number) for g in laid], _shown(alias, inside), seq)
    now = _shown(alias, inside)
    numbering.touch(alias, also | {n for pk, n in was.items() if n is not None and now.get(pk) != n}, seq)
    numbering.dissolve(alias, {n for n in had if n is not None} - numbers, seq)


def _claims(alias: str, tellings: Collection[int]) -> dict[int, tuple[int, ...]]:
    """By whole telling, the rows of its claims, in the order of the text, as `khabar.link` orders them."""
    found: dict[int, list[tuple[int, str, int]]] = {}
    for part in numbering.parts(sorted(tellings)):
        for way in ({"telling__in": part}, {"telling__whole__in": part}):
            claims = Claim.objects.using(alias).filter(**way).values_list("start", "ident", "pk", "telling_id", "telling__whole_id")
            for start, ident, pk, telling, whole in claims:
                found.setdefault(whole if whole is not None else telling or 0, []).append((start, ident, pk))
    return {telling: tuple(pk for *_, pk in sorted(rows)) for telling, rows in found.items()}


def _shown(alias: str, tellings: Sequence[int]) -> dict[int, int | None]:
    """In which incident these tellings and their pieces are."""
    out: dict[int, int | None] = {}
    for part in numbering.parts(tellings):
        rows = Telling.objects.using(alias)
        out.update(rows.filter(pk__in=part).values_list("pk", "incident_id"))
        out.update(rows.filter(whole__in=part).values_list("pk", "incident_id"))
    return out


def _cut(alias: str, tellings: Sequence[int], laid: Iterable[bonds.Group]) -> dict[bonds.Piece, int]:
    """Let each piece be a row: that with a telling's first claim is the telling's own, the others are beside it. By piece the row."""
    pieces: dict[int, list[bonds.Piece]] = {}
    for piece in (p for group in laid for p in group.pieces):
        pieces.setdefault(piece.telling, []).append(piece)
    there = {pk for part in numbering.parts(tellings) for pk in _pieced(alias, part)}
    out = {p[0]: telling for telling, p in pieces.items() if len(p) == 1 and telling not in there}
    for telling in sorted(pieces.keys() - set(out.values())):
        out.update(_cut_one(alias, telling, pieces[telling]))
    return out


def _pieced(alias: str, tellings: Sequence[int]) -> Iterable[int]:
    found = Telling.objects.using(alias).filter(whole__in=tellings).values_list("whole_id", flat=True).distinct()
    return (pk for pk in found if pk is not None)


def _cut_one(alias: str, telling: int, pieces: Sequence[bonds.Piece]) -> dict[bonds.Piece, int]:
    row = Telling.objects.using(alias).get(pk=telling)
    whole = link.Telling.from_bytes(bytes(row.body))
    claims = Claim.objects.using(alias)
    names = dict(claims.filter(pk__in=[c for p in pieces for c in p.claims]).values_list("pk", "ident"))
    claims.filter(telling__whole=row).update(telling=row)
    out: dict[bonds.Piece, int] = {}
    for piece in pieces:
        idents = tuple(names[c] for c in piece.claims)
        one = row
        if idents and idents[0] != whole.claims[0]:
            part = msgspec.structs.replace(whole, claims=idents)
            values = {"report_id": row.report_id, "whole": row, "home_id": row.home_id, "body": part.to_bytes()}
            one, _ = Telling.objects.using(alias).update_or_create(ident=part.id, defaults=values)
        claims.filter(pk__in=piece.claims).update(telling=one)
        out[piece] = one.pk
    Telling.objects.using(alias).filter(whole=row).exclude(pk__in=out.values()).delete()
    for pk, incident in Telling.objects.using(alias).filter(pk__in={row.pk, *out.values()}).values_list("pk", "incident_id"):
        harms.follow(alias, [pk], incident)
    return out


def _near(alias: str) -> bonds.Near:
    """How near a telling is to others, by its edges."""
    floor = Levels.shipped().floor

    def near(telling: int, others: Collection[int]) -> float:
        found: Mapping[int, float] = {
            b if a == telling else a: floor if barred else score for a, b, score, barred in comparing.edges(alias, [telling])
        }
        return sum(found.get(o, floor) for o in others) / len(others)

    return near
