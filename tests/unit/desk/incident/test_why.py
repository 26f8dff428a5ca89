import msgspec
from pages import incident, plain_report

from khabar.desk.incident.table import Carrier
from khabar.desk.incident.why import together
from khabar.link.weights import weights
from khabar.records.incident import ClaimRef, Incident, Link, Reason
from khabar.view.labels import label


def found(*links: Link) -> tuple[Incident, dict[str, Carrier]]:
    made = incident(plain_report("a"), plain_report("b", killed=7, outlet="الضفة"), plain_report("c", outlet="النهر"))
    carriers = {r: Carrier(r, f"/report/{r}", r) for r in made.reports}
    return (msgspec.structs.replace(made, links=links) if links else made), carriers


def link(a: str, b: str, score: float, *reasons: Reason, decision: str | None = None) -> Link:
    return Link(ClaimRef(a, "c1"), ClaimRef(b, "c1"), score, reasons, decision)


def test_reasons_are_parted_by_what_they_speak_for_the_strongest_first() -> None:
    reasons = (
        Reason("quotes", "none shared", 0.04),
        Reason("means", "same", 0.2),
        Reason("place", "same", 1.2),
        Reason("killed", "different", -0.5),
    )
    pair = together(*found(link("a", "b", 0.93, *reasons, decision="7"))).holding[0]
    assert [(b.code, b.strength) for b in pair.speaks_for] == [("place: same", "strongly"), ("means: same", "a little")]
    assert [(b.code, b.strength) for b in pair.speaks_against] == [("killed: different", "clearly")]
    assert (pair.verdict, pair.decision, pair.a.url) == ("much", "7", "/report/a?claim=c1#c1")


def test_each_end_says_which_toll_it_tells() -> None:
    pair = together(*found(link("a", "b", 0.6))).holding[0]
    assert [n.min for _, n in pair.a.tolls] == [3]
    assert [n.min for _, n in pair.b.tolls] == [7]
    assert pair.verdict == "more"
    assert pair.a.accounts


def test_pairs_that_hold_come_first_and_what_is_left_out_is_counted() -> None:
    made, carriers = found(link("a", "b", 0.9), link("a", "c", 0.4), link("b", "c", 0.8))
    whole = together(made, carriers)
    assert (len(whole.holding), len(whole.others), whole.left) == (2, 1, 0)
    some = together(made, carriers, 5, 1)
    assert (len(some.holding), len(some.others), some.left) == (1, 0, 7)


def test_every_reason_that_has_a_weight_has_words_in_both_languages() -> None:
    for feature, classes in weights().features.items():
        for value in classes:
            words = label("reason", f"{feature}: {value}")
            assert words.en not in (f"{feature}: {value}", words.ar), (feature, value)
