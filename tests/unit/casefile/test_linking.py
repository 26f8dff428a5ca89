import random

import pytest
from ready_reports import many, ready

from khabar import link
from khabar.casefile import adding, index, linking
from khabar.casefile.models import Edge, Incident, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.link.days import Stretch
from khabar.link.spots import Spot
from khabar.link.telling import Telling as Told


def telling(n: int, chance: random.Random) -> Told:
    """A telling with or without a day, a place of any grain, and a publication's day."""
    day = chance.choice([None, 739000 + chance.randrange(12)])
    spot = chance.choice(
        [
            None,
            Spot("نهر", "town", ("t1", "d1", "SY"), 35.0, 39.0),
            Spot("سوق", "town", ("t2", "d1", "SY"), 35.1, 39.1),
            Spot("", "district", ("d1", "SY")),
        ]
    )
    return Told(
        report=f"r{n}",
        claims=("c1",),
        kinds=("strike",),
        weight=1,
        published=chance.choice([None, 739000 + chance.randrange(12)]),
        days=() if day is None else (Stretch(day, day, "day", True),),
        spots=() if spot is None else (spot,),
    )


def test_all_that_meet_are_found_though_only_own_keys_are_stored(case: CaseFile) -> None:
    chance = random.Random(7)
    tellings = [telling(n, chance) for n in range(60)]
    for n, t in enumerate(tellings):
        index.put_keys(case.alias, n, linking._values(link.keys(t).own))
    met = 0
    for n, t in enumerate(tellings):
        mine = link.keys(t)
        wanted = {m for m, other in enumerate(tellings) if m != n and link.meet(mine, link.keys(other))}
        met += len(wanted)
        sought = set(index.find_keys(case.alias, linking._values(mine.seeks))) - {n}
        assert sought <= wanted
        assert wanted <= sought | set(index.find_keys(case.alias, linking._values(linking._as_if_dated(t))))
    assert met > 100


def test_keys_are_63_bit_numbers_and_those_of_a_place_lie_together() -> None:
    values = [linking._value("t1", f"strike|05-{d:02}") for d in range(1, 29)]
    assert all(0 <= v < 2**63 for v in values)
    assert len({v >> 39 for v in values}) == 1
    assert len(set(values)) == len(values)
    assert linking._value("t2", "strike|05-01") >> 39 != values[0] >> 39


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
    assert index.find_keys(case.alias, linking._values(link.keys(link.Telling.from_bytes(bytes(left.body))).own)) == [left.pk]
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
