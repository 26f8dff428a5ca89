"""Later texts of a report: what stays, what follows, and that all of it goes when the report is erased."""

import hashlib
import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, decisions, importing, log, rereading, versions
from khabar.casefile.auditing import audit
from khabar.casefile.erasing import erase
from khabar.casefile.faults import DecisionError
from khabar.casefile.location import locate
from khabar.casefile.models import Claim, Entry, Reading, Received, Report, Version
from khabar.casefile.opening import CaseFile, create
from khabar.records.report import Report as Record

OLD, NEW, NEWER = b"old bytes", b"new bytes", b"newer bytes"


def record(killed: int, data: bytes) -> Record:
    return ready("a", killed=killed, url="https://jisr.example/1", sha256=hashlib.sha256(data).hexdigest())


def changed(case: CaseFile, *steps: tuple[int, bytes]) -> Report:
    """A report with a text, and then others."""
    adding.add_received(case, OLD, [record(3, OLD)], name="a.html", who="نور")
    for killed, data in steps:
        stored = Report.objects.using(case.alias).get(ident="a")
        versions.add_version(
            case, stored, data, record(killed, data), name="a.html", who="نور", told={"fetched": "2024-05-14T09:00:00+00:00"}
        )
    return Report.objects.using(case.alias).get(ident="a")


def test_the_newest_text_is_the_current_one_and_the_others_stay(any_case: CaseFile) -> None:
    stored = changed(any_case, (4, NEW), (5, NEWER))
    found = versions.texts(any_case, "a")
    assert [t.number for t in found] == [1, 2, 3]
    assert [f"مقتل {n} مدنيين" in t.document.text for n, t in zip((3, 4, 5), found, strict=True)] == [True] * 3
    assert found[1].told["fetched"] == "2024-05-14T09:00:00+00:00"
    assert any_case.blobs.get(stored.received.sha256) == NEWER
    assert Claim.objects.using(any_case.alias).filter(report=stored).count() == 2
    assert Reading.objects.using(any_case.alias).filter(report=stored, current=True).count() == 1
    assert audit(any_case).whole


def test_a_report_with_one_text_has_no_rows(case: CaseFile) -> None:
    stored = changed(case)
    assert versions.rows(case.alias, stored) == []
    assert len(versions.texts(case, "a")) == 1
    with pytest.raises(DecisionError):
        versions.texts(case, "b")


def test_the_bytes_of_every_text_are_known(case: CaseFile) -> None:
    changed(case, (4, NEW))
    assert adding.known(case, OLD) == adding.known(case, NEW) == ("a",)


def test_reading_again_reads_the_newest_text(case: CaseFile) -> None:
    from ready_reports import NEWER as ENGINE

    changed(case, (4, NEW))
    ((received, stored),) = [(r, s) for r, s in rereading.stale(case, "another")]
    assert case.blobs.get(received.sha256) == NEW
    newer = replace(record(4, NEW), engine=ENGINE)
    assert rereading.reread(case, stored[0], newer, who="نور")
    assert [t.number for t in versions.texts(case, "a")] == [1, 2]


def test_a_decision_on_the_report_holds(case: CaseFile) -> None:
    adding.add_received(case, OLD, [record(3, OLD)], name="a.html", who="نور")
    decisions.set_state(case, "a", "corrected", who="هدى", why="بيان")
    stored = Report.objects.using(case.alias).get(ident="a")
    versions.add_version(case, stored, NEW, record(4, NEW), name="a.html", who="نور")
    assert Report.objects.using(case.alias).get(ident="a").state == "corrected"


def test_erasing_destroys_every_text(any_case: CaseFile) -> None:
    changed(any_case, (4, NEW), (5, NEWER))
    digests = list(Received.objects.using(any_case.alias).values_list("sha256", flat=True))
    erase(any_case, "a", who="نور", why="consent")
    assert not any(any_case.blobs.has(digest) for digest in digests)
    assert not Version.objects.using(any_case.alias).exists()
    assert not Reading.objects.using(any_case.alias).exists()
    kinds = Entry.objects.using(any_case.alias).filter(payload__isnull=True).values_list("kind", flat=True)
    assert sorted(kinds) == [log.ADDED, log.VERSION, log.VERSION]
    assert [adding.known(any_case, data) for data in (OLD, NEW, NEWER)] == [(), (), ()]
    assert audit(any_case).whole


def test_an_exchange_takes_all_texts_along(case: CaseFile, tmp_path: Path) -> None:
    from khabar.release.exchange import whole

    changed(case, (4, NEW))
    stream = io.BytesIO()
    whole.write(case, stream)
    with create(locate(str(tmp_path / "other.khabar"))) as other:
        importing.take(other, stream.getvalue().splitlines(), who="نور")
        assert [t.document.text for t in versions.texts(other, "a")] == [t.document.text for t in versions.texts(case, "a")]
        assert adding.known(other, OLD) == ("a",)
        assert audit(other).whole
