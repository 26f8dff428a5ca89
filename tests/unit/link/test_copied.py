from hypothesis import given
from hypothesis import strategies as st

from khabar.link.copied import BAND, PERMUTATIONS, alike, bands, quotes, sketch

TEXT = "قال الأهالي في بلدة النهر إن القذائف سقطت على السوق صباح اليوم وأصابت ثلاثة من الباعة قرب المدرسة"


def test_one_text_is_wholly_alike_however_it_is_written() -> None:
    assert alike(sketch([TEXT]), sketch([TEXT.replace("إن", "ان").replace("القذائف", "القذائفَ")])) == 1.0


def test_a_text_with_another_end_is_partly_alike_and_another_text_is_not() -> None:
    part = alike(sketch([TEXT]), sketch([TEXT[:60] + "وعاد الهدوء إلى البلدة بعد ساعات من ذلك كما قال شهود"]))
    assert 0.1 < part < 0.9
    assert alike(sketch([TEXT]), sketch(["اجتمع الوفدان في العاصمة وبحثا شؤون المياه والري والزراعة في الوادي"])) < 0.1


def test_nothing_is_like_nothing() -> None:
    assert sketch([]) == sketch(["…"]) == ()
    assert alike((), sketch([TEXT])) == 0.0
    assert bands(()) == []


def test_copies_share_every_band() -> None:
    assert bands(sketch([TEXT])) == bands(sketch([TEXT]))
    assert len(bands(sketch([TEXT]))) == PERMUTATIONS // BAND


@given(st.lists(st.text("ابتثجح ", min_size=1, max_size=40), min_size=1, max_size=4))
def test_the_order_of_passages_does_not_matter(texts: list[str]) -> None:
    assert sketch(texts) == sketch(texts[::-1])


def test_quotes_are_known_again_in_other_marks_and_short_ones_left_out() -> None:
    said = "لن نقبل أن تبقى المدارس هدفاً للقصف"
    assert quotes(f"قال «{said}» أمس") == quotes(f'وأضاف: "{said}"') != ()
    assert quotes("سماه «كتائب الوادي الأبيض» أمس") == ()
