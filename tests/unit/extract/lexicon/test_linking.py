import pytest

from tests.support.lexicon_pages import filled, read


@pytest.mark.parametrize(
    "text", ["قصف على الحي أدى إلى مقتل خمسة مدنيين", "مقتل خمسة مدنيين في قصف على الحي", "مقتل خمسة مدنيين بقصف على الحي"]
)
def test_what_brought_it_about(text: str) -> None:
    assert filled(text, "killing")["cause"] == ["قصف"]


def test_a_strike_that_is_only_told_behind_brought_nothing_about() -> None:
    assert "cause" not in filled("مقتل خمسة مدنيين، والقصف مستمر", "killing")


def test_what_a_demand_is_about() -> None:
    assert filled("طالب الأهالي بانسحاب القوات", "demand")["content"] == ["انسحاب"]


def test_the_same_event_told_again_and_another_one() -> None:
    again = read("قصف على حي السوق\nتجدد القصف على حي السوق").claims
    assert again[0].event == again[1].event
    other = read("قصف على حي السوق\nقصف على حي النهر").claims
    assert other[0].event != other[1].event
