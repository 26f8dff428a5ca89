from khabar.evaluate.reliability import Judged, bins, expected_error, judged
from khabar.records.reading import ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span

TEXT = "قصف الجيش حي السوق وقال شاهد إن طفلاً قتل"


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def _mention(words: str, kind: str, score: float) -> ReadMention:
    s = _span(words)
    return ReadMention(f"m{s.start}", kind, s.start, s.end, words, score)  # type: ignore[arg-type] # the test's own types


def _claim(words: str, kind: str, score: float) -> ReadClaim:
    return ReadClaim(f"c{words}", kind, "actual", _span(words), score=score)  # type: ignore[arg-type] # the test's own types


def _source(kind: str, score: float | None) -> ReadSource:
    s = _span("شاهد")
    return ReadSource("s1", kind, s.start, s.end, "شاهد", None, score)  # type: ignore[arg-type] # the test's own types


def test_each_thing_read_is_right_or_not() -> None:
    gold = Reading(
        (_mention("الجيش", "ORG", 1), _mention("حي السوق", "LOC", 1)),
        (_source("witness", 1),),
        (_claim("قصف", "strike", 1), _claim("قتل", "killing", 1)),
    )
    out = Reading(
        (_mention("الجيش", "ORG", 0.9), _mention("السوق", "LOC", 0.8), _mention("حي", "SITE", 0.4)),
        (_source("official", 0.7),),
        (_claim("قصف", "strike", 0.95), _claim("قتل", "injury", 0.5)),
    )
    found = judged(gold, out)
    assert found["mentions"] == [Judged(0.9, True), Judged(0.8, True), Judged(0.4, False)]
    assert found["sources"] == [Judged(0.7, False)]
    assert found["claims"] == [Judged(0.95, True), Judged(0.5, False)]


def test_a_source_without_a_score_is_left_out() -> None:
    assert judged(Reading(), Reading((), (_source("witness", None),), ()))["sources"] == []


def test_a_bin_holds_its_lower_edge_and_the_last_one_is_open() -> None:
    curve = bins([Judged(0.5, True), Judged(0.9, True), Judged(1.0, False), Judged(0.2, True)], (0.5, 0.9))
    assert [(b.low, b.high, b.count) for b in curve] == [(0.5, 0.9, 1), (0.9, 1.0, 2)]
    assert (curve[1].score, curve[1].right) == (0.95, 0.5)


def test_the_error_weighs_bins_by_what_they_hold() -> None:
    rows = [Judged(0.9, True)] * 9 + [Judged(0.9, False)] + [Judged(0.5, False)] * 10
    assert abs(expected_error(bins(rows, (0.0, 0.8))) - 0.25) < 1e-9
    assert expected_error([]) == 0.0
