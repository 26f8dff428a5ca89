from django.utils.translation import override
from ready_reports import NEWER, ready

from khabar.casefile import adding, decisions, rereading
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.desk.report.head import Head, head
from khabar.records.report import Report as Record


def told(case: CaseFile, record: Record) -> Head:
    stored = Report.objects.using(case.alias).select_related("entry", "received").get(ident=record.document.id)
    with override("en"):
        return head(case, stored, record)


def test_where_a_report_comes_from(case: CaseFile) -> None:
    record = ready("a", url="https://jisr.example/1")
    adding.add_received(case, b"bytes", [record], name="a.html", who="نور")
    found = told(case, record)
    assert (found.outlet, found.url, found.openable, found.size, found.added_by) == ("جسر", "https://jisr.example/1", True, 5, "نور")
    assert (found.published, found.state, found.decided, found.likes) == ("", "current", None, ())


def test_only_addresses_of_the_web_can_be_opened(case: CaseFile) -> None:
    record = ready("a", url="javascript:alert(1)")
    adding.add_ready(case, record, who="نور")
    assert not told(case, record).openable
    assert told(case, record).size is None


def test_what_became_of_it_and_what_looks_like_it(case: CaseFile) -> None:
    first, second = ready("a"), ready("b", sha256="b" * 64)
    for record in (first, second):
        adding.add_ready(case, record, who="نور")
    decisions.set_state(case, "a", "retracted", who="هدى", why="بيان الوسيلة")
    found = told(case, first)
    assert found.decided is not None
    assert (found.state, found.decided.who, found.decided.why) == ("retracted", "هدى", "بيان الوسيلة")
    assert [(like.ident, like.share) for like in found.likes] == [("b", 100)]
    assert [like.ident for like in told(case, second).likes] == ["a"]


def test_older_readings_are_listed_after_the_one_that_is_shown(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    newer = ready("a", engine=NEWER)
    rereading.reread(case, Report.objects.using(case.alias).get(), newer, who="نور")
    assert [(r.version, r.current) for r in told(case, newer).readings] == [("0.2.0", True), ("0.1.0", False)]
