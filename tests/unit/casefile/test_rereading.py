import msgspec
from ready_reports import NEWER, ready

from khabar.casefile import adding, records, rereading
from khabar.casefile.models import Claim, Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.records.report import Report as Record


def add(case: CaseFile, *reports: Record) -> list[Report]:
    for report in reports:
        adding.add_ready(case, report, who="نور")
    return list(Report.objects.using(case.alias).order_by("pk"))


def test_records_find_their_reports(case: CaseFile) -> None:
    same = {"sha256": "0" * 64}
    stored = add(case, ready("x-1", **same), ready("x-2", day="2024-06-01", url="https://example.org/2", **same))
    longer = ready("x-2", day="2024-06-01", url="https://example.org/2/", extra="تتمة", **same)
    found = rereading.pair(stored, [longer, ready("x-1", **same)])
    assert [(r.ident, n.document.id) for r, n in found] == [("x-1", "x-1"), ("x-2", "x-2")]


def test_what_is_left_is_paired_in_order_only_where_the_numbers_agree(case: CaseFile) -> None:
    stored = add(case, ready("a"))
    other = ready("a", extra="نص آخر")
    assert [n for _, n in rereading.pair(stored, [other])] == [other]
    assert rereading.pair(stored, [other, ready("b", day="2020-01-01")]) == []


def test_a_text_that_changed_is_indexed_anew(case: CaseFile) -> None:
    (stored,) = add(case, ready("a"))
    assert rereading.reread(case, stored, ready("a", extra="تتمة جديدة", engine=NEWER), who="نور")
    from khabar.casefile.search import search

    assert search(case, "تتمة").total == 1
    assert Claim.objects.using(case.alias).count() == 2


def test_a_reading_that_was_there_comes_back(case: CaseFile) -> None:
    (stored,) = add(case, ready("a"))
    rereading.reread(case, stored, ready("a", engine=NEWER), who="نور")
    rereading.reread(case, stored, ready("a"), who="نور")
    current = Reading.objects.using(case.alias).get(current=True)
    assert (current.engine.version, Reading.objects.using(case.alias).count()) == ("0.1.0", 2)


def test_only_what_another_engine_read_is_stale(case: CaseFile) -> None:
    data = b"bytes"
    import hashlib

    report = ready("a", sha256=hashlib.sha256(data).hexdigest())
    adding.add_received(case, data, [report], name="a.txt", who="نور")
    add(case, ready("ready"))
    ours, newer = (records.engine_row(case.alias, e).digest for e in (report.engine, NEWER))
    assert list(rereading.stale(case, ours)) == []
    ((received, stored),) = rereading.stale(case, newer)
    assert (received.name, [r.ident for r in stored]) == ("a.txt", ["a"])


def test_a_day_that_was_given_is_known(case: CaseFile) -> None:
    given = ready("a")
    document = msgspec.structs.replace(given.document, published="2024-05-15", published_basis="given")
    stored = add(case, msgspec.structs.replace(given, document=document), ready("b"))
    assert [rereading.day_was_given(case, r) for r in stored] == [True, False]
