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


PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] != p[1]), max_size=3)


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


def test_people_outweigh_scores_and_contradictions() -> None:
    ids, bad = ["a#1", "b#1"], [edge("a#1", "b#1", -2, "far")]
    assert cluster(ids, bad, together=[("b#1", "a#1")], levels=LEVELS) == [("a#1", "b#1")]
    good = [edge("a#1", "b#1", 9)]
    assert cluster(ids, good, apart=[("b#1", "a#1")], levels=LEVELS) == [("a#1",), ("b#1",)]
    assert cluster(ids, good, together=[("a#1", "b#1")], apart=[("a#1", "b#1")], levels=LEVELS) == [("a#1",), ("b#1",)]


def test_a_decision_against_holds_through_others() -> None:
    edges = [edge("a#1", "b#1", 3), edge("b#1", "c#1", 3), edge("a#1", "c#1", 3)]
    found = cluster(["a#1", "b#1", "c#1"], edges, apart=[("a#1", "c#1")], levels=LEVELS)
    assert not any({"a#1", "c#1"} <= set(g) for g in found)


@given(graphs(), PAIRS, PAIRS, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_what_comes_in_does_not_matter(
    edges: list[Edge], together: list[tuple[str, str]], apart: list[tuple[str, str]], random
) -> None:  # type: ignore[no-untyped-def]
    expected = cluster(IDS, edges, together=together, apart=apart, levels=LEVELS)
    ids = list(IDS)
    for x in (ids, edges, together, apart):
        random.shuffle(x)
    assert cluster(ids, edges, together=together, apart=apart, levels=LEVELS) == expected


@given(graphs(), PAIRS, PAIRS)
@settings(max_examples=50)
def test_every_id_is_in_one_group_and_nothing_barred_is_joined(
    edges: list[Edge], together: list[tuple[str, str]], apart: list[tuple[str, str]]
) -> None:
    found = cluster(IDS, edges, together=together, apart=apart, levels=LEVELS)
    assert sorted(i for g in found for i in g) == sorted(IDS)
    group = {i: g for g in found for i in g}
    assert not any(group[a] is group[b] for a, b in apart)
    if not together:
        assert not any(e.barred and group[e.a] is group[e.b] for e in edges)


@given(graphs(), PAIRS, PAIRS, st.sampled_from([2, 4, 100]))
@settings(max_examples=50)
def test_each_part_by_itself_gives_what_all_give_together(
    edges: list[Edge], together: list[tuple[str, str]], apart: list[tuple[str, str]], most: int
) -> None:
    levels = Levels(0.0, -2.0, most, 0.5, 2.0)
    whole = cluster(IDS, edges, together=together, apart=apart, levels=levels)
    found = parts(IDS, ties_of(edges, together), levels)
    by_part = [g for ids in found for g in cluster(ids, edges, together=together, apart=apart, levels=levels)]
    assert sorted(by_part) == whole


@given(graphs(), PAIRS, st.sampled_from(IDS), st.sampled_from([2, 4, 100]))
@settings(max_examples=50)
def test_clustering_what_a_new_telling_affects_gives_what_clustering_all_gives(
    edges: list[Edge], together: list[tuple[str, str]], new: str, most: int
) -> None:
    levels = Levels(0.0, -2.0, most, 0.5, 2.0)
    others = [i for i in IDS if i != new]
    before = cluster(others, [e for e in edges if new not in (e.a, e.b)], together=[p for p in together if new not in p], levels=levels)
    ties = ties_of(edges, together)
    ids = affected({new}, ties, levels)
    again = [g for some in parts(ids, ties, levels) for g in cluster(some, edges, together=together, levels=levels)]
    kept = [g for g in before if not ids & set(g)]
    assert sorted([*kept, *again]) == cluster(IDS, edges, together=together, levels=levels)


def test_parts_are_told_by_all_that_ties_reach_not_by_what_is_clustered_again() -> None:
    """Two pairs that a weak edge ties are two parts, since with what hangs on them they are too many; by themselves they would be one."""
    levels = Levels(0.0, -2.0, 3, 0.5, 4.0)
    edges = [edge("a#1", "b#1", 3.0), edge("b#1", "c#1", 0.4), edge("c#1", "d#1", 3.0), edge("d#1", "e#1", 0.4)]
    ids = ["a#1", "b#1", "c#1", "d#1", "e#1"]
    assert parts(ids, ties_of(edges, ()), levels) == [{"a#1", "b#1"}, {"c#1", "d#1"}, {"e#1"}]
    assert parts(["a#1", "d#1"], ties_of(edges, ()), levels) == [{"a#1", "b#1"}, {"c#1", "d#1"}]


def test_two_that_were_never_compared_are_asked_about_before_a_third_joins_them() -> None:
    edges = [edge("a#1", "b#1", 9.0), edge("b#1", "c#1", 8.0)]
    ids = ["a#1", "b#1", "c#1"]
    assert cluster(ids, edges, levels=LEVELS) == [("a#1", "b#1", "c#1")]
    asked = cluster(ids, edges, contradicts=lambda x, y: {x, y} == {"a#1", "c#1"}, levels=LEVELS)
    assert asked == [("a#1", "b#1"), ("c#1",)]
