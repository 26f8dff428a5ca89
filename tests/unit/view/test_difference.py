from hypothesis import given
from hypothesis import strategies as st

from khabar.view.difference import Piece, difference, plain, shortened


def told(older: str, newer: str) -> list[tuple[str, str]]:
    return [(p.what, p.text.strip()) for p in difference(older, newer) if p.text.strip()]


def test_words_that_came_and_went() -> None:
    assert told("قُتل ستة مدنيين في القصف", "قُتل ثمانية مدنيين في القصف أمس") == [
        ("same", "قُتل"),
        ("removed", "ستة"),
        ("added", "ثمانية"),
        ("same", "مدنيين في القصف"),
        ("added", "أمس"),
    ]


def test_spacing_is_no_change() -> None:
    assert [p.what for p in difference("قصف  على السوق", "قصف على السوق")] == ["same"]


def test_marks_that_turn_the_order_are_seen() -> None:
    (_, added) = [p for p in told("قصف على السوق", "قصف على \u202eالسوق") if p[0] != "removed"][:2]
    assert "⟨U+202E⟩" in added[1]


def test_long_texts_cost_little() -> None:
    older, newer = " ".join(map(str, range(60_000))), " ".join(map(str, range(60_000, 120_000)))
    assert [p.what for p in difference(older, newer)] == ["removed", "added"]


def test_shortened() -> None:
    words = " ".join(map(str, range(100)))
    found = shortened(difference(f"{words} old {words}", f"{words} new {words}"), context=2)
    assert [(p.what, p.text.strip(), p.cut) for p in found] == [
        ("same", "99", True),
        ("removed", "old", False),
        ("added", "new", False),
        ("same", "0", False),
        ("same", "", True),
    ]


def test_plain_is_one_line() -> None:
    assert plain(Piece("added", "أ\nب\x1b[31m")) == "أ ¶ ب␛[31m"


@given(st.text(alphabet="اب ج.\n\u202e", max_size=80), st.text(alphabet="اب ج.\n\u202e", max_size=80))
def test_the_pieces_are_both_texts(older: str, newer: str) -> None:
    pieces = difference(older, newer)
    for text, left_out in ((older, "added"), (newer, "removed")):
        kept = "".join(p.text for p in pieces if p.what != left_out)
        assert "".join(kept.split()) == "".join("".join(p.text for p in difference("", text)).split())
