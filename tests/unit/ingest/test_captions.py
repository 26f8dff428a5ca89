import pytest

from khabar.ingest.captions import captions
from khabar.ingest.furniture import mark

TITLE = "قصف على سوق بلدة النهر يوقع إصابات"
FIRST = "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس، ما أدى إلى إصابة خمسة مدنيين."


def caught(line: str) -> bool:
    text = f"{TITLE}\n{line}\n{FIRST}"
    return captions(text, mark(text)).why.get(1) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "آثار الدمار في سوق بلدة النهر بعد القصف – نورث برس",
        "آثار الدمار في سوق بلدة النهر بعد القصف (رويترز)",
        "آثار الدمار في سوق بلدة النهر، 3 أيلول 2021 (الدفاع المدني السوري)",
        "آثار الدمار في سوق بلدة النهر بعد القصف / الأناضول",
    ],
)
def test_a_credit_to_an_outlet_makes_a_caption(line: str) -> None:
    assert caught(line)


@pytest.mark.parametrize(
    "line", ["دير الزور – نورث برس", "قالت ذلك وكالة رويترز في تقرير لها اليوم", "آثار الدمار في سوق بلدة النهر (فيديو)"]
)
def test_datelines_and_sentences_are_none(line: str) -> None:
    assert not caught(line)


def test_the_first_line_and_the_body_are_never_captions() -> None:
    text = f"{TITLE} بعد ليلة دامية (رويترز)\n{FIRST}\nآثار الدمار في سوق بلدة النهر بعد القصف (رويترز)"
    assert captions(text, mark(text)).furniture() == ()
