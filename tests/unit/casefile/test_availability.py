from ready_reports import ready

from khabar.casefile import adding, availability, log
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile

URL = "https://jisr.example/1"


def mark(case: CaseFile, *, there: bool, status: int) -> int | None:
    stored = Report.objects.using(case.alias).get(ident="a")
    return availability.mark(case, stored, there=there, status=status, url=URL, at="2024-05-14T09:00:00+00:00", who="نور")


def test_only_what_is_news_is_written(any_case: CaseFile) -> None:
    adding.add_ready(any_case, ready("a", url=URL), who="نور")
    assert mark(any_case, there=True, status=200) is None
    first = mark(any_case, there=False, status=410)
    assert first is not None
    assert mark(any_case, there=False, status=404) is None
    stored = Report.objects.using(any_case.alias).get(ident="a")
    found = availability.of(any_case.alias, stored)
    assert found is not None
    assert (found.there, found.status, found.url, found.entry) == (False, 410, URL, first)
    assert mark(any_case, there=True, status=200) is not None
    assert [e.kind for e in log.read(any_case.alias)] == [log.ADDED, log.AVAILABLE, log.AVAILABLE]
    assert stored.state == "current"
