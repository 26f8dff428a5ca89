import pytest

from khabar.ingest.headline import headline
from khabar.ingest.lines import lines

BODY = "\nقالت مصادر محلية إن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً."


@pytest.mark.parametrize("first", ["قصف على سوق بلدة النهر", "هل تهدأ بلدة النهر؟", "النهر.. قصف جديد على السوق…", "عاجل| قصف على النهر!"])
def test_a_short_first_line_is_the_headline(first: str) -> None:
    found = headline(lines(first + BODY), None)
    assert found is not None
    assert (found.start, found.end) == (0, len(first))


@pytest.mark.parametrize("first", ["قصف على سوق بلدة النهر.", "خبر", "قال المصدر لمراسلنا:", "كلمة " * 26, "قال «القصف مستمر.»"])
def test_sentences_and_lone_words_are_none(first: str) -> None:
    assert headline(lines(first + BODY), None) is None


def test_a_text_of_one_line_has_none_and_a_dateline_is_none() -> None:
    assert headline(lines("قصف على سوق بلدة النهر"), None) is None
    assert headline(lines("جسر – دير الزور – خاص" + BODY), 0) is None
    assert headline([], None) is None
