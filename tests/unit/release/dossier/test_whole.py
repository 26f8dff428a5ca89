import pytest
from dossiers import stamp

from khabar.casefile import approvals, decisions
from khabar.casefile.opening import CaseFile
from khabar.release.dossier.collecting import facts
from khabar.release.dossier.content import Heading, Language
from khabar.release.dossier.whole import whole

WHO = {"who": "نور", "why": "لأن"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_all_that_the_case_file_holds_stands_in_it(approved: CaseFile, language: Language) -> None:
    found = whole(facts(approved, 1, maker="لينا"), stamp(policy=None), language)
    text = found.text()
    for secret in ("SECRETWORDS", "SECRETTITLE", "SECRETOUTLET", "SECRETPERSON", "SECRETREASON", "secrethandle", "secretident-a"):
        assert secret in text
    for who in ("لينا", "نور", "سمير"):
        assert who in text
    anchors = [b.anchor for b in found.blocks if isinstance(b, Heading) and b.level == 1]
    assert anchors == ["fields", "accounts", "victims", "decisions", "exhibit-title:1", "exhibit-title:2", "method", "integrity"]


def test_each_question_has_its_range_rule_and_answers(approved: CaseFile) -> None:
    text = whole(facts(approved, 1, maker="لينا"), stamp(policy=None), "en").text()
    assert "Range: 3 to 4" in text
    assert "Rule: lowest and highest over the accounts' current values" in text
    assert "Held to be shown: 3 to 4; confirmed by a person (entry " in text
    assert "No person has confirmed an answer to this question." in text
    assert "E1 (claims c2)" in text
    assert "read by machine" in text


def test_decisions_say_who_why_and_whether_they_hold(approved: CaseFile) -> None:
    entry = decisions.correct(approved, ("secretident-a", "c2"), "killed", 5, **WHO)
    decisions.undo(approved, decisions.correct(approved, ("secretident-b", "c2"), "killed", 9, **WHO), **WHO)
    text = whole(facts(approved, 1, maker="لينا"), stamp(policy=None), "en").text()
    assert "corrected (taken back)" in text
    assert "confirmed (no longer stands)" in text
    assert f"corrected by a person (entry {entry})" in text
    assert "unredacted dossier approved" in text


def test_no_point_stands_in_it(approved: CaseFile) -> None:
    """The place of these reports lies at 35.0, 39.0."""
    found = facts(approved, 1, maker="لينا")
    assert {(v.value.lat, v.value.lon) for v in found.record.fields.place.values} == {(35.0, 39.0)}
    text = whole(found, stamp(policy=None), "en").text()
    assert "35.0" not in text
    assert "39.0" not in text


def test_an_approval_that_lapsed_is_marked(approved: CaseFile) -> None:
    decisions.correct(approved, ("secretident-a", "c2"), "killed", 5, **WHO)
    approvals.approve(approved, 1, who="سمير", why="رأيته")
    approvals.approve(approved, 1, who="سمير", why="ورأيته مرة أخرى")
    text = whole(facts(approved, 1, maker="لينا"), stamp(policy=None), "en").text()
    assert text.count("unredacted dossier approved (no longer stands)") == 2
    assert text.count("unredacted dossier approved") == 4
