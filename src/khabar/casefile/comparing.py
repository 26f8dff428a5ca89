"""Tellings compared: the keys under which each is found, and the edges that comparing gives.

Only own keys are kept. What others would seek though it does not seek them is found under the keys that it would have were it dated.
"""

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from khabar import link
from khabar.casefile import index, numbering
from khabar.casefile.models import Edge, Telling
from khabar.link.days import Stretch
from khabar.link.parts import Known, Levels, Ties
from khabar.link.weights import weights

Compared = tuple[int, int, float, str]
"""Two tellings by their rows, their score in log odds, and why they cannot be one incident (empty: they can)."""


def compare(alias: str, row: Telling, telling: link.Telling) -> None:
    """Keep the keys of a new telling, and its edges to all that it meets."""
    own = link.keys(telling)
    sought = set(index.find_keys(alias, key_values(own.seeks)))
    beyond = set(index.find_keys(alias, key_values(as_if_dated(telling)))) - sought
    edges: list[Compared] = []
    others = Telling.objects.using(alias).filter(pk__in=sought | beyond).exclude(report=row.report_id).order_by("pk")
    for pk, body in others.values_list("pk", "body").iterator(500):
        there = link.Telling.from_bytes(bytes(body))
        if pk in beyond and not link.meet(own, link.keys(there)):
            continue
        edge = link.compare(telling, there)
        if edge is not None:
            a, b = (row.pk, pk) if edge.a == telling.id else (pk, row.pk)
            edges.append((a, b, edge.score, edge.barred or ""))
    index.put_edges(alias, edges)
    index.put_keys(alias, row.pk, key_values(own.own))


def forget(alias: str, row: Telling) -> None:
    """Drop the keys of a telling that goes; its edges go with its row."""
    index.drop_keys(alias, row.pk, key_values(link.keys(link.Telling.from_bytes(bytes(row.body))).own))


def as_if_dated(telling: link.Telling) -> tuple[str, ...]:
    """Further keys to look under, so that all are found that seek this telling though it does not seek them.

    A telling whose day is assumed from the publication seeks that day alone, while a dated one seeks days around its own: so the assumed
    one looks as if it were dated, and `link.meet` decides.
    """
    if telling.days or telling.published is None:
        return ()
    assumed = Stretch(telling.published - weights().published_lag, telling.published, "day")
    return link.keys(msgspec.structs.replace(telling, days=(assumed,))).seeks


def key_values(keys: Iterable[str]) -> list[int]:
    """The keys as 63-bit numbers; those that end in the same place lie near one another, so that a report touches few pages."""
    return sorted({_value(*reversed(key.rsplit("|", 1))) for key in keys})


def _value(end: str, head: str) -> int:
    high = _place(end)
    low = int.from_bytes(hashlib.blake2b(f"{head}|{end}".encode(), digest_size=5).digest())
    return high << 39 | low >> 1


@lru_cache(maxsize=65536)
def _place(end: str) -> int:
    return int.from_bytes(hashlib.blake2b(end.encode(), digest_size=3).digest())


def edges(alias: str, ids: Iterable[int], *, inner: bool = False) -> list[Compared]:
    """The edges of tellings; with `inner` only those between two of them."""
    wanted = set(ids)
    found = Edge.objects.using(alias).values_list("a_id", "b_id", "score", "barred")
    out = list(found.filter(a_id__in=sorted(wanted)))
    if inner:
        return [e for e in out if e[1] in wanted]
    return [*out, *(e for e in found.filter(b_id__in=sorted(wanted)) if e[0] not in wanted)]


def ties(alias: str) -> Ties[int]:
    """The ties of tellings, as `khabar.link.parts` asks for them; each is looked up once."""
    known: dict[int, list[tuple[int, int, float]]] = {}

    def asked(ids: set[int]) -> Iterable[tuple[int, int, float]]:
        new = ids - known.keys()
        if new:
            known.update({i: [] for i in new})
            for a, b, score in _tying(alias, new):
                for end in new.intersection((a, b)):
                    known[end].append((a, b, score))
        return [tie for i in ids for tie in known[i]]

    return asked


def _tying(alias: str, ids: set[int]) -> Iterable[tuple[int, int, float]]:
    """The edges of tellings that may tie, each once."""
    found = Edge.objects.using(alias).filter(score__gte=Levels.shipped().link_at, barred="").values_list("a_id", "b_id", "score")
    for some in numbering.parts(sorted(ids)):
        yield from found.filter(a_id__in=some)
        yield from (e for e in found.filter(b_id__in=some) if e[0] not in ids)


def known(alias: str) -> Known[int]:
    """The levels that are kept of tellings' parts, as `khabar.link.parts` asks for them; each is looked up once."""
    kept: dict[int, float | None] = {}

    def asked(ids: set[int]) -> dict[int, float]:
        new = sorted(ids - kept.keys())
        kept.update(dict.fromkeys(new))
        for some in numbering.parts(new):
            kept.update(Telling.objects.using(alias).filter(pk__in=some).values_list("pk", "level"))
        return {i: level for i in ids if (level := kept[i]) is not None}

    return asked


def keep_levels(alias: str, found: Iterable[tuple[Iterable[Telling], float]]) -> None:
    """Keep the levels of parts that were looked for again, where they are others than before."""
    others: dict[float, list[int]] = {}
    for tellings, level in found:
        others.setdefault(level, []).extend(t.pk for t in tellings if t.level != level)
    for level, ids in others.items():
        for some in numbering.parts(ids):
            Telling.objects.using(alias).filter(pk__in=some).update(level=level)


def search(alias: str, *, by_level: bool) -> link.Search[int]:
    """Looks for parts; with `by_level` from the levels on that are kept, which holds as long as no ties have gone."""
    return link.Search(ties(alias), Levels.shipped(), known(alias) if by_level else None)


def touched(alias: str, came: set[int]) -> tuple[set[int], link.Search[int]]:
    """The tellings that came and all whose part may be another since; and what looks for these parts."""
    near, levels, kept = ties(alias), Levels.shipped(), known(alias)
    return link.affected(came, near, levels, kept), link.Search(near, levels, kept)


def bodies(alias: str, ids: Iterable[int]) -> Callable[[str], link.Telling]:
    """Gives the stored tellings of the rows `ids` by their id; the first that is asked for looks up all."""
    known: dict[str, link.Telling] = {}

    def body(ident: str) -> link.Telling:
        if not known:
            for some in numbering.parts(sorted(ids)):
                found = Telling.objects.using(alias).filter(pk__in=some).values_list("ident", "body")
                known.update((name, link.Telling.from_bytes(bytes(data))) for name, data in found)
        return known[ident]

    return body
