from khabar.extract.lexicon.page import Found, Page
from khabar.records.document import Document, Furniture
from tests.support.lexicon_pages import page


def test_a_span_begins_behind_what_is_glued_before_it() -> None:
    on = page("هاجموا بِالقذائفِ أمس")
    span = on.span(Found("WEAPON", 1, 1, letters=1))
    assert span.text == "القذائفِ"
    assert on.text[span.start : span.end] == span.text


def test_furniture_is_no_part_of_it_and_what_is_too_long_is_cut() -> None:
    text = "قصف على حي السوق شارك"
    on = Page(Document(id="d", sha256="0" * 64, text=text, furniture=(Furniture(17, 21, "share button"),)), 3)
    assert on.words == ["قصف", "علي", "حي"]
    assert on.past == text.index("السوق")
    assert page(text).past is None


def test_what_stands_together_and_what_stops() -> None:
    on = page("قصف على الحي. انتهى و")
    assert on.together(0, 2)
    assert not on.together(0, 4)
    assert not on.together(0, 99)
    assert [on.stops(i) for i in range(4)] == [True, True, False, True]
    assert on.definite(2)
    assert not on.definite(0)
    assert not on.is_word(3)
    assert not on.is_word(-1)


def test_quotation_marks() -> None:
    on = page("حركة «الوادي» و «جملة طويلة جداً لا تنتهي بعد كلمة ولا كلمتين» «»")
    assert on.quoted(1) == (2, 2)
    assert on.quoted(0) is None
    assert on.quoted(5) is None
    assert on.quoted(len(on.units) - 2) is None
    assert on.quoted(len(on.units)) is None
