import pytest

from khabar.extract.lexicon.names import adjective_at, name_at
from tests.support.lexicon_pages import found, page, words


@pytest.mark.parametrize(
    ("text", "at", "kind", "name"),
    [
        ("وصلت قوات سوريا الديمقراطية إلى", 1, "ORG", "قوات سوريا الديمقراطية"),
        ("زار الأمم المتحدة", 1, "ORG", "الأمم المتحدة"),
        ("وصل إلى دير الزور", 2, "LOC", "دير الزور"),
        ("وصل من بيروت", 2, "LOC", "بيروت"),
        ("وصل بدير الزور", 1, "LOC", "دير الزور"),
    ],
)
def test_names_of_the_lists(text: str, at: int, kind: str, name: str) -> None:
    on = page(text)
    hit = name_at(on, at)
    assert hit is not None
    assert (hit.kind, words(on, [hit])) == (kind, [name])


@pytest.mark.parametrize(("text", "at"), [("أفاد شاهد", 0), ("بيروت", 0), ("في ذلك", 1), ("قصف في الحرب", 2), ("دير. الزور", 0)])
def test_ordinary_words_and_bare_ones_without_a_word_of_place_are_none(text: str, at: int) -> None:
    assert name_at(page(text), at) is None


def test_an_adjective_of_a_state_acts() -> None:
    assert found("غارات روسية على الحي", "ORG") == ["روسية"]
    assert adjective_at(page("الحي القديم"), 1) is None
