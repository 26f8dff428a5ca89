from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link.cluster import cluster, ties_of
from khabar.link.parts import Levels, affected, parts
from khabar.link.score import Edge

LEVELS = Levels(link_at=0.0, floor=-2.0, most=100, step=0.5, top=4.0)
IDS = [f"r{n}#c{k}" for n in range(5) for k in (1, 2)]


def edge(a: str, b: str, score: float, barred: str | None = None) -> Edge:
    return Edge(min(a, b), max(a, b), score, barred)


@st.composite
def graphs(draw: st.DrawFn) -> list[Edge]:
    pairs = [(a, b) for n, a in enumerate(IDS) for b in IDS[n + 1 :] if a.split("#")[0] != b.split("#")[0]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=25))
    scores = st.sampled_from([-1.5, -0.5, 0.0, 0.5, 1.0, 3.0])
    return [edge(a, b, draw(scores), "days" if draw(st.integers(0, 5)) == 0 else None) for a, b in chosen]


def test_a_good_edge_joins_and_a_poor_one_does_not() -> None:
    assert cluster(["a#1", "b#1"], [edge("a#1", "b#1", 1.0)], levels=LEVELS) == [("a#1", "b#1")]
    assert cluster(["a#1", "b#1"], [edge("a#1", "b#1", -0.1)], levels=LEVELS) == [("a#1",), ("b#1",)]


def test_a_contradiction_keeps_apart_what_others_would_join() -> None:
    edges = [edge("a#1", "b#1", 3), edge("b#1", "c#1", 2), edge("a#1", "c#1", 5, "two days apart")]
    assert cluster(["a#1", "b#1", "c#1"], edges, levels=LEVELS) == [("a#1", "b#1"), ("c#1",)]


def test_a_chain_is_no_group_where_its_ends_have_nothing_in_common() -> None:
    edges = [edge("a#1", "b#1", 1.0), edge("b#1", "c#1", 0.9)]
    assert cluster(["a#1", "b#1", "c#1"], edges, levels=LEVELS) == [("a#1", "b#1"), ("c#1",)]


def test_two_passages_of_one_report_do_not_speak_against_one_another() -> None:
    edges = [edge("a#1", "b#1", 1.0), edge("a#2", "b#1", 0.9)]
    assert cluster(["a#1", "a#2", "b#1"], edges, levels=LEVELS) == [("a#1", "a#2", "b#1")]


def test_of_two_reports_the_passages_that_fit_best_count() -> None:
    ids = ["a#1", "a#2", "b#1", "x#1"]
    edges = [edge("a#1", "b#1", 3), edge("a#2", "b#1", 3), edge("a#1", "x#1", 1.0), edge("b#1", "x#1", 0.5)]
    assert cluster(ids, edges, levels=LEVELS) == [tuple(ids)], "that a#2 was not compared with x#1 takes nothing from what a#1 says"
    poor = [*edges[:2], edge("a#1", "x#1", 1.0), edge("b#1", "x#1", -1.5)]
    assert cluster(ids, poor, levels=LEVELS) == [("a#1", "a#2", "b#1"), ("x#1",)], "each other report counts by itself"


@given(graphs(), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_what_comes_in_does_not_matter(edges: list[Edge], random) -> None:  # type: ignore[no-untyped-def]
    expected = cluster(IDS, edges, levels=LEVELS)
    ids = list(IDS)
    for x in (ids, edges):
        random.shuffle(x)
    assert cluster(ids, edges, levels=LEVELS) == expected


@given(graphs())
@settings(max_examples=50)
def test_every_id_is_in_one_group_and_nothing_barred_is_joined(edges: list[Edge]) -> None:
    found = cluster(IDS, edges, levels=LEVELS)
    assert sorted(i for g in found for i in g) == sorted(IDS)
    group = {i: g for g in found for i in g}
    assert not any(e.barred and group[e.a] is group[e.b] for e in edges)


@given(graphs(), st.sampled_from([2, 4, 100]))
@settings(max_examples=50)
def test_each_part_by_itself_gives_what_all_give_together(edges: list[Edge], most: int) -> None:
    levels = Levels(0.0, -2.0, most, 0.5, 2.0)
    whole = cluster(IDS, edges, levels=levels)
    found = parts(IDS, ties_of(edges), levels)
    by_part = [g for ids in found for g in cluster(ids, edges, levels=levels)]
    assert sorted(by_part) == whole


@given(graphs(), st.sampled_from(IDS), st.sampled_from([2, 4, 100]))
@settings(max_examples=50)
def test_clustering_what_a_new_telling_affects_gives_what_clustering_all_gives(edges: list[Edge], new: str, most: int) -> None:
    levels = Levels(0.0, -2.0, most, 0.5, 2.0)
    others = [i for i in IDS if i != new]
    before = cluster(others, [e for e in edges if new not in (e.a, e.b)], levels=levels)
    ties = ties_of(edges)
    ids = affected({new}, ties, levels)
    again = [g for some in parts(ids, ties, levels) for g in cluster(some, edges, levels=levels)]
    kept = [g for g in before if not ids & set(g)]
    assert sorted([*kept, *again]) == cluster(IDS, edges, levels=levels)


def test_parts_are_told_by_all_that_ties_reach_not_by_what_is_clustered_again() -> None:
    """Two pairs that a weak edge ties are two parts, since with what hangs on them they are too many; by themselves they would be one."""
    levels = Levels(0.0, -2.0, 3, 0.5, 4.0)
    edges = [edge("a#1", "b#1", 3.0), edge("b#1", "c#1", 0.4), edge("c#1", "d#1", 3.0), edge("d#1", "e#1", 0.4)]
    ids = ["a#1", "b#1", "c#1", "d#1", "e#1"]
    assert parts(ids, ties_of(edges), levels) == [{"a#1", "b#1"}, {"c#1", "d#1"}, {"e#1"}]
    assert parts(["a#1", "d#1"], ties_of(edges), levels) == [{"a#1", "b#1"}, {"c#1", "d#1"}]


def test_two_that_were_never_compared_are_asked_about_before_a_third_joins_them() -> None:
    edges = [edge("a#1", "b#1", 9.0), edge("b#1", "c#1", 8.0)]
    ids = ["a#1", "b#1", "c#1"]
    assert cluster(ids, edges, levels=LEVELS) == [("a#1", "b#1", "c#1")]
    asked = cluster(ids, edges, contradicts=lambda x, y: {x, y} == {"a#1", "c#1"}, levels=LEVELS)
    assert asked == [("a#1", "b#1"), ("c#1",)]
