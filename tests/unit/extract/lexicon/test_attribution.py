import pytest

from tests.support.lexicon_pages import chain


@pytest.mark.parametrize(
    ("text", "tellers"),
    [
        ("قال شاهد إن القصف مستمر", ["شاهد"]),
        ("القصف مستمر، بحسب شاهد", ["شاهد"]),
        ("القصف مستمر", []),
        ("قال شاهد إن الوضع سيئ. القصف مستمر", []),
        ("قال شاهد إن الوضع سيئ. وأضاف أن القصف مستمر", ["شاهد"]),
        ("أفاد مراسلنا نقلاً عن مصدر طبي بأن القصف مستمر", ["مراسلنا", "مصدر طبي"]),
        ("نقلت وكالة الرافد عن مصدر طبي أن القصف مستمر", ["وكالة الرافد", "مصدر طبي"]),
    ],
)
def test_who_tells_the_strike(text: str, tellers: list[str]) -> None:
    assert chain(text, "strike") == tellers
