import watched_site

from khabar.casefile import availability
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.desk.report.texts import changed, gone


def test_a_report_that_never_changed(desk_case: CaseFile) -> None:
    stored = Report.objects.using("default").earliest("pk")
    assert (changed(desk_case, stored), gone(desk_case, stored)) == ((), None)


def test_what_changed_and_that_its_page_is_gone(desk_case: CaseFile) -> None:
    stored = Report.objects.using("default").get(ident=watched_site.fill(desk_case))
    (later,) = changed(desk_case, stored)
    assert (later.number, later.dir) == (2, "rtl")
    assert "added" in {p.what for p in later.pieces}
    found = gone(desk_case, stored)
    assert found is not None
    assert found.status == 410
    availability.mark(desk_case, stored, there=True, status=200, url="", at=watched_site.SEEN, who="lead")
    assert gone(desk_case, stored) is None
