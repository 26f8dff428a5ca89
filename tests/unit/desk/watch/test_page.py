import datetime

import watched_site

from khabar.casefile.opening import CaseFile
from khabar.desk.watch.page import page

NOON = datetime.datetime(2024, 5, 14, 12, tzinfo=datetime.UTC)


def test_sources_of_the_last_run_and_others(desk_case: CaseFile) -> None:
    watched_site.fill(desk_case)
    found = page(desk_case, NOON)
    assert [s.state for s in found.listed] == ["well", "failing", "given-up", "waiting"]
    assert [s.state for s in found.others] == ["not-listed"]
    assert found.sought == 1


def test_nobody_watches_only_where_every_source_is_overdue(desk_case: CaseFile) -> None:
    assert not page(desk_case, NOON).idle
    watched_site.fill(desk_case)
    assert not page(desk_case, NOON).idle, "one of them is due later"
    assert page(desk_case, NOON + datetime.timedelta(days=1)).idle
