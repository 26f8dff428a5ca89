import msgspec
from pages import incident, plain_report

from khabar.cli.casefile_links import links
from khabar.records.incident import ClaimRef, Link, Reason
from khabar.view.parts import plain


def one(a: str, b: str, score: float, *reasons: Reason, decision: str | None = None) -> Link:
    return Link(ClaimRef(a, "c1"), ClaimRef(b, "c1"), score, reasons, decision)


def test_what_speaks_for_and_against_is_told_with_its_weight() -> None:
    reasons = (Reason("place", "same", 1.24), Reason("killed", "different", -0.8), Reason("quotes", "none shared", 0.04))
    found = incident(plain_report("a"), plain_report("b"))
    found = msgspec.structs.replace(found, links=(one("a", "b", 0.93, *reasons, decision="7"),))
    assert [(head, plain(p)) for head, p in links(found)] == [
        ("0.93", "a:c1 – b:c1 (decision 7)"),
        ("", "for: place: same +1.2"),
        ("", "against: killed: different -0.8"),
    ]


def test_the_others_are_counted_and_shown_where_they_are_asked_for() -> None:
    found = incident(plain_report("a"), plain_report("b", outlet="الضفة"), plain_report("c", outlet="النهر"))
    assert len(found.links) == 3
    assert plain(links(found)[-1][1]) == "1 more pair compared: --links shows all"
    assert sum(head != "" for head, _ in links(found, every=True)) == 3
    assert not any("--links" in plain(p) for _, p in links(found, every=True))
