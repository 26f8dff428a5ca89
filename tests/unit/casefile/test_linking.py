import random

import pytest
from ready_reports import many, ready

from khabar import link
from khabar.casefile import adding, comparing, index, linking
from khabar.casefile.models import Edge, Incident, Report, Telling
from khabar.casefile.opening import CaseFile


@pytest.mark.usefixtures("plain_links")
def test_the_order_of_adding_does_not_matter(case: CaseFile) -> None:
    reports = list(many(9))
    random.Random(3).shuffle(reports)
    for report in reports:
        adding.add_ready(case, report, who="نور")
    groups: dict[int | None, set[str]] = {}
    for row in Telling.objects.using(case.alias).select_related("report"):
        groups.setdefault(row.incident_id, set()).add(row.report.ident)
    joined = {frozenset(g) for g in groups.values()}
    assert all(frozenset({f"r{n}", f"r{n + 1}"}) <= next(g for g in joined if f"r{n}" in g) for n in (1, 4, 7))


@pytest.mark.usefixtures("plain_links")
def test_a_report_taken_out_leaves_no_trace_in_links(case: CaseFile) -> None:
    for ident in "ab":
        adding.add_ready(case, ready(ident), who="نور")
    assert Edge.objects.using(case.alias).count() == 1
    stored = Report.objects.using(case.alias).get(ident="b")
    before = linking.remove(case.alias, stored, 3)
    assert set(before.values()) == {1}
    assert Edge.objects.using(case.alias).count() == 0
    assert Telling.objects.using(case.alias).filter(report=stored).count() == 0
    (left,) = Telling.objects.using(case.alias).all()
    assert index.find_keys(case.alias, comparing.key_values(link.keys(link.Telling.from_bytes(bytes(left.body))).own)) == [left.pk]
    assert not Incident.objects.using(case.alias).get(pk=1).dissolved


@pytest.mark.usefixtures("plain_links")
def test_an_incident_that_lost_all_is_dissolved_and_comes_back(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    stored = Report.objects.using(case.alias).get()
    before = linking.remove(case.alias, stored, 2)
    assert Incident.objects.using(case.alias).get().dissolved
    linking.place(case.alias, stored, ready("a"), {}, seq=2, before=before)
    incident = Incident.objects.using(case.alias).get()
    assert (incident.pk, incident.dissolved) == (1, False)
