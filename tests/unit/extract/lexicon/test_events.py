import pytest

from tests.support.lexicon_pages import read


def triggers(text: str) -> list[tuple[str, str]]:
    return [(c.type, c.trigger.text) for c in read(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف على حي السوق أدى إلى مقتل خمسة مدنيين", [("strike", "قصف"), ("killing", "مقتل")]),
        ("قصف استهدف حي السوق", [("strike", "قصف")]),
        ("استهدفت قوات السهل حي السوق", [("strike", "استهدفت")]),
        ("سقوط قتلى وجرحى", [("killing", "قتلى"), ("injury", "جرحى")]),
        ("مقتل ثلاثة مدنيين وجثث القتلى", [("killing", "مقتل")]),
        ("أطلقوا النار على المحتجين", [("attack", "أطلقوا النار")]),
        ("أطلقوا سراح الأسرى", [("release", "أطلقوا سراح"), ("detention", "الأسرى")]),
        ("أطلقوا صاروخاً على الحي", [("strike", "أطلقوا")]),
        ("سقطت قذيفة على المدرسة", [("strike", "سقطت")]),
        ("سقطت أمطار", []),
        ("وقف إطلاق النار", [("agreement", "وقف إطلاق")]),
        ("كتاب جديد عن الزراعة", []),
    ],
)
def test_what_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert triggers(text) == expected


def test_a_word_inside_a_name_names_no_event() -> None:
    assert triggers("قالت حركة الدعم إن") == []
