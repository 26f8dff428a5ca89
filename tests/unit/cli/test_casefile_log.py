from typing import Any

import pytest

from khabar.casefile.log import Logged
from khabar.casefile.naming import Names
from khabar.cli.casefile_log import line, said
from khabar.view.parts import plain

KNOWN = Names({"k1": "seed"}, {"x1": "seed:c9", "x2": "other:c2"})


def entry(kind: str, body: dict[str, Any] | None, *, undone: bool = False) -> Logged:
    return Logged(12, kind, "نور", "2024-05-20T08:09:10+00:00", body, undone)


@pytest.mark.parametrize(
    ("kind", "body", "wanted"),
    [
        ("add", {"ident": "seed", "report": "k1"}, "seed"),
        ("reread", {"report": "k1"}, "seed"),
        ("reread", {"report": "k2"}, "a report that is gone"),
        ("merge", {"incidents": [1, 2], "claims": []}, "incidents 1 and 2 are one"),
        ("split", {"incidents": [1], "claims": ["x1", "x2"]}, "taken out of incident 1: seed:c9, other:c2"),
        ("split", {"incidents": [1], "claims": ["x3"]}, "taken out of incident 1: a claim that is read no more"),
        (
            "confirm",
            {"incident": 4, "field": "killed", "value": [3, 5], "standard": 2},
            "incident 4, killed: [3, 5], by version 2 of the standard",
        ),
        (
            "confirm",
            {"incident": 4, "field": "status", "value": "confirmed", "standard": 0},
            "incident 4, status: confirmed, with no written standard",
        ),
        ("correct", {"named": ["seed", "c9"], "field": "day", "value": None}, "seed:c9, day: not told"),
        ("correct", {"named": ["seed", "c9"], "field": "place", "value": {"id": "x", "ar": "بلدة النهر"}}, "seed:c9, place: بلدة النهر"),
        ("dismiss", {"report": "k1", "concern": "medical"}, "seed: medical was looked into"),
        ("state", {"report": "k1", "state": "retracted"}, "seed is retracted"),
        ("same-person", {"claims": ["x1", "x2"]}, "one person, named in seed:c9, other:c2"),
        ("other-person", {"claims": ["x1", "x2"]}, "not one person, named in seed:c9, other:c2"),
        ("undo", {"entry": 3}, "takes back entry 3"),
        (
            "clear",
            {"kind": "name", "claims": ["x1"], "basis": "family", "start": 4, "text": ""},
            "the name of a victim may leave: seed:c9, by the family’s consent",
        ),
        ("clear", {"kind": "text", "claims": ["x1"], "basis": "", "text": "قال الدفاع"}, "words may leave: قال الدفاع, of seed:c9"),
        ("release", {"released": 1, "policy": "public", "formats": ["csv"]}, "1 incident left under the policy public, as csv"),
        ("release", {"released": 4, "policy": "court", "formats": ["csv", "hxl"]}, "4 incidents left under the policy court, as csv, hxl"),
        ("exchange", {"reports": 2, "format": "whole", "to": "age1x"}, "2 reports went, sealed, as whole, to age1x"),
        ("erase", {"entries": [1]}, "a report, with what 1 entry of the log said of it"),
        ("erase", {"entries": [1, 2]}, "a report, with what 2 entries of the log said of it"),
        (
            "relink",
            {"reports": 1, "tellings": 2, "from": [-1, 1], "to": 2},
            "2 passages of 1 report linked anew, from version unknown, 1 to 2",
        ),
        ("relink", {"reports": 0, "tellings": 0, "from": [], "to": 2}, "0 passages of 0 reports linked anew, from version none to 2"),
        ("standard", {"version": 2, "text": "…"}, "version 2 of the standard"),
        ("assign", {"incident": 4, "to": ["نور", "سعاد"]}, "incident 4 is reviewed by نور, سعاد"),
        ("assign", {"incident": 4, "to": []}, "incident 4 is reviewed by nobody"),
        ("review", {"incident": 4, "answers": {"killed": [3, 5], "day": None}}, "a review of incident 4: killed: [3, 5], day: not told"),
        (
            "adjudicate",
            {"incident": 4, "answers": {"killed": 3}, "reviews": [7, 8], "alone": False},
            "incident 4, decided between entries 7 and 8: killed: 3",
        ),
        (
            "adjudicate",
            {"incident": 4, "answers": {"killed": 3}, "reviews": [7], "alone": True},
            "incident 4, decided by one person alone: killed: 3",
        ),
        ("unheard-of", {"x": 1, "why": "y"}, '{"x": 1} — y'),
    ],
)
def test_every_kind_of_entry_is_told_in_words(kind: str, body: dict[str, Any], wanted: str) -> None:
    assert plain(said(entry(kind, body), KNOWN)) == wanted


def test_why_and_whether_it_is_undone() -> None:
    told = said(entry("undo", {"entry": 3, "why": "خطأ"}, undone=True), KNOWN)
    assert plain(told) == "takes back entry 3 — خطأ (undone)"
    assert plain(said(entry("correct", None), KNOWN)) == "(what it said is erased)"


def test_a_review_that_waits_for_a_second_one_says_only_that_it_is_there() -> None:
    told = Logged(12, "review", "نور", "2024-05-20T08:09:10+00:00", {"incident": 4}, sealed=True)
    assert plain(said(told, KNOWN)) == "a review of incident 4: (not shown until two have answered)"
    back = Logged(13, "undo", "نور", "2024-05-20T08:09:10+00:00", {"entry": 12}, undone=True, sealed=True)
    assert plain(said(back, KNOWN)) == "takes back entry 12, a review of an incident: (not shown until two have answered) (undone)"


def test_an_entry_is_one_line_that_cannot_act_on_the_terminal() -> None:
    shown = line(entry("undo", {"entry": 3, "why": "a\nb\x1b[31m"}), KNOWN)
    assert shown.startswith("    12  2024-05-20 08:09  \u2068نور\u2069  undo  takes back entry 3")
    assert "\n" not in shown
    assert "\x1b" not in shown
