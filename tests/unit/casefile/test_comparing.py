import random

import pytest
from ready_reports import ready

from khabar import link
from khabar.casefile import adding, comparing, index
from khabar.casefile.models import Edge, Telling
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
        index.put_keys(case.alias, n, comparing.key_values(link.keys(t).own))
    met = 0
    for n, t in enumerate(tellings):
        mine = link.keys(t)
        wanted = {m for m, other in enumerate(tellings) if m != n and link.meet(mine, link.keys(other))}
        met += len(wanted)
        sought = set(index.find_keys(case.alias, comparing.key_values(mine.seeks))) - {n}
        assert sought <= wanted
        assert wanted <= sought | set(index.find_keys(case.alias, comparing.key_values(comparing.as_if_dated(t))))
    assert met > 100


def test_keys_are_63_bit_numbers_and_those_of_a_place_lie_together() -> None:
    values = [comparing._value("t1", f"strike|05-{d:02}") for d in range(1, 29)]
    assert all(0 <= v < 2**63 for v in values)
    assert len({v >> 39 for v in values}) == 1
    assert len(set(values)) == len(values)
    assert comparing._value("t2", "strike|05-01") >> 39 != values[0] >> 39


@pytest.mark.usefixtures("plain_links")
def test_edges_of_some_and_between_some(case: CaseFile) -> None:
    for ident in "abc":
        adding.add_ready(case, ready(ident), who="نور")
    a, b, c = Telling.objects.using(case.alias).order_by("ident").values_list("pk", flat=True)
    assert {e[:2] for e in comparing.edges(case.alias, [a])} == {(a, b), (a, c)}
    assert {e[:2] for e in comparing.edges(case.alias, [a, b], inner=True)} == {(a, b)}
    assert {(x, y) for x, y, _ in comparing.ties(case.alias)({c})} == {(a, c), (b, c)}


@pytest.mark.usefixtures("plain_links")
def test_barred_edges_tie_nothing(case: CaseFile) -> None:
    for ident in "ab":
        adding.add_ready(case, ready(ident), who="نور")
    Edge.objects.using(case.alias).update(barred="told days are 5 days apart")
    a = Telling.objects.using(case.alias).order_by("ident").values_list("pk", flat=True)[0]
    assert list(comparing.ties(case.alias)({a})) == []


def test_a_telling_that_is_forgotten_is_not_found(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    row = Telling.objects.using(case.alias).get()
    told = comparing.bodies(case.alias, [row.pk])("a#c1")
    values = comparing.key_values(link.keys(told).own)
    assert index.find_keys(case.alias, values) == [row.pk]
    comparing.forget(case.alias, row)
    assert index.find_keys(case.alias, values) == []
