"""Erasing and the audit, whichever database the case file is in."""

import hashlib
import json

import msgspec
import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions, erasing, ledger
from khabar.casefile.auditing import audit
from khabar.casefile.models import Entry, Payload, Reading, Received, Report, Subject
from khabar.casefile.opening import CaseFile
from khabar.casefile.search import search
from khabar.casefile.stats import stats

pytestmark = pytest.mark.usefixtures("plain_links")
DATA = "قصف على بلدة النهر، رواه الدفاع المدني".encode()


@pytest.fixture
def filled(any_case: CaseFile) -> CaseFile:
    report = ready("a", person="سامر الوادي")
    document = msgspec.structs.replace(report.document, sha256=hashlib.sha256(DATA).hexdigest())
    adding.add_received(any_case, DATA, [msgspec.structs.replace(report, document=document)], name="a.txt", who="نور")
    adding.add_ready(any_case, ready("b"), who="نور")
    decisions.correct(any_case, ("a", "c2"), "killed", 5, who="نور", why="الاسم سامر")
    return any_case


def test_erasing_leaves_a_tombstone_and_the_audit_passes(filled: CaseFile) -> None:
    entry = erasing.erase(filled, "a", who="سعاد", why="سُحبت الموافقة")
    found = audit(filled)
    assert found.whole, found.problems
    assert (found.entries, found.erased) == (4, 2)
    tombstone = Report.objects.using(filled.alias).get(state="erased")
    assert (tombstone.title, tombstone.address, tombstone.outlet, tombstone.text_hash) == ("", "", "", "")
    assert not tombstone.readings.exists()
    assert not filled.blobs.has(hashlib.sha256(DATA).hexdigest())
    assert Received.objects.using(filled.alias).filter(sha256=hashlib.sha256(DATA).hexdigest()).count() == 0
    assert search(filled, "سامر").total == 0
    assert stats(filled)["reports"] == 1
    assert ledger.body_of(Entry.objects.using(filled.alias).get(pk=entry), filled.alias) == {
        "entries": [1, 3],
        "report": tombstone.pk,
        "why": "سُحبت الموافقة",
    }


def test_an_erased_report_is_not_added_again(filled: CaseFile) -> None:
    erasing.erase(filled, "a", who="سعاد", why="")
    assert adding.known(filled, DATA) == ()
    report = ready("a", person="سامر الوادي")
    again = msgspec.structs.replace(report, document=msgspec.structs.replace(report.document, sha256=hashlib.sha256(DATA).hexdigest()))
    assert adding.add_ready(filled, again, who="نور").outcome == "erased"
    assert stats(filled)["reports"] == 1


def test_bytes_that_could_not_be_destroyed_at_once_are_destroyed_later(filled: CaseFile) -> None:
    digest = hashlib.sha256(DATA).hexdigest()
    with filled.writing():
        filled.set("destroy", [filled.blobs.name(digest)])
    erasing.finish(filled)
    assert not filled.blobs.has(digest)
    assert filled.setting("destroy") == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"kind": "merge"}, "entry 2"),
        ({"who": "غيره"}, "entry 2"),
        ({"at": "2020-01-01T00:00:00.000000+00:00"}, "entry 2"),
        ({"commitment": "0" * 64}, "entry 2"),
        ({"previous": "0" * 64}, "entry 2"),
        ({"hash": "0" * 64}, "entry 2"),
    ],
)
def test_the_audit_names_a_changed_entry(filled: CaseFile, change: dict[str, str], where: str) -> None:
    Entry.objects.using(filled.alias).filter(pk=2).update(**change)
    assert where in {p.where for p in audit(filled, quick=True).problems}


def test_every_flipped_bit_of_a_payload_is_named(filled: CaseFile) -> None:
    payload = Payload.objects.using(filled.alias).get(pk=3)
    body, salt = payload.body, bytes(payload.salt)
    for i in range(0, len(body), 7):
        changed = body[:i] + chr(ord(body[i]) ^ 1) + body[i + 1 :]
        Payload.objects.using(filled.alias).filter(pk=3).update(body=changed)
        assert [p.where for p in audit(filled, quick=True).problems] == ["entry 3"]
    Payload.objects.using(filled.alias).filter(pk=3).update(body=body, salt=bytes([salt[0] ^ 1]) + salt[1:])
    assert [p.where for p in audit(filled, quick=True).problems] == ["entry 3"]
    Payload.objects.using(filled.alias).filter(pk=3).update(salt=salt)
    assert audit(filled, quick=True).whole


def test_the_audit_names_a_payload_that_was_taken_away(filled: CaseFile) -> None:
    Payload.objects.using(filled.alias).filter(pk=3).delete()
    assert [p.where for p in audit(filled, quick=True).problems] == ["entry 3"]


def test_the_audit_names_an_entry_that_was_taken_out(filled: CaseFile) -> None:
    decisions.correct(filled, ("b", "c2"), "killed", 5, who="نور", why="")
    Payload.objects.using(filled.alias).filter(pk=3).delete()
    Subject.objects.using(filled.alias).filter(entry=3).delete()
    Entry.objects.using(filled.alias).filter(pk=3).delete()
    assert "entry 3" in {p.where for p in audit(filled, quick=True).problems}


def test_the_audit_tells_an_end_that_was_cut_off(filled: CaseFile) -> None:
    head = audit(filled).head
    Payload.objects.using(filled.alias).filter(pk=3).delete()
    Subject.objects.using(filled.alias).filter(entry=3).delete()
    Entry.objects.using(filled.alias).filter(pk=3).delete()
    assert audit(filled, quick=True).whole
    assert [p.where for p in audit(filled, head=head, quick=True).problems] == ["log"]


def test_the_audit_names_a_changed_reading(filled: CaseFile) -> None:
    reading = Reading.objects.using(filled.alias).get(report__ident="b")
    record = bytearray(bytes(reading.record))
    record[len(record) // 2] ^= 1
    Reading.objects.using(filled.alias).filter(pk=reading.pk).update(record=bytes(record))
    assert [p.where for p in audit(filled).problems] == [f"reading {reading.pk}"]


def test_the_audit_misses_bytes_that_are_gone(filled: CaseFile) -> None:
    digest = hashlib.sha256(DATA).hexdigest()
    filled.blobs.destroy(filled.blobs.name(digest))
    assert [p.where for p in audit(filled).problems] == [f"received {digest[:16]}"]


def test_a_commitment_does_not_tell_what_was_said(filled: CaseFile) -> None:
    entries = Entry.objects.using(filled.alias).order_by("seq")
    bodies = [json.loads(p.body) for p in Payload.objects.using(filled.alias).order_by("entry")]
    plain = {hashlib.sha256(ledger.canonical(b).encode()).hexdigest() for b in bodies}
    assert not plain & {e.commitment for e in entries}
