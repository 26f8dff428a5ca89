import pytest

from khabar.extract.lexicon.vocabulary import cues, folded, follows, heads, triggers, words_in_class, words_of
from khabar.lang.load import table
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS
from khabar.text.units import units

KINDS = {"verb", "passive", "moves", "noun", "harmed", "state"}


@pytest.mark.parametrize(
    ("text", "kind", "letters"),
    [
        ("قصف", "strike", 0),
        ("وقصفت", "strike", 1),
        ("بالقصف", "strike", 1),
        ("القصف", "strike", 0),
        ("قصفها", "strike", 0),
        ("للاعتقالات", "detention", 2),
        ("أطلق النار", "attack", 0),
        ("أطلق سراح", "release", 0),
        ("سيقتحم", "attack", 0),
    ],
)
def test_a_trigger_however_it_is_written(text: str, kind: str, letters: int) -> None:
    hit = triggers().at(units(text), 0)[0]
    assert (hit.entry.value, hit.letters, hit.last) == (kind, letters, len(units(text)) - 1)


def test_how_it_is_written_is_kept() -> None:
    def one(text: str) -> tuple[bool, bool, bool]:
        hit = triggers().at(units(text), 0)[0]
        return hit.definite, hit.owned, hit.future

    assert one("القصف") == (True, False, False)
    assert one("قصفها") == (False, True, False)
    assert one("سنقصف") == (False, False, True)
    assert one("قصف") == (False, False, False)


def test_a_verb_takes_no_preposition_before_it() -> None:
    assert not triggers().at(units("بيقتحم"), 0)


@pytest.mark.parametrize("word", ["كتاب", "السماء", "x", "12"])
def test_other_words_name_nothing(word: str) -> None:
    assert triggers().at(units(word), 0) == heads().at(units(word), 0) == cues().at(units(word), 0) == []


def test_words_that_follow() -> None:
    on = units("نقلاً عن مصدر")
    assert follows(on, 0, folded("عن مصدر"))
    assert not follows(on, 0, folded("عن أحد"))
    assert not follows(on, 1, folded("مصدر مطلع"))


def test_every_label_of_the_lists_is_the_codebooks() -> None:
    rows = table("lexicon/triggers.tsv", ("type", "kind", "words", "rest", "beside", "note"))
    assert {row["type"] for row in rows} == set(CLAIM_TYPES)
    assert {row["kind"] for row in rows} == KINDS
    assert {t for row in rows for t in row["beside"].split()} <= set(MENTION_TYPES)
    assert {row["type"] for row in table("lexicon/heads.tsv", ("type", "kind", "words", "note"))} <= set(MENTION_TYPES)
    assert {row["kind"] for row in table("lexicon/tellers.tsv", ("kind", "at", "words", "note"))} == set(SOURCE_KINDS)
    assert {row["modality"] for row in table("lexicon/modality.tsv", ("modality", "words", "within", "note"))} <= set(MODALITIES)
    rules = table("lexicon/roles.tsv", ("role", "types", "kinds", "mentions", "side", "behind", "rank", "words", "over", "note"))
    classes = {row["class"] for row in table("lexicon/particles.tsv", ("class", "word", "note"))}
    for rule in rules:
        assert rule["role"] in ROLES
        assert set(rule["types"].split()) <= {"*", *CLAIM_TYPES}
        assert set(rule["kinds"].split()) <= {"*", *KINDS}
        assert set(rule["mentions"].split()) <= set(MENTION_TYPES)
        assert rule["side"] in ("before", "after", "in")
        assert rule["behind"] in {"*", "none", *classes}


def test_no_row_stands_twice() -> None:
    rows = table("lexicon/triggers.tsv", ("type", "kind", "words", "rest", "beside", "note"))
    assert len({tuple(row.values()) for row in rows}) == len(rows)


def test_small_lists() -> None:
    assert "ابو" in words_in_class("kunya")
    assert words_in_class("no such class") == frozenset()
    assert "في" in words_of("stops.tsv")
