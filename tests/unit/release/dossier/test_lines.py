import pytest

from khabar.release.dossier.content import Piece, code, ours, told
from khabar.release.dossier.lines import Line, broken


def shown(line: Line) -> str:
    """What stands on a line, from left to right."""
    return "".join(g.text for r in line.runs for g in r.glyphs)


def test_words_are_not_cut_and_none_is_lost() -> None:
    text = " ".join(f"word{i}" for i in range(60))
    lines = broken(ours(text), 200, 10, 0)
    assert len(lines) > 3
    assert " ".join(shown(x) for x in lines).split() == text.split()
    assert all(x.width * 10 / 1000 <= 200 for x in lines)
    assert not any(shown(x).startswith(" ") or shown(x).endswith(" ") for x in lines)


def test_arabic_runs_from_right_to_left_over_all_lines() -> None:
    words = [f"{'قصف' if i % 2 else 'بلدة'}{'ا' * (i % 5)}" for i in range(40)]
    lines = broken(ours(" ".join(words)), 150, 10, 1)
    logical = " ".join(shown(x)[::-1] for x in lines)
    assert logical.split() == words
    assert all(x.right for x in lines)


@pytest.mark.parametrize("text", ["2024-05-14", "https://nahr.example/a/b?c=1", "E1 (c1, c2)", "khabar audit --head HASH"])
def test_codes_keep_their_order_in_arabic(text: str) -> None:
    (line,) = broken((*ours("يوم "), *code(text), *ours(" بعد")), 500, 10, 1)
    assert text in shown(line)
    assert shown(line).index("د") < shown(line).index(text) < shown(line).index("م")


def test_arabic_words_in_an_english_line_keep_to_themselves() -> None:
    (line,) = broken((*told("جيش السهل"), *ours(" (official); "), *told("وكالة")), 500, 10, 0)
    assert shown(line) == "جيش السهل"[::-1] + " (official); " + "وكالة"[::-1]


def test_a_word_that_no_line_holds_is_cut() -> None:
    lines = broken(ours("ab" * 300), 100, 10, 0)
    assert len(lines) > 10
    assert "".join(shown(x) for x in lines) == "ab" * 300
    assert all(x.width * 10 / 1000 <= 100 for x in lines)


def test_words_of_reports_have_their_own_direction() -> None:
    assert broken((Piece("قصف the town"),), 300, 10, None)[0].right
    assert not broken((Piece("the قصف"),), 300, 10, None)[0].right


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a\U0001f534b", "a[U+1F534]b"), ("a\x1bb", "a␛b"), ("a\u202eb", "a⟨U+202E⟩b"), ("a\nb", "a b"), ("a\ufe0fb", "ab")],
)
def test_what_cannot_be_drawn_is_told_by_its_number(text: str, seen: str) -> None:
    found = shown(broken(ours(text), 300, 10, 0)[0])
    assert found.replace("[U+27E8]", "⟨").replace("[U+27E9]", "⟩").replace("[U+241B]", "␛") == seen


def test_a_claims_word_is_bold_and_joined_to_its_particle() -> None:
    plain = broken(ours("وقصف"), 300, 10, 1)[0]
    marked = broken((Piece("و"), Piece("قصف", "claim")), 300, 10, 1)[0]
    assert shown(marked) == shown(plain)
    assert {r.kind for r in marked.runs} == {"plain", "claim"}


def test_nothing_is_one_empty_line() -> None:
    assert [x.runs for x in broken((), 100, 10, 0)] == [()]


def test_letters_that_the_typeface_lacks_come_from_the_one_behind_it_within_their_word() -> None:
    (line,) = broken(told("Recep Erdoğan من Ḥamā"), 400, 10, 0)
    assert "".join(shown(line).replace("\u2060", "").split()) == "RecepErdoğanنمḤamā"
    faces = {g.text: r.face for r in line.runs for g in r.glyphs}
    assert (faces["ğ"], faces["Ḥ"], faces["n"], faces["ن"]) == ("regular latin", "regular latin", "regular", "regular")
    assert [shown(x) for x in broken(told("Erdoğan Erdoğan"), 60, 10, 0)] == ["Erdoğan", "Erdoğan"]
    (emoji,) = broken(told("Erdoğan \U0001f534"), 400, 10, 0)
    assert shown(emoji) == "Erdoğan [U+1F534]"
