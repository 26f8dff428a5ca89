import pytest

from khabar.release.dossier.content import Block, Contents, Dossier, Heading, NewPage, Paragraph, Piece, Quoted, Table, ours
from khabar.release.dossier.flowing import LEFT, RIGHT, WIDTH, Strip, one_line, strips


def flow(block: Block, language: str = "en", numbers: dict[str, int] | None = None, *more: Block) -> list[Strip]:
    return strips(block, Dossier(language, "t", (), (block, *more)), numbers or {})  # type: ignore[arg-type]


def words(found: list[Strip]) -> list[str]:
    return ["".join(g.text for r in x.line.runs for g in r.glyphs) for s in found for x in s.lines]


def test_a_heading_stays_with_what_follows_and_can_be_led_to() -> None:
    found = flow(Heading(ours("Accounts"), 1, "accounts"))
    assert all(s.keep for s in found)
    assert [s.anchor for s in found if s.anchor] == [("accounts", "Accounts")]
    assert {r.kind for s in found for x in s.lines for r in x.line.runs} == {"strong"}


def test_no_first_or_last_line_of_a_paragraph_stands_alone() -> None:
    found = [s for s in flow(Paragraph(ours("word " * 120))) if not s.blank]
    assert len(found) > 4
    assert [s.keep for s in found] == [True, *[False] * (len(found) - 3), True, False]


@pytest.mark.parametrize(("language", "first"), [("en", True), ("ar", False)])
def test_columns_stand_in_the_languages_order(language: str, first: bool) -> None:
    table = Table((1, 3), (ours("k"), ours("v")), (((ours("key"),), (ours("value"),)),))
    put = next(s for s in flow(table, language) if len(s.lines) == 2).lines
    assert (put[0].x < put[1].x) is first
    assert all(LEFT <= p.x <= RIGHT for p in put)


def test_a_high_row_is_cut_and_its_head_repeated() -> None:
    table = Table((1, 1), (ours("head"), ours("b")), (((ours("word " * 900),), (ours("short"),)),))
    found = flow(table)
    assert len(found) > 20
    assert max(s.height for s in found) < 100
    assert all(words(list(s.head)) == ["head", "b"] for s in found[1:-1])


def test_every_line_of_a_quotation_has_its_bar_and_own_direction() -> None:
    for language, bar in (("en", LEFT), ("ar", RIGHT - 2)):
        found = flow(Quoted(((Piece("قال المصدر"),), (Piece("the source said"),))), language)
        assert all(s.fills[0].x == bar for s in found if s.fills)
        arabic, latin = (s.lines[0] for s in found if s.lines)
        assert arabic.x > latin.x


def test_a_claims_words_have_a_ground() -> None:
    found = flow(Quoted(((Piece("before "), Piece("struck", "claim"), Piece(" after")),)))
    (ground,) = found[0].fills[1:]
    assert ground.x > found[0].lines[0].x
    assert 0 < ground.width < WIDTH / 4


def test_contents_name_headings_of_the_first_level_with_their_pages() -> None:
    heads = (Heading(ours("One"), 1, "one"), Heading(ours("Sub"), 2, "sub"), Heading(ours("Two"), 1, "two"))
    assert words(flow(Contents(), "en", {"one": 2, "two": 14}, *heads)) == ["One", "2", "Two", "14"]


def test_a_new_page_is_no_strip() -> None:
    assert flow(NewPage()) == []


def test_a_line_of_its_own_stands_at_either_end() -> None:
    at = {(right, end): one_line(ours("x"), 10, 8, right=right, end=end)[0].x for right in (False, True) for end in (False, True)}
    assert at[False, False] == at[True, True] == LEFT
    assert at[False, True] == at[True, False] > RIGHT - 10
