"""The whole way, and that adding one report at a time gives what building everything gives."""

import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told_reports import FAR_TOWN, MARKET, REGION, RIVER, UNKNOWN, C, report

import khabar.link
from khabar.link import Edge, Keys, Telling, affected, cluster, compare, contradictions, keys, meet, parts, tell
from khabar.link.cluster import ties_of
from khabar.link.parts import Levels
from khabar.records.report import Report

DAYS = st.sampled_from(["2024-03-05", "2024-03-06", "2024-03-09", "--03-05", None])
PLACES = st.sampled_from([RIVER, MARKET, REGION, FAR_TOWN, UNKNOWN, None])
WORDS = st.sampled_from(["قصف", "غارة جوية على الحي", "هجوم بالمدفعية طال السوق وسط البلدة ظهراً"])


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    out = []
    for n in range(draw(st.integers(2, 7))):
        claims = []
        for _ in range(draw(st.integers(1, 2))):
            claims.append(C(type="strike", trigger=draw(WORDS), place=draw(PLACES), day=draw(DAYS)))
            if draw(st.booleans()):
                claims.append(C(type="killing", number=draw(st.integers(1, 3)), cause=len(claims) - 1))
        out.append(report(f"r{n}", *claims, published=draw(st.sampled_from(["2024-03-06", None]))))
    return out


class Store:
    """What a store does: tellings, their keys and edges; only what a new report affects is clustered again."""

    def __init__(self) -> None:
        self.tellings: dict[str, Telling] = {}
        self.keys: dict[str, Keys] = {}
        self.edges: list[Edge] = []
        self.groups: set[tuple[str, ...]] = set()

    def add(self, new: Report) -> None:
        found = tell(new)
        for t in found:
            own = keys(t)
            near = [o for i, o in self.tellings.items() if meet(own, self.keys[i])]
            self.edges += [e for o in near if (e := compare(o, t)) is not None]
            self.tellings[t.id], self.keys[t.id] = t, own
        self._settle({t.id for t in found})

    def remove(self, gone: str) -> None:
        ids = {i for i, t in self.tellings.items() if t.report == gone}
        left = {i for e in self.edges if {e.a, e.b} & ids for i in (e.a, e.b)} - ids
        self.edges = [e for e in self.edges if not {e.a, e.b} & ids]
        self.groups = {g for g in self.groups if not set(g) & ids}
        for i in ids:
            del self.tellings[i], self.keys[i]
        self._settle(left)

    def _settle(self, ids: set[str]) -> None:
        ties, levels = ties_of(self.edges), Levels.shipped()
        again, asked = affected(ids, ties, levels), contradictions(self.tellings.__getitem__)
        found = [g for part in parts(again, ties, levels) for g in cluster(part, self.edges, contradicts=asked)]
        self.groups = {g for g in self.groups if not set(g) & again} | set(found)


def rebuilt(every: list[Report]) -> set[tuple[str, ...]]:
    tellings = [t for r in every for t in tell(r)]
    found = [(t, keys(t)) for t in tellings]
    edges = [e for n, (a, k) in enumerate(found) for b, other in found[:n] if meet(k, other) and (e := compare(a, b)) is not None]
    by_id = {t.id: t for t in tellings}
    return set(cluster(by_id, edges, contradicts=contradictions(by_id.__getitem__)))


@given(reports(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_adding_one_at_a_time_in_any_order_gives_what_a_rebuild_gives(every: list[Report], random) -> None:  # type: ignore[no-untyped-def]
    random.shuffle(every)
    store = Store()
    for n, r in enumerate(every, start=1):
        store.add(r)
        assert store.groups == rebuilt(every[:n])


@given(reports(), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_taking_one_away_gives_what_it_never_being_there_gives(every: list[Report], random) -> None:  # type: ignore[no-untyped-def]
    store = Store()
    for r in every:
        store.add(r)
    gone = random.choice(every)
    store.remove(gone.document.id)
    assert store.groups == rebuilt([r for r in every if r is not gone])


def test_two_outlets_on_one_strike_find_each_other_and_another_town_does_not() -> None:
    strike = [C(type="strike", place=RIVER, day="2024-03-05"), C(type="killing", number=3, cause=0), C(type="injury", number=7, cause=0)]
    elsewhere = [C(type="strike", place=FAR_TOWN, day="2024-03-05"), C(type="killing", number=1, cause=0)]
    every = [
        report("r1", *strike, published="2024-03-05", before="خبر أول عن البلدة"),
        report("r2", *strike, published="2024-03-05", before="وأفاد مراسلون آخرون"),
        report("r3", *elsewhere, published="2024-03-05", before="في حادثة منفصلة بعيدة"),
    ]
    assert rebuilt(every) == {("r1#c1", "r2#c1"), ("r3#c1",)}


@pytest.mark.parametrize("name", khabar.link.__all__)
def test_what_is_exported_is_explained(name: str) -> None:
    found = getattr(khabar.link, name)
    assert name == "Pair" or len((inspect.getdoc(found) or "").split()) > 5
