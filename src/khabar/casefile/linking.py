"""The seam to `khabar.link`: what it makes and compares is kept here, and only what a new or changed report touches is done again.

A telling is kept with the keys under which it is found. A new one is compared with those that it finds or that would find it; what the
comparison gives (edges) is kept; and the parts that it affects are clustered again. That gives what clustering everything would, as long
as no look-up key is crowded (see `index.find_keys`). Of incidents the numbers stay: a group of tellings takes the number that most of its
tellings had.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from khabar import link
from khabar.casefile import index
from khabar.casefile.models import Bond, Claim, Edge, Incident, Report, Telling
from khabar.link.days import Stretch
from khabar.link.parts import DECIDED, Levels, Ties
from khabar.link.weights import weights
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
    claims = {c.ident: c for c in Claim.objects.using(alias).filter(report=stored)}
    named = msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, id=stored.ident))
    together, apart = _inner(alias, claims)
    tellings = link.tell(named, vectors or None, apart=apart, together=together)
    numbers = [_former([claims[c].anchor for c in t.claims], before or {}) for t in tellings]
    rows = Telling.objects.using(alias).bulk_create(
        Telling(report=stored, ident=t.id, body=t.to_bytes(), incident_id=n) for t, n in zip(tellings, numbers, strict=True)
    )
    for row, telling in zip(rows, tellings, strict=True):
        told = [claims[c] for c in telling.claims]
        Claim.objects.using(alias).filter(pk__in=[c.pk for c in told]).update(telling=row)
        _compare(alias, row, telling)
    settle(alias, [row.pk for row in rows], seq, also=set((before or {}).values()))


def _former(anchors: Sequence[str], before: Mapping[str, int]) -> int | None:
    """The incident in which most of a telling's claims were before; the report's only one where none is known again."""
    found = Counter(before[a] for a in anchors if a in before)
    if found:
        return min(found, key=lambda n: (-found[n], n))
    return next(iter(before.values())) if len(set(before.values())) == 1 else None


def remove(alias: str, stored: Report, seq: int) -> dict[str, int]:
    """Take the tellings of a report out, and cluster again what they tied together. By claims' anchors, the incidents they were in."""
    before = dict(
        Claim.objects.using(alias).filter(report=stored, telling__incident__isnull=False).values_list("anchor", "telling__incident_id")
    )
    rows = list(Telling.objects.using(alias).filter(report=stored))
    ids = {row.pk for row in rows}
    beside = {pk for a, b, *_ in _edges(alias, ids) for pk in (a, b)} - ids
    for row in rows:
        index.drop_keys(alias, row.pk, _values(link.keys(link.Telling.from_bytes(bytes(row.body))).own))
    Telling.objects.using(alias).filter(pk__in=ids).delete()
    settle(alias, beside, seq, also=set(before.values()))
    return {anchor: number for anchor, number in before.items() if number is not None}


def retell(alias: str, stored: Report, record: records.Report, vectors: Mapping[str, bytes], seq: int) -> None:
    """Link a report again whose claims a person has put together or apart."""
    place(alias, stored, record, vectors, seq=seq, before=remove(alias, stored, seq))


def anchors_settled(alias: str, anchors: Iterable[str], seq: int) -> None:
    """Cluster again where the claims with these anchors stand, after decisions about them came or went."""
    found = Claim.objects.using(alias).filter(anchor__in=set(anchors), telling__isnull=False).values_list("telling_id", flat=True)
    settle(alias, {pk for pk in found if pk is not None}, seq)


def settle(alias: str, changed: Iterable[int], seq: int, *, also: Iterable[int] = ()) -> None:
    """Cluster again what the changed tellings touch. `also` are incidents that may have lost their last telling."""
    ids, before = link.affected(set(changed), _ties(alias), Levels.shipped()), set(also)
    rows = {row.pk: row for row in Telling.objects.using(alias).filter(pk__in=ids).defer("body")}
    names = {pk: row.ident for pk, row in rows.items()}
    together, apart = ([(names[a], names[b]) for a, b in pairs if a in names and b in names] for pairs in _bonds(alias, ids))
    edges = [link.Edge(names[a], names[b], score, barred or None) for a, b, score, barred in _edges(alias, ids, inner=True)]
    contradicts = link.contradictions(_bodies(alias))
    groups = link.cluster(names.values(), edges, together=together, apart=apart, contradicts=contradicts)
    by_name = {row.ident: row for row in rows.values()}
    _number(alias, [[by_name[n] for n in group] for group in groups], seq)
    before |= {row.incident_id for row in rows.values() if row.incident_id is not None}
    _dissolve(alias, before, seq)


def _number(alias: str, groups: Sequence[Sequence[Telling]], seq: int) -> None:
    """Give each group its incident: the number that most of its tellings had, the lowest of equals; else a new one.

    No number twice, and none that a telling outside these groups has.
    """
    inside = [t.pk for group in groups for t in group]
    had = {t.incident_id for group in groups for t in group if t.incident_id is not None}
    outside = Telling.objects.using(alias).filter(incident_id__in=had).exclude(pk__in=inside)
    taken = set(outside.values_list("incident_id", flat=True).distinct())
    claimed = sorted(
        (
            (-n, number, i)
            for i, group in enumerate(groups)
            for number, n in Counter(t.incident_id for t in group).items()
            if number is not None
        )
    )
    numbers: dict[int, int] = {}
    for _, former, i in claimed:
        if i not in numbers and former not in taken and former not in numbers.values():
            numbers[i] = former
    given: list[int] = []
    for i, group in enumerate(groups):
        number = numbers.get(i)
        if number is None:
            number = Incident.objects.using(alias).create(changed=seq).pk
        moved = [t.pk for t in group if t.incident_id != number]
        if moved:
            Telling.objects.using(alias).filter(pk__in=moved).update(incident_id=number)
            Incident.objects.using(alias).filter(pk=number).update(changed=seq)
        given.append(number)
    Incident.objects.using(alias).filter(pk__in=given, dissolved=True).update(dissolved=False, changed=seq)


def keep_number(alias: str, number: int, anchor: str, seq: int) -> None:
    """Let the incident in which the claim with this anchor is have `number`, and what has it now the other's."""
    here = Telling.objects.using(alias).filter(claim_rows__anchor=anchor).values_list("incident_id", flat=True).first()
    if here is None or here == number:
        return
    mine = list(Telling.objects.using(alias).filter(incident_id=here).values_list("pk", flat=True))
    Telling.objects.using(alias).filter(incident_id=number).update(incident_id=here)
    Telling.objects.using(alias).filter(pk__in=mine).update(incident_id=number)
    Incident.objects.using(alias).filter(pk__in=[here, number]).update(changed=seq)


def _dissolve(alias: str, numbers: Iterable[int], seq: int) -> None:
    """Mark what has no telling any more, and note the change of what has lost some."""
    known = set(numbers)
    left = set(Telling.objects.using(alias).filter(incident_id__in=known).values_list("incident_id", flat=True))
    Incident.objects.using(alias).filter(pk__in=known - left, dissolved=False).update(dissolved=True, changed=seq)


def _compare(alias: str, row: Telling, telling: link.Telling) -> None:
    """Keep the keys of a new telling, and its edges to all that it meets."""
    own = link.keys(telling)
    sought = set(index.find_keys(alias, _values(own.seeks)))
    beyond = set(index.find_keys(alias, _values(_as_if_dated(telling)))) - sought
    edges = []
    for other in Telling.objects.using(alias).filter(pk__in=sought | beyond).exclude(report=row.report_id).order_by("pk").iterator(500):
        there = link.Telling.from_bytes(bytes(other.body))
        if other.pk in beyond and not link.meet(own, link.keys(there)):
            continue
        edge = link.compare(telling, there)
        if edge is not None:
            a, b = (row.pk, other.pk) if edge.a == telling.id else (other.pk, row.pk)
            edges.append(Edge(a_id=a, b_id=b, score=edge.score, barred=edge.barred or ""))
    Edge.objects.using(alias).bulk_create(edges)
    index.put_keys(alias, row.pk, _values(own.own))


def _as_if_dated(telling: link.Telling) -> tuple[str, ...]:
    """Further keys to look under, so that all are found that seek this telling though it does not seek them.

    Only own keys are stored. A telling whose day is assumed from the publication seeks that day alone, while a dated one seeks days
    around its own: so the assumed one looks as if it were dated, and `link.meet` decides.
    """
    if telling.days or telling.published is None:
        return ()
    assumed = Stretch(telling.published - weights().published_lag, telling.published, "day")
    return link.keys(msgspec.structs.replace(telling, days=(assumed,))).seeks


def _values(keys: Iterable[str]) -> list[int]:
    """The keys as 63-bit numbers; those that end in the same place lie near one another, so that a report touches few pages."""
    return sorted({_value(*reversed(key.rsplit("|", 1))) for key in keys})


def _value(end: str, head: str) -> int:
    high = _place(end)
    low = int.from_bytes(hashlib.blake2b(f"{head}|{end}".encode(), digest_size=5).digest())
    return high << 39 | low >> 1


@lru_cache(maxsize=65536)
def _place(end: str) -> int:
    return int.from_bytes(hashlib.blake2b(end.encode(), digest_size=3).digest())


def _ties(alias: str) -> Ties[int]:
    """The ties of tellings, as `khabar.link.parts` asks for them; each is looked up once."""
    known: dict[int, list[tuple[int, int, float]]] = {}

    def ties(ids: set[int]) -> Iterable[tuple[int, int, float]]:
        new = ids - known.keys()
        if new:
            known.update({i: [] for i in new})
            made = [(a, b, score) for a, b, score, barred in _edges(alias, new) if not barred]
            for tie in (*made, *((a, b, DECIDED) for a, b in _bonds(alias, new)[0])):
                for end in new.intersection(tie[:2]):
                    known[end].append(tie)
        return [tie for i in ids for tie in known[i]]

    return ties


def _bodies(alias: str) -> Callable[[str], link.Telling]:
    return lambda ident: link.Telling.from_bytes(bytes(Telling.objects.using(alias).values_list("body", flat=True).get(ident=ident)))


def _edges(alias: str, ids: Iterable[int], *, inner: bool = False) -> list[tuple[int, int, float, str]]:
    """The edges of tellings (a, b, score, why barred); with `inner` only those between two of them."""
    wanted = set(ids)
    edges = Edge.objects.using(alias).values_list("a_id", "b_id", "score", "barred")
    out = list(edges.filter(a_id__in=sorted(wanted)))
    if inner:
        return [e for e in out if e[1] in wanted]
    return [*out, *(e for e in edges.filter(b_id__in=sorted(wanted)) if e[0] not in wanted)]


def _bonds(alias: str, ids: Iterable[int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The decisions about tellings of `ids` and others: pairs of tellings held together, and held apart."""
    if not Bond.objects.using(alias).exists():
        return [], []
    mine = dict(Claim.objects.using(alias).filter(telling_id__in=list(ids)).values_list("anchor", "telling_id"))
    rows = [*Bond.objects.using(alias).filter(a__in=list(mine)), *Bond.objects.using(alias).filter(b__in=list(mine))]
    return _pairs(alias, rows, together=True), _pairs(alias, rows, together=False)


def _pairs(alias: str, rows: Iterable[Bond], *, together: bool) -> list[tuple[int, int]]:
    wanted = [(row.a, row.b) for row in rows if row.together == together]
    anchors = {anchor for pair in wanted for anchor in pair}
    found = Claim.objects.using(alias).filter(anchor__in=anchors, telling__isnull=False).values_list("anchor", "telling_id")
    tellings = {anchor: pk for anchor, pk in found if pk is not None}
    pairs = {tuple(sorted((tellings[a], tellings[b]))) for a, b in wanted if a in tellings and b in tellings}
    return sorted((a, b) for a, b in pairs if a != b)


def _inner(alias: str, claims: Mapping[str, Claim]) -> tuple[list[link.Pair], list[link.Pair]]:
    """The decisions about two claims of the same report, as pairs of its claim ids: together, and apart."""
    ids = {c.anchor: c.ident for c in claims.values()}
    rows = [x for x in Bond.objects.using(alias).filter(a__in=list(ids)) if x.b in ids]
    return [(ids[x.a], ids[x.b]) for x in rows if x.together], [(ids[x.a], ids[x.b]) for x in rows if not x.together]
