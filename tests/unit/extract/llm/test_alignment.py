import pytest

from khabar.extract.llm.alignment import Passage
from khabar.text.units import units

TEXT = "أُصِيبَ 12 شخصاً بينهم 3 أطفال بقصف على مدينة النهر وحي السوق، ثم قصف آخر للنظام."


def passage(text: str = TEXT) -> Passage:
    return Passage(text, units(text))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("أصيب", "أُصِيبَ"),
        ("12 شخصا", "12 شخصاً"),
        ("١٢ شخصاً", "12 شخصاً"),
        ("3 أطفال", "3 أطفال"),
        ("قصف", "قصف"),
        ("حي السوق", "حي السوق"),
        ("«حي السوق»", "حي السوق"),
        ("النظام", "نظام"),
    ],
)
def test_words_are_found_however_they_are_spelt(wanted: str, found: str) -> None:
    span = passage().find(wanted, "x")
    assert span is not None
    assert span.text == found == TEXT[span.start : span.end]


@pytest.mark.parametrize("wanted", ["بينهم 5 أطفال", "5 أطفال", "13 شخصاً", "طفال", "حي السوق في", "", "…", "مدينة السوق", "<script>"])
def test_nothing_near_is_taken_for_it(wanted: str) -> None:
    assert passage().find(wanted, "x") is None


def test_the_same_words_again_are_the_next_ones_and_then_the_first() -> None:
    p = passage()
    starts = [p.find("قصف", "claim").start for _ in range(3)]  # type: ignore[union-attr] # it is there
    assert starts == [TEXT.index("قصف"), TEXT.rindex("قصف"), TEXT.index("قصف")]
    assert p.find("قصف", "mention").start == TEXT.index("قصف")  # type: ignore[union-attr] # it is there


def test_only_the_passage_is_searched() -> None:
    every = units(TEXT)
    assert Passage(TEXT, every[:4]).find("حي السوق", "x") is None


def test_what_langextract_aligns_with_other_words_is_refused_here() -> None:
    """Why its alignment is not used: it gives «بينهم» for «بينهم 5 أطفال» of a text that says 3, and loses what is vocalised."""
    pytest.importorskip("langextract", reason="the extra `llm` is not installed")
    from langextract.core.data import Extraction
    from langextract.resolver import WordAligner

    def theirs(words: str) -> str | None:
        ((found,),) = WordAligner().align_extractions([[Extraction("mention", words)]], TEXT)
        at = found.char_interval
        return None if at is None else TEXT[at.start_pos : at.end_pos]

    assert theirs("بينهم 5 أطفال") is not None
    assert theirs("أصيب") is None
    assert passage().find("بينهم 5 أطفال", "x") is None
    assert passage().find("أصيب", "x") is not None
