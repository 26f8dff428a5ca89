import io

import pytest

from khabar.errors import UsageError
from khabar.records.report import Report
from khabar.view.explain import explanation, write_explanation
from khabar.view.parts import plain


def _text(report: Report, claim: str) -> str:
    return "\n".join(f"{head}: {plain(phrase)}" for head, phrase in explanation(report, claim))


def test_every_value_says_by_which_rule(report: Report) -> None:
    text = _text(report, "c1")
    assert "trigger: «نقلت» at 99–103" in text
    assert "agent: «كتائب الوادي» at 85–97 ORG, score 0.93" in text
    assert "[wadi, non-state armed group]; basis: alias" in text
    assert "basis: 16 آذار, year from the publication date" in text
    assert "└─ «مصدر مطلع» (anonymous)" in text
    assert "[placement-among-civilians] raised by c1; customary IHL rules 22, 23" in text


def test_what_is_not_known_has_its_reason_and_candidates(report: Report) -> None:
    text = _text(report, "c7")
    assert "place not known: two places of this name" in text
    assert text.count("candidate ") == 2
    assert "age read at «14 عاماً»" in text


def test_counts_say_what_they_are_inside_of(report: Report) -> None:
    text = _text(report, "c3")
    assert "count no number told, civilians; basis: عدد من" in text
    assert "inside «عدد من المدنيين», never added to it" in text
    assert "from the same event" in text
    assert "because: c2 explosion «انفجار»" in text


def test_other_accounts_are_named(report: Report) -> None:
    assert "kept apart: c3 killing «أودى», c2 explosion «انفجار», c4 placement «مستودع»" in _text(report, "c5")
    assert "kept apart" not in _text(report, "c7")


def test_a_claim_of_nothing_that_happened_feeds_nothing(report: Report) -> None:
    assert "modality: negated: " in _text(report, "c6")


def test_an_unknown_claim_lists_those_there_are(report: Report) -> None:
    with pytest.raises(UsageError, match="c1, c2"):
        write_explanation(report, "c99", io.StringIO())


def test_it_prints(report: Report, hostile: Report) -> None:
    out = io.StringIO()
    write_explanation(report, "c1", out, width=60, bidi="none")
    write_explanation(hostile, "c1", out, width=60)
    assert "destination" in out.getvalue()
    assert "\u202e" not in out.getvalue()
    assert "\x1b" not in out.getvalue()
