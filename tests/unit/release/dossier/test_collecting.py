import hashlib

import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents
from khabar.casefile.opening import CaseFile
from khabar.release.dossier.collecting import exhibits, facts, outline, stamp
from khabar.release.policy import policy

WHO = {"who": "نور", "why": "seen"}


def test_exhibits_are_the_reports_in_the_order_in_which_they_came(filled: CaseFile) -> None:
    found = exhibits(filled, incidents.record(filled, 1))
    assert [(e.number, e.report.document.id) for e in found] == [(1, "secretident-a"), (2, "secretident-b")]
    assert all(e.claims == ("c1", "c2") and e.who == "secrethandle" and len(e.entered) == 10 for e in found)
    assert all(e.intact is None and e.size is None for e in found)


def test_received_bytes_are_held_against_their_hash(case: CaseFile, plain_links: None) -> None:
    data = "قصف".encode()
    adding.add_received(case, data, [ready("a", sha256=hashlib.sha256(data).hexdigest())], name="a.txt", who="نور")
    (found,) = exhibits(case, incidents.record(case, 1))
    assert (found.intact, found.size, found.name) == (True, len(data), "a.txt")
    case.blobs.destroy(case.blobs.name(found.report.document.sha256))
    (found,) = exhibits(case, incidents.record(case, 1))
    assert found.intact is False


def test_what_people_confirmed_and_corrected(filled: CaseFile) -> None:
    entry = decisions.correct(filled, ("secretident-a", "c2"), "killed", 5, **WHO)
    found = facts(filled, 1, maker="لينا")
    assert found.corrected == {("secretident-a", "c2"): {"killed": entry}}
    assert found.confirmed == {}, "what was confirmed before the correction no longer stands"
    last = decisions.confirm(filled, 1, "killed", [4, 5], **WHO)
    (one,) = facts(filled, 1, maker="لينا").confirmed["killed"]
    assert (one.value, one.entry) == ([4, 5], last)
    decisions.undo(filled, entry, **WHO)
    assert facts(filled, 1, maker="لينا").corrected == {}


def test_the_structure_says_where_accounts_stand(filled: CaseFile) -> None:
    decisions.correct(filled, ("secretident-a", "c2"), "killed", 5, **WHO)
    decisions.confirm(filled, 1, "killed", [4, 5], **WHO)
    found = outline(filled, incidents.record(filled, 1))
    assert found.exhibits == 2
    assert found.accounts
    assert {n for where in found.accounts for n in where} <= {1, 2}
    assert any("killed" in x for x in found.corrected)
    assert [(d.kind, d.field, d.stands) for d in found.decisions] == [
        ("confirm", "status", False),
        ("confirm", "day", False),
        ("confirm", "killed", False),
        ("correct", "killed", False),
        ("confirm", "killed", True),
    ]
    assert set(found.confirmed) == {"killed"}


def test_the_stamp_audits_the_log(filled: CaseFile) -> None:
    record = incidents.record(filled, 1)
    found = stamp(filled, record, policy("court"), "2026-01-01")
    assert (found.problems, found.day, found.standards) == (0, "2026-01-01", (0,))
    assert found.policy is not None
    assert found.policy.digest == policy("court").digest
    assert [(e.reader, e.model, e.codebook) for e in found.engines] == [("fixed", "", 1)]
    assert found.set != stamp(filled, record, None, "2026-01-01").set
    from khabar.casefile.models import Entry

    Entry.objects.using(filled.alias).filter(pk=2).update(who="else")
    assert stamp(filled, record, None, "2026-01-01").problems > 0


@pytest.mark.parametrize("number", [2, 99])
def test_no_such_incident(filled: CaseFile, number: int) -> None:
    from khabar.casefile.faults import DecisionError

    with pytest.raises(DecisionError, match=f"no incident {number}"):
        facts(filled, number, maker="x")
