import random

import pytest
from ready_reports import many, ready

from khabar import link
from khabar.casefile import adding, comparing, index, linking
from khabar.casefile.models import Edge, Incident, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.link.parts import Levels


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


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_come_and_go_in_a_crowded_town_leave_what_linking_all_of_it_gives(
    case: CaseFile, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    scores = {frozenset((a, b)): chance.choice([*[-4.0] * 16, -1.9, -1.0, 0.2, 1.0, 2.0, 4.0]) for a in range(24) for b in range(a)}

    def compare(a: link.Telling, b: link.Telling) -> link.Edge:
        first, second = sorted((a.id, b.id))
        return link.Edge(first, second, scores[frozenset((int(a.report), int(b.report)))])

    monkeypatch.setattr(link, "compare", compare)
    monkeypatch.setattr(Levels, "shipped", classmethod(lambda cls: cls(link_at=-2.0, floor=-3.0, most=4, step=0.25, top=3.0)))
    every = [ready(str(n), day=f"2024-05-{14 + n % 3}", extra=f"الخبر {n}") for n in range(24)]
    for n, report in enumerate(every):
        adding.add_ready(case, report, who="نور")
        if n % 6 == 5:
            again = chance.randrange(n)
            stored = Report.objects.using(case.alias).get(ident=str(again))
            before = linking.remove(case.alias, stored, n)
            assert standing(case) == (kept := anew(case, n))
            linking.place(case.alias, stored, every[again], {}, seq=n, before=before)
            assert len(kept) == n
    assert standing(case) == (kept := anew(case, 24))
    assert len({level for _, level in kept.values()}) > 2


def standing(case: CaseFile) -> dict[int, tuple[frozenset[int], float | None]]:
    """With which others each telling is in a group, and the level of its part."""
    rows = list(Telling.objects.using(case.alias).values_list("pk", "home_id", "level"))
    return {pk: (frozenset(other for other, there, _ in rows if there == home), level) for pk, home, level in rows}


def anew(case: CaseFile, seq: int) -> dict[int, tuple[frozenset[int], float | None]]:
    """The same, when everything is clustered."""
    linking.settle_all(case.alias, seq)
    return standing(case)
