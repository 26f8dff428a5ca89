import hashlib

from captured import fetched
from ready_reports import ready

from khabar.capture import bundle
from khabar.capture.evidence import evidence
from khabar.capture.settings import Settings
from khabar.capture.verifying import verify_bundle
from khabar.casefile import adding, captures, erasing
from khabar.casefile.opening import CaseFile

DATA = bundle.packed(evidence(fetched(), Settings()))
SHA256 = hashlib.sha256(DATA).hexdigest()
NAME = "nahr.example-0123-4567.capture"


def test_captures_are_received_bytes(any_case: CaseFile) -> None:
    assert not captures.has(any_case, "nahr.example-0123-")
    adding.add_received(any_case, DATA, [ready("a", sha256=SHA256)], name=NAME, who="me")
    adding.add_received(any_case, b"other", [ready("b", sha256=hashlib.sha256(b"other").hexdigest())], name="nahr.example-9.txt", who="me")
    assert captures.has(any_case, "nahr.example-0123-")
    assert not captures.has(any_case, "nahr.example-9")
    assert list(captures.names(any_case)) == [(NAME, SHA256)]
    assert verify_bundle(NAME, any_case.blobs.get(SHA256)).problems == ()


def test_an_erased_report_takes_its_evidence_along(case: CaseFile) -> None:
    adding.add_received(case, DATA, [ready("a", sha256=SHA256)], name=NAME, who="me")
    erasing.erase(case, "a", who="me", why="consent withdrawn")
    assert not captures.has(case, "nahr.example-")
    assert list(captures.names(case)) == []
    assert not case.blobs.has(SHA256)
