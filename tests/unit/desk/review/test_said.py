from typing import Any

import pytest
from django.utils import translation

from khabar.casefile import log
from khabar.casefile.log import Logged
from khabar.casefile.naming import Names
from khabar.desk.review.logbook import KINDS
from khabar.desk.review.said import said
from khabar.view.labels import label

KNOWN = Names({"k1": "seed"}, {"x1": "seed:c9"})
HOSTILE = "<img src=x onerror=alert(1)>"


def entry(kind: str, body: dict[str, Any] | None, **how: bool) -> Logged:
    return Logged(12, kind, "نور", "2024-05-20T08:09:10+00:00", body, **how)


def told(kind: str, body: dict[str, Any] | None, **how: bool) -> str:
    with translation.override("en"):
        return str(said(entry(kind, body, **how), KNOWN, {"geonames:1": "Nahr"}))


@pytest.mark.parametrize(
    ("kind", "body", "wanted"),
    [
        (log.ADDED, {"ident": "seed", "report": "k1"}, "seed</bdi></a>"),
        (log.REREAD, {"report": "k1"}, 'href="/report/seed"'),
        (log.REREAD, {"report": "k2"}, "a report that is gone"),
        (log.RELINKED, {"reports": 2}, "2 reports were linked anew"),
        (log.ERASED, {"entries": [1]}, "A report, with all that the log said of it."),
        (log.UNDONE, {"entry": 3}, "Entry 3 is taken back."),
        (log.UNDONE, {"entry": 3, "with": [4]}, "Entry 3 is taken back. (with what it confirmed)"),
        (log.MERGED, {"incidents": [1, 2]}, "Incidents 1, 2 are one."),
        (log.SPLIT, {"incidents": [1], "claims": ["x1", "x2"]}, "seed:c9"),
        (log.SPLIT, {"incidents": [1], "claims": ["x2"]}, "a claim that is read no more"),
        (log.CONFIRMED, {"field": "killed", "value": [3, 5], "standard": 2}, "killed: 3 to 5 — by version 2"),
        (log.CONFIRMED, {"field": "place", "value": "geonames:1", "standard": 0}, "Nahr</bdi> — with no written standard"),
        (log.CORRECTED, {"named": ["seed", "c9"], "field": "day", "value": None}, "day: not told"),
        (log.CORRECTED, {"named": ["seed", "c9"], "field": "killed", "value": [2, None]}, "killed: 2 or more"),
        (log.CORRECTED, {"named": ["seed", "c9"], "field": "role", "value": {"role": "agent", "lat": 1.25}}, "agent"),
        (log.DISMISSED, {"report": "k1", "concern": "medical"}, "The question was looked into"),
        (log.STATE, {"report": "k1", "state": "retracted"}, "retracted by its outlet"),
        (log.CLEARED, {"kind": "name", "claims": ["x1"], "basis": "family", "text": ""}, "may leave, by the family’s consent: <bdi"),
        (log.CLEARED, {"kind": "text", "claims": ["x1"], "basis": "", "text": HOSTILE}, "&lt;img src=x"),
        (log.RELEASED, {"released": 2, "policy": "public", "formats": ["csv"]}, "2 incidents left under the policy «public», as: CSV"),
        (log.EXCHANGED, {"reports": 1, "format": "whole", "to": "age1x"}, "1 report went, sealed, to: <bdi"),
        (log.STANDARD, {"version": 2}, "Version 2 of the written standard."),
        (log.SAME_PERSON, {"claims": ["x1"]}, "of one person. <bdi"),
        (log.OTHER_PERSON, {"claims": ["x1"]}, "not of one person. <bdi"),
        (log.ASSIGNED, {"incident": 4, "to": ["سعاد"]}, "To review it: <bdi"),
        (log.ASSIGNED, {"incident": 4, "to": []}, "Nobody is assigned any more."),
        (log.REVIEWED, {"incident": 4, "answers": {"status": "confirmed", "killed": 3}}, "killed: 3 · status: it happened"),
        (log.ADJUDICATED, {"answers": {"killed": 3}, "reviews": [7, 8], "alone": False}, "Decided between entries 7, 8: killed: 3"),
        (log.ADJUDICATED, {"answers": {"killed": 3}, "reviews": [7], "alone": True}, "One person answered and decided: killed: 3"),
        (log.PERSON, {"handle": "سعاد", "what": "joined", "role": "reviewer"}, "joined · reviewer"),
        (log.INVITED, {"what": "invited", "role": "analyst"}, "invited · analyst"),
        (log.PLACE, {"id": "own-3", "value": {"name_ar": "حي النخيل", "lat": 33.125}}, "حي النخيل"),
        (log.ACTOR, {"id": "own-4", "value": None}, "no more among those"),
        ("unheard-of", {"x": 1, "why": "y"}, "x"),
    ],
)
def test_every_kind_of_entry_in_words(kind: str, body: dict[str, Any], wanted: str) -> None:
    assert wanted in told(kind, body)


def test_no_point_is_told() -> None:
    corrected = {"named": ["seed", "c9"], "field": "place", "value": {"id": "x", "ar": "بلدة النهر", "lat": 33.125, "lon": 44.5}}
    for kind, body in ((log.CORRECTED, corrected), (log.PLACE, {"id": "own-3", "value": {"name_ar": "حي", "lat": 33.125, "lon": 44.5}})):
        assert "33.125" not in told(kind, body)
        assert "44.5" not in told(kind, body)


def test_what_is_erased_or_not_shown_yet_says_only_that() -> None:
    assert "erased" in told(log.CORRECTED, None)
    assert told(log.REVIEWED, {"incident": 4}, sealed=True) == '<span class="quiet">Not shown until two reviewers have answered.</span>'


def test_nothing_that_people_typed_is_markup() -> None:
    bodies = {
        log.ADDED: {"ident": HOSTILE},
        log.ASSIGNED: {"to": [HOSTILE]},
        log.CONFIRMED: {"field": "place", "value": HOSTILE},
        log.CORRECTED: {"named": [HOSTILE, HOSTILE], "field": "place", "value": {"ar": HOSTILE}},
        log.REVIEWED: {"answers": {"blamed": HOSTILE, "place": HOSTILE}},
        log.PERSON: {"handle": HOSTILE, "what": HOSTILE, "role": HOSTILE},
        log.PLACE: {"id": "own-1", "value": {"name_ar": HOSTILE}},
        log.STATE: {"report": "k1", "state": HOSTILE},
        "unheard-of": {HOSTILE: HOSTILE},
    }
    for kind, body in bodies.items():
        shown = told(kind, body)
        assert "<img" not in shown, kind
        assert "&lt;img" in shown, kind


def test_every_kind_has_a_name_in_both_languages_and_can_be_chosen() -> None:
    named = {value for name, value in vars(log).items() if name.isupper() and isinstance(value, str)}
    assert set(KINDS) == named
    for kind in KINDS:
        found = label("log kind", kind)
        assert found.ar != kind, kind
        assert found.en, kind
