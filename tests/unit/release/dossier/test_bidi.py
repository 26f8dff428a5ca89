"""The order of characters, as the Unicode Bidirectional Algorithm has it; the levels were held against another implementation."""

import pytest

from khabar.release.dossier.bidi import first_strong, levels, visual


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc", 0, [0, 0, 0]),
        ("اب", 1, [1, 1]),
        ("اب 12", 1, [1, 1, 1, 2, 2]),
        ("a ا", 0, [0, 0, 1]),
        ("ا(a)ا", 1, [1, 1, 2, 1, 1]),
        ("a(ا)b", 0, [0, 0, 1, 0, 0]),
        ("ا 5%", 1, [1, 1, 2, 1]),
        ("5% a", 0, [0, 0, 0, 0]),
        ("1-2", 1, [2, 2, 2]),
        ("ا1-2", 1, [1, 2, 1, 2]),
        ("ا\u20661-2\u2069ا", 1, [1, 1, 2, 2, 2, 1, 1]),
        ("a\u2067ا1\u2069b", 0, [0, 0, 1, 2, 0, 0]),
        ("a\u2068ا b\u2069b", 0, [0, 0, 1, 1, 2, 0, 0]),
        ("اَب", 1, [1, 1, 1]),
        ("a\u2066ا", 0, [0, 0, 3]),
        ("", 0, []),
    ],
)
def test_levels(text: str, base: int, expected: list[int]) -> None:
    assert levels(text, base) == expected


def test_a_day_keeps_its_order_beside_arabic_only_in_an_isolate() -> None:
    bare, kept = "يوم 2024-05-14", "يوم \u20662024-05-14\u2069"
    shown = ["".join(t[i] for i in visual(levels(t, 1)) if t[i].isdigit() or t[i] == "-") for t in (bare, kept)]
    assert shown == ["14-05-2024", "2024-05-14"]


def test_deep_isolates_end() -> None:
    found = levels("\u2067a" * 200, 0)
    assert len(found) == 400
    assert max(found) <= 127


@pytest.mark.parametrize(("text", "right"), [("a ا", 0), ("12 ا", 1), ("\u2067ا\u2069 a", 0), ("\u2067ا\u2069 12", 0), ("", 0)])
def test_first_strong(text: str, right: int) -> None:
    assert first_strong(text) == right


@pytest.mark.parametrize(
    ("found", "order"), [([0, 0], [0, 1]), ([1, 1], [1, 0]), ([1, 2, 2, 1], [3, 1, 2, 0]), ([0, 1, 2, 1], [0, 3, 2, 1]), ([], [])]
)
def test_visual(found: list[int], order: list[int]) -> None:
    assert visual(found) == order
