import msgspec

from khabar.records.report import Report
from khabar.view.story import rivals, stories


def _ids(report: Report) -> list[list[list[str]]]:
    return [[[c.id for c in a.claims] for a in s.accounts] for s in stories(report)]


def test_a_blast_and_what_two_tellers_make_of_it_are_one_story_in_three_accounts(report: Report) -> None:
    assert [["c3", "c2"], ["c4"], ["c5"]] in _ids(report)


def test_a_denial_is_an_account_of_its_own(report: Report) -> None:
    assert [["c1"], ["c6"]] in _ids(report)


def test_every_claim_is_in_exactly_one_story(report: Report) -> None:
    told = [c for story in _ids(report) for account in story for c in account]
    assert sorted(told) == sorted(c.id for c in report.claims)


def test_a_lone_claim_has_no_rivals(report: Report) -> None:
    assert "c7" not in rivals(report)
    assert rivals(report)["c5"] == ("c3", "c2", "c4")


def test_one_teller_in_two_spellings_is_one_account(report: Report) -> None:
    first = next(s for s in report.sources if s.id == "s4")
    twin = msgspec.structs.replace(first, id="s9", text="النشطاء")
    claims = tuple(msgspec.structs.replace(c, attribution=("s9",)) if c.id == "c4" else c for c in report.claims)
    changed = msgspec.structs.replace(report, sources=(*report.sources, twin), claims=claims)
    assert [["c3", "c2"], ["c4", "c5"]] in _ids(changed)


def test_a_meeting_in_the_sentence_of_a_blast_is_another_story(report: Report) -> None:
    claims = tuple(msgspec.structs.replace(c, type="meeting") if c.id == "c4" else c for c in report.claims)
    assert [["c4"]] in _ids(msgspec.structs.replace(report, claims=claims))
