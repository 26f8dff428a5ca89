import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.records.span import Span, cut


def test_cut_counts_code_points() -> None:
    text = "💥 قصف دير الزور"
    assert cut(text, 2, 5) == Span(2, 5, "قصف")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_empty_or_backward_spans_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or runs backwards"):
        cut("قصف مدفعي", start, end)


def test_a_span_that_leaves_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves the text, which is 3 long"):
        cut("قصف", 1, 4)


def test_the_text_has_to_be_as_long_as_the_span() -> None:
    with pytest.raises(ValueError, match="is 3 long, its text 2"):
        Span(0, 3, "قص")


def test_what_is_checked_in_the_making_is_checked_in_the_reading() -> None:
    with pytest.raises(msgspec.ValidationError, match="its text 2"):
        msgspec.json.decode('{"start": 0, "end": 3, "text": "قص"}', type=Span)
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode('{"start": 0, "end": 1, "text": "ق", "why": ""}', type=Span)


def test_spans_do_not_change() -> None:
    with pytest.raises(AttributeError):
        cut("قصف", 0, 3).start = 1  # type: ignore[misc]


@settings(max_examples=50)
@given(st.text(min_size=1), st.data())
def test_every_cut_slices_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = cut(text, start, end)
    assert text[span.start : span.end] == span.text
