from khabar.release.dossier.shaping import shaped


def glyphs(text: str, *, right: bool = True) -> list[int]:
    return [g.id for g in shaped("regular", text, (0, len(text)), right=right)]


def test_letters_are_joined() -> None:
    assert glyphs("بب") != glyphs("ب") * 2
    assert len(glyphs("لا")) == 1


def test_a_piece_is_joined_to_what_stands_beside_it() -> None:
    whole = shaped("regular", "ببب", (0, 3), right=True)
    pieces = [shaped("regular", "ببب", (i, i + 1), right=True)[0] for i in range(3)]
    assert [g.id for g in reversed(pieces)] == [g.id for g in whole]
    assert [g.start for g in pieces] == [0, 1, 2]


def test_glyphs_run_from_left_to_right_and_keep_their_text() -> None:
    found = shaped("regular", "قتل", (0, 3), right=True)
    assert "".join(g.text for g in reversed(found)) == "قتل"
    assert "".join(g.text for g in shaped("bold", "abc", (0, 3), right=False)) == "abc"


def test_a_mark_stands_on_its_letter() -> None:
    found = shaped("regular", "بُ", (0, 2), right=True)
    (mark,) = (g for g in found if g.text == "\u064f")
    assert mark.advance == 0
    assert "".join(sorted(g.text for g in found)) == "".join(sorted("بُ"))


def test_a_ligature_has_the_text_of_all_its_letters() -> None:
    assert [g.text for g in shaped("regular", "لا", (0, 2), right=True)] == ["لا"]
