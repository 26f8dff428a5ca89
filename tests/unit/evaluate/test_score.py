"""Scores of hand-made outputs over two tiny reports, worked out by hand."""

import msgspec
import pytest

from khabar.errors import GroundingError
from khabar.evaluate.claims_file import parse_claims
from khabar.evaluate.comparison import Mistake
from khabar.evaluate.counts import Row, Share
from khabar.evaluate.gold import Gold, corpus_hash
from khabar.evaluate.score import Scores, evaluate, score
from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading

RIVER = """id: river
outlet: صوت النهر
published: 2024-05-14
TEXT
قصف على بلدة النهر
قال سكان إن القصف قتل شخصين، ونفى الجيش القصف وقد يعود.
MENTIONS
t1 LOC 1 بلدة النهر
t2 POP 2 شخصين
t3 ORG 2 الجيش
SOURCES
s1 witness 2 سكان | 2 قال
s2 official 2 الجيش | 2 نفى
CLAIMS
c1 strike actual 1 قصف | place=t1
c2 strike actual 2:1 القصف | by s1 | same c1
c3 killing actual 2 قتل | patient=t2 cause=c2 | by s1
c4 strike negated 2:2 القصف | agent=t3 | by s2 | same c1
c5 strike possible 2 يعود | agent=t3 | by s2
"""
BRIDGE = """id: bridge
TEXT
انفجار قرب الجسر
MENTIONS
t1 SITE 1 الجسر
SOURCES
CLAIMS
c1 explosion actual 1 انفجار | place=t1
"""
GOLDS = (parse_claims(RIVER, "river.claims"), parse_claims(BRIDGE, "bridge.claims"))


def changed(gold: Gold, key: str, **fields: object) -> Reading:
    """The gold reading with one claim changed, or left out where no field is given."""
    kept = [c for c in gold.reading.claims if fields or c.id != key]
    claims = tuple(msgspec.structs.replace(c, **fields) if c.id == key else c for c in kept)
    return msgspec.structs.replace(gold.reading, claims=claims)


def scored(river: Reading, bridge: Reading | None = GOLDS[1].reading) -> Scores:
    return score(GOLDS, {"river": river} | ({"bridge": bridge} if bridge else {}))


def row(scores: Scores, name: str) -> tuple[int, int, float]:
    found = scores.rows[name]
    assert isinstance(found, Row)
    return found.gold, found.out, found.f1


def test_gold_against_itself() -> None:
    scores = scored(GOLDS[0].reading)
    assert list(scores.rows) == [
        "mentions", "mentions (relaxed)", "claims", "arguments", "sources", "sources (any kind)",
        "attribution", "own voice", "chain", "modality", "same event", "HEADLINE",
    ]  # fmt: skip
    assert [scores.value(m) for m in scores.rows] == [1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1]  # there is no chain to be right about
    assert scores.rows["chain"] == Share(0, 0)
    assert scores.rows["modality"] == Share(1, 2)
    assert scores.rows["same event"] == Share(1, 3)
    assert (scores.reports, scores.corpus, scores.mistakes) == (2, corpus_hash(GOLDS), ())


def test_a_report_that_is_missing_counts_as_empty() -> None:
    scores = scored(GOLDS[0].reading, None)
    assert row(scores, "claims") == (6, 5, pytest.approx(10 / 11))
    assert row(scores, "mentions") == (4, 3, pytest.approx(6 / 7))
    assert scores.by_type["explosion"] == Row(0, 0, 0, 1, 0)
    assert scores.mistakes == (Mistake("bridge", "claim missed", "explosion", "انفجار"),)


def test_nothing_at_all() -> None:
    scores = score(GOLDS, {})
    assert all(scores.value(m) == 0 for m in scores.rows)


def test_headline_adds_claims_arguments_and_attribution() -> None:
    scores = scored(changed(GOLDS[0], "c3"))
    assert row(scores, "claims") == (6, 5, pytest.approx(10 / 11))
    assert row(scores, "arguments") == (6, 4, pytest.approx(8 / 10))
    assert row(scores, "attribution") == (4, 3, pytest.approx(6 / 7))
    assert row(scores, "HEADLINE") == (16, 12, pytest.approx(24 / 28))


def test_modality_is_the_mean_over_the_modalities_but_actual() -> None:
    scores = scored(changed(GOLDS[0], "c5", modality="actual"))
    assert scores.rows["modality"] == Share(0.5, 2)  # negated 1, possible 0


def test_modality_counts_what_the_output_has_too_many() -> None:
    scores = scored(changed(GOLDS[0], "c2", modality="negated"))
    assert scores.rows["modality"] == Share(pytest.approx((2 / 3 + 1) / 2), 2)  # negated: 1 right, 2 in output, 1 in gold


def test_same_event_is_b_cubed_over_claims_with_company() -> None:
    scores = scored(changed(GOLDS[0], "c4", event="alone"))
    # Gold holds c1, c2, c4 together; the output c1, c2. Each in the output's company is right: precision 1.
    # Recall: c1 and c2 find 2 of 3, c4 finds 1 of 3: 5/9. F1 = 2 * (5/9) / (14/9) = 5/7.
    assert scores.rows["same event"] == Share(pytest.approx(5 / 7), 3)


def test_chain_of_two_tellers() -> None:
    chained = parse_claims(
        RIVER.replace("c3 killing actual 2 قتل | patient=t2 cause=c2 | by s1", "c3 killing actual 2 قتل | by s1>s2"), "x"
    )
    right = score((chained,), {"river": chained.reading})
    short = score((chained,), {"river": changed(chained, "c3", attribution=("s1",))})
    assert right.rows["chain"] == Share(1, 1)
    assert short.rows["chain"] == Share(0, 1)
    assert row(short, "attribution") == (4, 4, 1)


def test_a_span_that_is_not_in_the_text_is_a_bug_of_the_reader() -> None:
    first, *rest = GOLDS[0].reading.mentions
    moved = msgspec.structs.replace(
        GOLDS[0].reading, mentions=(msgspec.structs.replace(first, start=first.start - 1, end=first.end - 1), *rest)
    )
    with pytest.raises(GroundingError, match="river: the span 7-17 is not 'بلدة النهر'"):
        scored(moved)


def test_the_reader_sees_the_text_the_outlet_and_the_day_and_no_labels() -> None:
    seen: list[Document] = []

    def reader(document: Document) -> Reading:
        seen.append(document)
        return Reading()

    scores = evaluate(reader, GOLDS)
    assert [(d.id, d.outlet, d.published) for d in seen] == [("river", "صوت النهر", "2024-05-14"), ("bridge", None, None)]
    assert seen[0].text == GOLDS[0].document.text
    assert scores == score(GOLDS, {})


def test_a_reader_that_finds_one_claim() -> None:
    def reader(document: Document) -> Reading:
        trigger = next((c.trigger for c in GOLDS[1].reading.claims if document.id == "bridge"), None)
        return Reading(claims=(ReadClaim("c1", "explosion", "actual", trigger),)) if trigger else Reading()

    scores = evaluate(reader, GOLDS)
    assert row(scores, "claims") == (6, 1, pytest.approx(2 / 7))
    assert row(scores, "own voice") == (2, 1, pytest.approx(2 / 3))
    assert row(scores, "arguments") == (6, 0, 0)


def test_an_unknown_measure_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        scored(GOLDS[0].reading).value("beauty")
