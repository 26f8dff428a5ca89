from khabar.records.incident import ClaimRef, Link
from khabar.view.holding import holding


def one(a: str, b: str, score: float) -> Link:
    return Link(ClaimRef(a, "c1"), ClaimRef(b, "c1"), score, ())


def test_the_strongest_links_hold_all_and_none_adds_nothing() -> None:
    found = [one("a", "b", 0.9), one("a", "c", 0.5), one("b", "c", 0.8), one("d", "e", 0.2)]
    assert [(x.a.report, x.b.report) for x in holding(found)] == [("a", "b"), ("b", "c"), ("d", "e")]


def test_nothing_holds_nothing() -> None:
    assert holding([]) == []
