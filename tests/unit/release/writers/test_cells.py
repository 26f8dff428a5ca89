import pytest
from released import HOSTILE

from khabar.release.writers.cells import plain, printable


@pytest.mark.parametrize("text", HOSTILE[:9])
def test_what_a_spreadsheet_takes_for_a_formula_is_marked_as_text(text: str) -> None:
    assert plain(text).startswith("'")


@pytest.mark.parametrize("text", ["حي السوق", "3–7", "a=b", "", "«=1»"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_controls_go_and_breaks_are_spaces() -> None:
    assert printable("a\r\nb\x00\x1b[31m\ud800") == "a  b[31m"
