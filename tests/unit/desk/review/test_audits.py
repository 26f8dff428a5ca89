import threading
import time

import pytest
from ready_reports import ready

from khabar.casefile import adding, ledger
from khabar.casefile.auditing import Audit
from khabar.casefile.faults import BusyError
from khabar.casefile.models import Payload
from khabar.casefile.opening import CaseFile
from khabar.desk.review import audits
from khabar.desk.review.audits import Audits


@pytest.fixture(autouse=True)
def filled(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")


def ended(found: Audits) -> audits.Made:
    for _ in range(200):
        if found.last is not None and not found.last.running:
            return found.last
        time.sleep(0.05)
    raise AssertionError("the audit does not end")


def test_a_short_one_has_ended_when_the_page_comes(case: CaseFile) -> None:
    made = Audits()
    assert made.last is None
    made.start(case, who="نور")
    last = ended(made)
    assert last.result is not None
    assert (last.who, last.result.whole, last.result.head) == ("نور", True, ledger.head(case.alias)[1])
    assert (last.failed, last.ended is not None and last.ended >= last.started) == ("", True)


def test_it_tells_what_was_changed_and_looks_for_a_hash(case: CaseFile) -> None:
    made = Audits()
    Payload.objects.using(case.alias).update(body="{}")
    made.start(case, who="نور", head="f" * 64)
    found = ended(made).result
    assert found is not None
    assert {p.where for p in found.problems} >= {"entry 1", "log"}


def test_one_at_a_time_and_the_page_does_not_wait_for_a_long_one(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, calls = threading.Event(), list[str]()

    def slow(case: CaseFile, *, head: str | None) -> Audit:
        calls.append("audit")
        assert go_on.wait(30)
        return Audit(1, 0, "00", ())

    monkeypatch.setattr(audits, "audit", slow)
    monkeypatch.setattr(audits, "_PATIENCE", 0.05)
    made = Audits()
    made.start(case, who="نور")
    assert made.last is not None
    assert made.last.running
    made.start(case, who="سعاد")
    assert (calls, made.last.who) == (["audit"], "نور")
    go_on.set()
    assert ended(made).result == Audit(1, 0, "00", ())


def test_a_case_file_that_cannot_be_read_on_is_told(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(case: CaseFile, *, head: str | None) -> Audit:
        raise BusyError("another program has been writing")

    monkeypatch.setattr(audits, "audit", fail)
    made = Audits()
    made.start(case, who="نور")
    assert ended(made).failed == "another program has been writing"
