"""Tiny readings over one text of 60 letters, with counts worked out by hand."""

from khabar.evaluate.comparison import Comparison, Mistake, compare
from khabar.evaluate.counts import Count
from khabar.records.codes import ClaimType, MentionType, Modality, SourceKind
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span

TEXT = "".join(chr(ord("ا") + i % 30) for i in range(60))


def mention(key: str, start: int, end: int, kind: MentionType = "LOC", text: str | None = None) -> ReadMention:
    return ReadMention(key, kind, start, end, TEXT[start:end] if text is None else text)


def source(key: str, start: int, end: int, kind: SourceKind = "media") -> ReadSource:
    return ReadSource(key, kind, start, end, TEXT[start:end])


def claim(
    key: str,
    start: int,
    kind: ClaimType = "strike",
    *,
    by: tuple[str, ...] = (),
    arguments: tuple[Argument, ...] = (),
    modality: Modality = "actual",
    event: str = "",
) -> ReadClaim:
    return ReadClaim(key, kind, modality, Span(start, start + 4, TEXT[start : start + 4]), arguments, by, event)


def to(role: str, key: str) -> Argument:
    return Argument(role="cause", claim=key) if role == "cause" else Argument(role="place" if role == "place" else "object", mention=key)


def claims(
    gold: tuple[ReadClaim, ...],
    out: tuple[ReadClaim, ...],
    gold_sources: tuple[ReadSource, ...] = (),
    out_sources: tuple[ReadSource, ...] = (),
) -> Comparison:
    return compare("r", Reading(claims=gold, sources=gold_sources), Reading(claims=out, sources=out_sources))


def test_mentions_exact_and_relaxed() -> None:
    gold = Reading(mentions=(mention("a", 0, 10), mention("b", 20, 24), mention("c", 30, 34)))
    out = Reading(mentions=(mention("x", 0, 10), mention("y", 20, 23), mention("z", 30, 34, "ORG"), mention("w", 50, 52)))
    counts = compare("r", gold, out).counts
    assert counts["mentions"] == Count(tp=1, fp=3, fn=2)
    assert counts["mentions (relaxed)"] == Count(tp=2, fp=2, fn=1)


def test_sources_by_kind_and_by_any_kind() -> None:
    gold = Reading(sources=(source("a", 0, 10, "official"), source("b", 20, 30)))
    out = Reading(sources=(source("x", 0, 4, "official"), source("y", 20, 30, "rumour"), source("z", 40, 44)))
    counts = compare("r", gold, out).counts
    assert counts["sources"] == Count(tp=1, fp=2, fn=1)
    assert counts["sources (any kind)"] == Count(tp=2, fp=1, fn=0)


def test_claims_need_type_and_trigger() -> None:
    done = claims((claim("a", 0), claim("b", 10), claim("c", 20)), (claim("x", 1), claim("y", 10, "killing"), claim("z", 40)))
    assert done.counts["claims"] == Count(tp=1, fp=2, fn=2)
    assert done.by_type == {"strike": Count(tp=1, fp=1, fn=2), "killing": Count(fp=1)}
    assert done.mistakes == (
        Mistake("r", "claim too many", "killing", TEXT[10:14]),
        Mistake("r", "claim too many", "strike", TEXT[40:44]),
        Mistake("r", "claim missed", "strike", TEXT[10:14]),
        Mistake("r", "claim missed", "strike", TEXT[20:24]),
    )


def arguments(gold: Reading, out: Reading) -> Count:
    return compare("r", gold, out).counts["arguments"]


def test_an_argument_needs_role_and_filler() -> None:
    gold = Reading((mention("t", 0, 10), mention("u", 20, 30)), (), (claim("a", 50, arguments=(to("place", "t"), to("object", "u"))),))
    out = Reading((mention("m", 0, 9), mention("n", 20, 30)), (), (claim("x", 50, arguments=(to("place", "m"), to("place", "n"))),))
    assert arguments(gold, out) == Count(tp=1, fp=1, fn=1)


def test_another_occurrence_of_the_very_words_is_right() -> None:
    gold = Reading((mention("t", 0, 10, text="بلدة النهر"),), (), (claim("a", 50, arguments=(to("place", "t"),)),))
    out = Reading((mention("m", 30, 41, text="«بلدة النهر"),), (), (claim("x", 50, arguments=(to("place", "m"),)),))
    assert arguments(gold, out) == Count(tp=1)
    elsewhere = Reading((mention("m", 30, 40, text="بلدة الجسر"),), (), (claim("x", 50, arguments=(to("place", "m"),)),))
    assert arguments(gold, elsewhere) == Count(fp=1, fn=1)


def test_one_gold_filler_is_right_once() -> None:
    gold = Reading((mention("t", 0, 10),), (), (claim("a", 50, arguments=(to("place", "t"),)),))
    out = Reading((mention("m", 0, 10),), (), (claim("x", 50, arguments=(to("place", "m"), to("place", "m"))),))
    assert arguments(gold, out) == Count(tp=1, fp=1)


def test_arguments_of_claims_without_a_match_are_all_wrong() -> None:
    gold = Reading((mention("t", 0, 10),), (), (claim("a", 50, arguments=(to("place", "t"),)),))
    out = Reading((mention("m", 0, 10),), (), (claim("x", 30, arguments=(to("place", "m"), to("object", "m"))),))
    assert arguments(gold, out) == Count(fp=2, fn=1)


def test_a_cause_is_right_where_the_claims_match() -> None:
    gold = Reading((), (), (claim("a", 0), claim("b", 10, "killing", arguments=(to("cause", "a"),))))
    right = Reading((), (), (claim("x", 0), claim("y", 10, "killing", arguments=(to("cause", "x"),))))
    unmatched = Reading((), (), (claim("x", 30), claim("y", 10, "killing", arguments=(to("cause", "x"),))))
    dangling = Reading((), (), (claim("y", 10, "killing", arguments=(to("cause", "nothing"),)),))
    assert arguments(gold, right) == Count(tp=1)
    assert arguments(gold, unmatched) == Count(fp=1, fn=1)
    assert arguments(gold, dangling) == Count(fp=1, fn=1)


def test_attribution_and_own_voice() -> None:
    gold = (claim("a", 0, by=("s",)), claim("b", 10), claim("c", 20, by=("t",)), claim("d", 30))
    out = (claim("x", 0, by=("p",)), claim("y", 10), claim("z", 20), claim("w", 30, by=("q",)))
    done = claims(
        gold, out, gold_sources=(source("s", 40, 44), source("t", 50, 54)), out_sources=(source("p", 40, 44), source("q", 50, 54))
    )
    assert done.counts["attribution"] == Count(tp=1, fp=1, fn=1)  # a is right; w names a teller where d has none; c is missed
    assert done.counts["own voice"] == Count(tp=1, fp=1, fn=1)
    assert {(m.where, m.detail) for m in done.mistakes} == {
        (TEXT[20:24], f"gold {TEXT[50:54]} / out own voice"),
        (TEXT[30:34], f"gold own voice / out {TEXT[50:54]}"),
    }


def test_only_the_nearest_teller_counts_for_attribution_the_chain_wants_all() -> None:
    sources = (source("s", 40, 44), source("t", 50, 54))
    gold = (claim("a", 0, by=("s", "t")), claim("b", 10, by=("s", "t")), claim("c", 20, by=("s",)), claim("d", 30, by=("t",)))
    out = (claim("a", 0, by=("s", "t")), claim("b", 10, by=("s",)), claim("c", 20, by=("s", "t")), claim("d", 30, by=("t",)))
    done = claims(gold, out, sources, sources)
    assert done.counts["attribution"] == Count(tp=4)
    assert done.chains == (1, 3)


def test_a_teller_that_the_output_does_not_list_is_no_teller() -> None:
    done = claims((claim("a", 0, by=("s",)),), (claim("x", 0, by=("ghost",)),), gold_sources=(source("s", 40, 44),))
    assert done.counts["attribution"] == Count(tp=0, fp=1, fn=1)


def test_modalities_and_events_of_matched_claims() -> None:
    gold = (claim("a", 0, event="a"), claim("b", 10, modality="future", event="a"), claim("c", 20))
    out = (claim("x", 0, event="e"), claim("y", 10), claim("z", 40))
    done = claims(gold, out)
    assert sorted(done.modalities) == [("actual", "actual"), ("future", "actual")]
    assert sorted(done.events) == [("a", "e"), ("a", "y")]
