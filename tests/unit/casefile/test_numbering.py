import pytest
from ready_reports import ready

from khabar.casefile import adding, numbering
from khabar.casefile.models import Incident, Telling
from khabar.casefile.opening import CaseFile


@pytest.fixture
def three(case: CaseFile) -> CaseFile:
    """Three tellings, each at home in an incident of its own."""
    for n, ident in enumerate("abc"):
        adding.add_ready(case, ready(ident, place=2 * n, day=f"2024-0{n + 1}-01"), who="نور")
    return case


def rows(case: CaseFile) -> list[Telling]:
    return list(Telling.objects.using(case.alias).order_by("ident"))


def homes(case: CaseFile) -> list[int | None]:
    return [row.home_id for row in rows(case)]


def test_a_group_is_at_home_where_most_of_it_was(three: CaseFile) -> None:
    a, b, c = rows(three)
    assert numbering.house(three.alias, [[a, b, c]], 4) == [1]
    a, b, c = rows(three)
    assert numbering.house(three.alias, [[a], [b, c]], 5) == [4, 1]
    assert homes(three) == [4, 1, 1]


def test_no_home_is_given_that_others_have(three: CaseFile) -> None:
    a, b, c = rows(three)
    numbering.house(three.alias, [[a, b, c]], 4)
    a, _, _ = rows(three)
    assert numbering.house(three.alias, [[a]], 5) == [4]
    assert homes(three) == [4, 1, 1]


def test_what_is_shown_is_not_the_home(three: CaseFile) -> None:
    a, b, _ = (row.pk for row in rows(three))
    assert numbering.show(three.alias, [([a, b], 2)], {a: 1, b: 2}, 4) == {2}
    numbering.dissolve(three.alias, {1, 2}, 4)
    assert homes(three) == [1, 2, 3]
    assert [row.incident_id for row in rows(three)] == [2, 2, 3]
    assert [(x.dissolved, x.changed) for x in Incident.objects.using(three.alias).order_by("pk")] == [(True, 4), (False, 4), (False, 3)]
    numbering.show(three.alias, [([a], 1), ([b], 2)], {a: 2, b: 2}, 5)
    assert not Incident.objects.using(three.alias).get(pk=1).dissolved


def test_a_group_without_a_number_keeps_what_it_was_shown_as_or_gets_a_new_one(three: CaseFile) -> None:
    a, b, _ = (row.pk for row in rows(three))
    assert numbering.show(three.alias, [([a], None), ([b], 2)], {a: 1, b: 2}, 4) == {1, 2}
    assert numbering.show(three.alias, [([a], 2), ([b], None)], {a: 1, b: 2}, 5) == {2, 4}


def test_long_lists_come_in_pieces() -> None:
    assert [len(part) for part in numbering.parts(list(range(1100)))] == [500, 500, 100]


def test_what_lost_tellings_has_changed(three: CaseFile) -> None:
    first, *_ = Incident.objects.using(three.alias).order_by("pk").values_list("pk", flat=True)
    numbering.touch(three.alias, [first], 77)
    assert Incident.objects.using(three.alias).get(pk=first).changed == 77
