import pytest

from khabar.codebook.examples import parse
from khabar.errors import DataError


def test_marks_slice_back_out_of_the_plain_text() -> None:
    example = parse("[مقتل](killing) [5 مدنيين](POP patient) ب[دير الزور](LOC place).")
    assert example.text == "مقتل 5 مدنيين بدير الزور."
    assert [(m.span.text, m.label, m.part) for m in example.marks] == [
        ("مقتل", "killing", None),
        ("5 مدنيين", "POP", "patient"),
        ("دير الزور", "LOC", "place"),
    ]
    assert all(example.text[m.span.start : m.span.end] == m.span.text for m in example.marks)


def test_a_sentence_without_marks_stays_as_it_is() -> None:
    assert parse("لا شيء هنا (سوى قوسين).").text == "لا شيء هنا (سوى قوسين)."


@pytest.mark.parametrize("label", ["killing negated", "PER", "SITE object", "witness", "cue", "cue deny", "strike"])
def test_labels_that_exist(label: str) -> None:
    (mark,) = parse(f"[كلمة]({label})").marks
    assert " ".join(x for x in (mark.label, mark.part) if x) == label


@pytest.mark.parametrize("label", ["earthquake", "PERSON", "killing agent", "POP negated", "witness actual", "cue loudly", "LOC content"])
def test_labels_that_do_not_exist(label: str) -> None:
    with pytest.raises(DataError, match="codebook example"):
        parse(f"[كلمة]({label})")


@pytest.mark.parametrize("broken", ["[كلمة", "[كلمة [أخرى](POP)](PER)", "كلمة](PER)", "[](PER)"])
def test_marks_that_are_not_closed_or_nested(broken: str) -> None:
    with pytest.raises(DataError, match="not closed or is nested"):
        parse(broken)
