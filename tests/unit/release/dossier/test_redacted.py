"""What stands in a redacted dossier is what leaves, and the structure around it."""

import inspect

import pytest
from dossiers import outline, stamp
from msgspec.structs import replace
from released import bare, whole

from khabar.release.dossier import redacted as module
from khabar.release.dossier.content import Block, Dossier, Heading, Language, Table
from khabar.release.dossier.facts import DecisionShown, Outline
from khabar.release.dossier.redacted import redacted


def section(found: Dossier, start: str) -> str:
    """The words of one section."""
    out: list[Block] = []
    inside = False
    for block in found.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.anchor == start
        out += [block] if inside else []
    return Dossier("en", "", (), tuple(out)).text()


def test_each_answer_that_leaves_is_marked_as_confirmed_by_a_person() -> None:
    found = redacted(whole(), outline(), stamp(), "en")
    (table, *_) = (b for b in found.blocks if isinstance(b, Table) and len(b.shares) == 4)
    rows = {"".join(p.text for p in row[0][0]): ["".join(p.text for p in cell[0]) for cell in row[1:]] for row in table.rows}
    assert rows["Killed"] == ["3 to 7", "Range: 3 to 7", "confirmed by a person (2026-01-01)"]
    assert rows["Day"][0] == "2023-03-16"
    assert rows["Place"][0] == "Valley district, Plain, Land"
    assert rows["Injured"][0] == "10 or more"


def test_accounts_are_told_side_by_side_with_their_marks() -> None:
    text = section(redacted(whole(), outline(), stamp(), "en"), "accounts")
    assert "Killed: 3 · corrected by a person" in text
    assert "Killed: 7 · read by machine" in text
    assert "E1, E2" in text
    assert "https://nahr.example/1" in text
    assert "Denies\nstrike" in text


def test_blame_is_what_a_teller_says_with_the_denial() -> None:
    text = section(redacted(whole(), outline(), stamp(), "en"), "blame")
    assert "rescuer says that Army of the Plain did it." in text
    assert "Denied by: Army of the Plain (official; party to the conflict)" in text


def test_a_decision_is_told_with_its_value_only_where_that_leaves() -> None:
    found = redacted(whole(), outline(), stamp(), "en")
    (table,) = (b for b in found.blocks if isinstance(b, Table) and len(b.shares) == 5 and not b.small)
    rows = [["".join(p.text for phrase in cell for p in phrase) for cell in row] for row in table.rows]
    hidden = "Not in this copy"
    assert rows == [
        ["1", "2026-01-01", "confirmed", "Status", "confirmed"],
        ["2", "2026-01-01", "confirmed", "Killed", "3 to 7"],
        ["3", "2026-01-01", "confirmed", "Who is blamed", "Army of the Plain"],
        ["4", "2026-01-01", "confirmed", "Who is blamed", hidden],
        ["5", "2026-01-01", "confirmed", "Means", "air strike"],
        ["6", "2025-12-01", "confirmed (no longer stands)", "Day", hidden],
        ["7", "2026-01-01", "corrected (taken back)", hidden, hidden],
        ["8", "2026-01-01", "incidents joined", "", ""],
    ]


def test_what_stays_is_not_told_apart_from_what_nobody_told() -> None:
    told = outline()
    one = replace(told, decisions=(DecisionShown("confirm", "place", "2026-01-01", False, True),))
    text = redacted(replace(whole(), place=None), one, stamp(), "en").text()
    assert "Place\nThis copy tells nothing of this question." in text
    assert "Valley" not in text
    assert section(redacted(replace(whole(), place=None), one, stamp(), "en"), "decisions").count("Place") == 0


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_incident_of_which_next_to_nothing_leaves(language: Language) -> None:
    text = redacted(bare(), Outline(1, (), (), (), {}), stamp(), language).text()
    assert ("This copy tells of nobody who is blamed." if language == "en" else "لا تذكر هذه النسخة جهة منسوباً إليها الفعل.") in text
    assert ("No account of this copy stands in it." if language == "en" else "لا ترد فيه أي رواية من هذه النسخة.") in text


def test_cleared_words_and_names_stand_in_it() -> None:
    text = redacted(whole(text="كلمات\nمأذونة"), outline(), stamp(), "ar").text()
    assert "كلمات" in text
    assert "مقاطع مأذون بخروجها" in text
    assert "ترد الأسماء هنا بقرار" in text


def test_an_area_in_words_has_no_point() -> None:
    text = redacted(whole(), outline(), stamp(), "en").text()
    assert "35.5" not in text
    assert "40.25" not in text


def test_the_builder_takes_nothing_of_the_case_file() -> None:
    source = inspect.getsource(module)
    assert "khabar.casefile" not in source
    assert "khabar.records" not in source
    assert {f.name for f in __import__("msgspec").structs.fields(DecisionShown)} == {"kind", "field", "day", "undone", "stands", "ident"}
