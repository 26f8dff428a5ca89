import pytest

from khabar.desk.incident.widths import cut, lines, width

LONG = "قائد جبهة السهل عادل الشمري الناطق باسم مجلس الوادي الأهلي"


def test_a_joined_letter_is_narrower_than_one_alone() -> None:
    assert width("بب", 100) < 2 * width("ب", 100)
    assert width("ر", 100) + width("ب", 100) == width("رب", 100)  # the first joins to nothing after it


def test_marks_take_no_room_and_unknown_letters_take_much() -> None:
    assert width("مَدَنِي", 13) == width("مدني", 13)
    assert width("字", 10) == 10


@pytest.mark.parametrize("text", [LONG, "The Committee of the Valley for Documentation", "ا" * 200, "W" * 90])
def test_no_line_is_wider_than_its_room(text: str) -> None:
    found = lines(text, 178, 13, 3)
    assert 1 <= len(found) <= 3
    assert all(width(line, 13) <= 178 for line in found)


def test_what_is_left_out_is_told_by_an_ellipsis() -> None:
    assert lines(LONG, 178, 13, 1)[0].endswith("…")
    assert " ".join(lines(LONG, 178, 13, 9)) == LONG
    assert lines("", 100, 13) == ()


def test_a_text_that_fits_is_not_cut() -> None:
    assert cut("شاهد", 100, 13) == "شاهد"
    assert cut("شاهد عيان من البلدة", 40, 13).endswith("…")
