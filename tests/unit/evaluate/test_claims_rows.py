import re

import pytest

from khabar.evaluate.claims_rows import RowError, claim_row, mention_row, page, source_row
from khabar.records.reading import Argument

ON = page("قصف على بلدة النهر\n\nقال سكان إن قصفاً طال البلدة، ثم قال سكان إن القصف توقف.")


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    assert [ON.text[a:b] for a, b in ON.paragraphs] == ["قصف على بلدة النهر", "قال سكان إن قصفاً طال البلدة، ثم قال سكان إن القصف توقف."]


def test_finds_the_nth_occurrence() -> None:
    first, second = ON.find("2:1", "سكان"), ON.find("2:2", "سكان")
    assert first.start == 20 + len("قال ")
    assert second.start > first.end
    assert ON.text[second.start : second.end] == "سكان"


def test_finds_what_stands_only_once_without_a_number() -> None:
    assert ON.find("1", "قصف").start == 0


@pytest.mark.parametrize(
    ("where", "needle", "message"),
    [
        ("3", "قصف", "no paragraph '3'; there are 2"),
        ("0", "قصف", "no paragraph '0'"),
        ("س", "قصف", "no paragraph 'س'"),
        ("2:س", "سكان", "no paragraph '2:س'"),
        ("²", "قصف", "no paragraph '²'"),
        ("1", "غارة", "'غارة' is not in paragraph 1; copy the span exactly"),
        ("2", "سكان", "stands 2 times in paragraph 2; say which, 2:1 to 2:2"),
        ("2:3", "سكان", "stands 2 times in paragraph 2, not 3; count again"),
        ("2:0", "سكان", "stands 2 times in paragraph 2, not 0"),
    ],
)
def test_a_place_that_is_not_there(where: str, needle: str, message: str) -> None:
    with pytest.raises(RowError, match=re.escape(message)):
        ON.find(where, needle)


def test_mention_row() -> None:
    mention = mention_row("t1 LOC 1 بلدة النهر", ON)
    assert (mention.id, mention.type, mention.start, mention.end, mention.text) == ("t1", "LOC", 8, 18, "بلدة النهر")


def test_source_row_with_its_cue() -> None:
    source = source_row("s1 witness 2:1 سكان | 2:1 قال", ON)
    assert (source.kind, source.text) == ("witness", "سكان")
    assert source.cue is not None
    assert source.cue.text == "قال"
    assert source.cue.start == 20


def test_source_row_without_a_cue() -> None:
    assert source_row("s1 witness 2:2 سكان", ON).cue is None


def test_claim_row() -> None:
    linked = claim_row("c2 strike negated 2 القصف | object=t1 place=t1,t2 cause=c1 | by s1>s2 | same c1", ON)
    assert linked.same == "c1"
    assert (linked.claim.type, linked.claim.modality, linked.claim.trigger.text) == ("strike", "negated", "القصف")
    assert linked.claim.attribution == ("s1", "s2")
    assert linked.claim.arguments == (
        Argument(role="object", mention="t1"),
        Argument(role="place", mention="t1"),
        Argument(role="place", mention="t2"),
        Argument(role="cause", claim="c1"),
    )


def test_a_claim_may_be_bare_and_its_parts_in_any_order() -> None:
    assert claim_row("c1 strike actual 1 قصف", ON).claim.arguments == ()
    assert claim_row("c1 strike actual 1 قصف | same c0 | by s1", ON).claim.attribution == ("s1",)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("t1 LOC 1", "has 3 parts; write KEY TYPE WHERE SPAN"),
        ("t1 CITY 1 قصف", "no mention type 'CITY'; it is one of PER, ORG"),
    ],
)
def test_mention_rows_that_are_wrong(row: str, message: str) -> None:
    with pytest.raises(RowError, match=re.escape(message)):
        mention_row(row, ON)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("s1 witness 2:1", "has 3 parts; write KEY KIND WHERE SPAN | WHERE CUE"),
        ("s1 neighbour 2:1 سكان", "no source kind 'neighbour'"),
        ("s1 witness 2:1 سكان | قال", "has 1 parts; write WHERE CUE after the bar"),
        ("s1 witness 2:1 سكان | 2 قال", "stands 2 times"),
    ],
)
def test_source_rows_that_are_wrong(row: str, message: str) -> None:
    with pytest.raises(RowError, match=re.escape(message)):
        source_row(row, ON)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("c1 strike actual 1", "has 4 parts; write KEY TYPE MODALITY WHERE TRIGGER"),
        ("c1 bombing actual 1 قصف", "no claim type 'bombing'"),
        ("c1 strike maybe 1 قصف", "no modality 'maybe'"),
        ("c1 strike actual 1 قصف | target=t1", "no role 'target=t1'"),
        ("c1 strike actual 1 قصف | place t1", "no role 'place'"),
    ],
)
def test_claim_rows_that_are_wrong(row: str, message: str) -> None:
    with pytest.raises(RowError, match=re.escape(message)):
        claim_row(row, ON)
