import pytest
from pages import incident, plain_report

from khabar.cli import casefile_text as text
from khabar.records.incident import Account, Blamed, ClaimRef, DayValue, FieldValue, Means, Number, PlacedAt, Teller
from khabar.records.resolution import Name
from khabar.view.parts import plain, words


@pytest.mark.parametrize(("found", "wanted"), [((4, 4), "4"), ((2, 6), "2 to 6"), ((2, None), "2 or more")])
def test_ranges(found: tuple[int, int | None], wanted: str) -> None:
    assert text.span(found) == wanted


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (Number(5, 5), "5"),
        (Number(20, None, "child"), "20 or more children"),
        (Number(1, 1, "woman"), "1 woman"),
        (Number(2, 2, "journalist"), "2 (journalist)"),
        (Number(2, 2, "died of wounds"), "2 who died of wounds later"),
        (Number(None, None), "a number not told"),
        (DayValue("2024-05-14", "2024-05-14", "day"), "2024-05-14"),
        (DayValue("2024-05-01", "2024-05-31", "month"), "2024-05-01 to 2024-05-31"),
        (DayValue("--05-14", "--05-14", "day"), "--05-14 (year not known)"),
        (DayValue("2024-05-16", None, "day", "death"), "2024-05-16 (a wounded person's death)"),
        (DayValue(None, None, "day"), "not known"),
        (Blamed("كتائب الوادي", None), "كتائب الوادي"),
        (Means("shelling", "قذائف"), "shelling قذائف"),
        (PlacedAt("test:1", Name("بلدة النهر", "River Town", "gazetteer"), "town"), "River Town بلدة النهر"),
        (PlacedAt(None, Name("الحي"), None, "near"), "near الحي"),
    ],
)
def test_values_in_words(found: object, wanted: str) -> None:
    assert plain(text.value(found)) == wanted


def test_a_place_is_never_shown_with_its_point() -> None:
    shown = plain(text.value(PlacedAt("test:1", Name("بلدة النهر"), "town", lat=35.125, lon=39.25)))
    assert "35" not in shown
    assert "39" not in shown


def test_what_counts_no_more_says_so() -> None:
    told = FieldValue(Number(3, 3), ("a1",), standing="updated")
    assert plain(text.standing(told)) == " (its teller told another later)"
    assert text.standing(FieldValue(Number(3, 3), ("a1",))) == ()


def test_an_answer_is_the_range_or_the_values_that_stand() -> None:
    fields = incident(plain_report("a"), plain_report("b", killed=7)).fields
    assert plain(text.answer(fields.killed)) == "3 to 7"
    assert plain(text.answer(fields.day)) == "2024-05-14"
    assert text.answer(fields.blamed) == ()


def test_tellers_are_named_by_their_words_and_kind() -> None:
    assert plain(text.teller(Teller("rescuer", "مصدر طبي"))) == "مصدر طبي (rescuer)"
    assert plain(text.teller(Teller("anonymous", None))) == "not named (anonymous)"
    assert plain(text.teller(Teller("media", "جسر"))) == "جسر"
    assert "not known" in plain(text.teller(Teller("media", None)))
    account = Account("a2", (Teller("rescuer", "مصدر طبي"), Teller("media", "جسر")), ("a",), (ClaimRef("a", "c1"),), "o1")
    assert plain(text.who(account)) == "a2 مصدر طبي (rescuer)"


def test_sides_are_named_and_not_by_their_ids() -> None:
    assert text.sides("1 side heard: united-nations") == "1 side heard: United Nations"
    assert text.sides("2 sides heard: nobody-at-all, united-nations") == "2 sides heard: nobody-at-all, United Nations"
    assert text.sides("killed differs") == "killed differs"


def test_claims_as_the_commands_take_them() -> None:
    claims = (ClaimRef("a", "c1"), ClaimRef("b", "c2"), ClaimRef("a", "c3"))
    assert text.refs(claims) == "a:c1, b:c2, a:c3"
    assert text.by_report(claims) == {"a": ["c1", "c3"], "b": ["c2"]}


def test_a_line_cannot_act_on_the_terminal() -> None:
    line = text.flat((words("x\x1b[31m\u202eevil\nmore"),))
    assert line.startswith("\u2068")
    assert line.endswith("\u2069")
    assert not {"\x1b", "\u202e", "\n"} & set(line)
