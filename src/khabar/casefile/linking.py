"""The seam to `khabar.link`: what it makes and compares is kept here, and only what a new or changed report touches is done again.

Two steps. `keep` makes the tellings of a report, with the keys under which they are found, compares them with those that they find or
that would find them, and keeps what that gives (edges). `settle` clusters the parts that they affect. That gives what clustering
everything would, as long as no look-up key is crowded (see `index.find_keys`). Over the machine's groups lies what people merged and
split (see `bonds`): no decision makes or compares a telling again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from khabar import link
from khabar.casefile import bonds, comparing, laying, numbering
from khabar.casefile.models import Claim, Report, Telling
from khabar.records import report as records


def place(
    alias: str,
    stored: Report,
    record: records.Report,
    vectors: Mapping[str, bytes],
    *,
    seq: int,
    before: Mapping[str, int] | None = None,
) -> None:
    """Link the current reading of a report whose claims are stored: its tellings in, compared, and what they touch clustered.

    `vectors` are those of the claims' passages, as `khabar.link.tell` takes them. `seq` is the log's line that this follows from.
    `before`: what `remove` gave, where an older reading was linked; incidents then keep their numbers.
    """
    came = set(keep(alias, stored, record, vectors, before or {}))
    settle(alias, *comparing.touched(alias, came), seq, also=set((before or {}).values()))


def keep(alias: str, stored: Report, record: records.Report, vectors: Mapping[str, bytes], before: Mapping[str, int]) -> list[int]:
    """The first step: the report's tellings, compared with those that are there, in the homes that they had. Their rows."""
    claims = {c.ident: c for c in Claim.objects.using(alias).filter(report=stored)}
    named = msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, id=stored.ident))
    out = []
    for telling in link.tell(named, vectors or None):
        told = [claims[c] for c in telling.claims]
        home = _former([c.anchor for c in told], before)
        row = Telling.objects.using(alias).create(report=stored, ident=telling.id, body=telling.to_bytes(), home_id=home)
        Claim.objects.using(alias).filter(pk__in=[c.pk for c in told]).update(telling=row)
        comparing.compare(alias, row, telling)
        out.append(row.pk)
    return out


def _former(anchors: Sequence[str], before: Mapping[str, int]) -> int | None:
    """The home in which most of a telling's claims were before; the report's only one where none is known again."""
    found = Counter(before[a] for a in anchors if a in before)
    if found:
        return min(found, key=lambda n: (-found[n], n))
    return next(iter(before.values())) if len(set(before.values())) == 1 else None


def homes(alias: str, report: int | None = None) -> dict[int, dict[str, int]]:
    """By report, the home in which each claim (by anchor) is: of one report, or of all."""
    rows = Claim.objects.using(alias).filter(telling__home__isnull=False)
    if report is not None:
        rows = rows.filter(report_id=report)
    found: dict[int, dict[str, int]] = {}
    for pk, anchor, number in rows.values_list("report_id", "anchor", "telling__home_id").iterator():
        found.setdefault(pk, {})[anchor] = number or 0
    return found


def remove(alias: str, stored: Report, seq: int) -> dict[str, int]:
    """Take the tellings of a report out, and cluster again what they tied together. By claims' anchors, the homes they had."""
    before = homes(alias, stored.pk).get(stored.pk, {})
    rows = list(Telling.objects.using(alias).filter(report=stored))
    ids = {row.pk for row in rows}
    beside = {pk for a, b, *_ in comparing.edges(alias, ids) for pk in (a, b)} - ids
    beside |= laying.held_with(alias, Claim.objects.using(alias).filter(report=stored).values_list("anchor", flat=True)) - ids
    for row in rows:
        if row.whole_id is None:
            comparing.forget(alias, row)
    Telling.objects.using(alias).filter(pk__in=ids).delete()
    shown = {n for row in rows for n in (row.incident_id, row.home_id) if n is not None}
    settle(alias, _wholes(alias, beside), comparing.search(alias, by_level=False), seq, also=shown)
    return before


def retell(alias: str, stored: Report, record: records.Report, vectors: Mapping[str, bytes], seq: int) -> None:
    """Link a report again whose claims a person has corrected."""
    place(alias, stored, record, vectors, seq=seq, before=remove(alias, stored, seq))


def decided(alias: str, anchors: Collection[str], seq: int) -> None:
    """Lay out anew what holds claims with these anchors, after a merge or a split of them came or went."""
    found = Claim.objects.using(alias).filter(anchor__in=anchors, telling__isnull=False).values_list("telling_id", flat=True)
    settle(alias, _wholes(alias, (pk for pk in found if pk is not None)), comparing.search(alias, by_level=True), seq)


def _wholes(alias: str, ids: Iterable[int]) -> set[int]:
    rows = Telling.objects.using(alias).filter(pk__in=set(ids)).values_list("pk", "whole_id")
    return {whole if whole is not None else pk for pk, whole in rows}


def settle(alias: str, changed: set[int], search: link.Search[int], seq: int, *, also: Iterable[int] = ()) -> None:
    """The second step: cluster the parts of the changed tellings again. `also` are incidents that may have lost their last telling."""
    whole = set[int]().union(*(part for part, _ in search.parts(changed)))
    ids, steps = laying.reached(alias, whole, search)
    found = search.parts(ids)
    rows = Telling.objects.using(alias).filter(pk__in=set[int]().union(*(part for part, _ in found)))
    every = {row.pk: row for row in rows.defer("body")}
    comparing.keep_levels(alias, (([every[pk] for pk in part], level) for part, level in found))
    groups = [[every[pk] for pk in group] for part, _ in found for group in grouped(alias, part)]
    numbers = numbering.house(alias, groups, seq)
    laying.lay(alias, [([t.pk for t in g], n) for g, n in zip(groups, numbers, strict=True)], steps, seq, also=also)


def settle_all(alias: str, seq: int, *, also: Iterable[int] = ()) -> None:
    """The second step over everything, part by part, so that it needs no more memory than the largest of them."""
    rows = {row.pk: row for row in Telling.objects.using(alias).filter(whole=None).defer("body")}
    groups: list[list[Telling]] = []
    found = comparing.search(alias, by_level=False).parts(rows)
    comparing.keep_levels(alias, (([rows[pk] for pk in part], level) for part, level in found))
    for part, _ in found:
        groups += [[rows[pk] for pk in group] for group in grouped(alias, {pk: rows[pk] for pk in part})]
    housed: list[laying.Housed] = []
    for some in _sharing(groups):
        housed += zip([[t.pk for t in g] for g in some], numbering.house(alias, some, seq), strict=True)
    laying.lay(alias, housed, bonds.steps(alias), seq, also=also)


def grouped(alias: str, ids: Collection[int]) -> list[list[int]]:
    """The machine's groups of whole parts, by the rows of their tellings."""
    if len(ids) == 1:
        return [list(ids)]
    names = {pk: ident for part in numbering.parts(sorted(ids)) for pk, ident in _named(alias, part)}
    edges = [link.Edge(names[a], names[b], score, barred or None) for a, b, score, barred in comparing.edges(alias, ids, inner=True)]
    groups = link.cluster(names.values(), edges, contradicts=link.contradictions(comparing.bodies(alias, names)))
    rows = {ident: pk for pk, ident in names.items()}
    return [[rows[n] for n in group] for group in groups]


def _named(alias: str, ids: Sequence[int]) -> Iterable[tuple[int, str]]:
    return Telling.objects.using(alias).filter(pk__in=ids).values_list("pk", "ident")


def _sharing(groups: Sequence[list[Telling]]) -> Iterator[list[list[Telling]]]:
    """The groups, those together that have tellings of one former home: which of them keeps its number is one question."""
    home: dict[int, int] = {}

    def root(i: int) -> int:
        while home.setdefault(i, i) != i:
            i = home[i]
        return i

    first: dict[int, int] = {}
    for i, group in enumerate(groups):
        for number in {t.home_id for t in group if t.home_id is not None}:
            here, there = root(i), root(first.setdefault(number, i))
            home[max(here, there)] = min(here, there)
    found: dict[int, list[list[Telling]]] = {}
    for i, group in enumerate(groups):
        found.setdefault(root(i), []).append(group)
    yield from found.values()
