import datetime

import pytest

from khabar.casefile import decisions
from khabar.casefile.faults import BusyError
from khabar.casefile.ledger import head
from khabar.casefile.opening import CaseFile
from khabar.desk.home import visits
from khabar.desk.models import Person

NOON = datetime.datetime(2024, 5, 14, 12, tzinfo=datetime.UTC)


def later(minutes: int) -> datetime.datetime:
    return NOON + datetime.timedelta(minutes=minutes)


@pytest.fixture
def person(desk_case: CaseFile) -> Person:
    return Person.objects.create(username="nour")


def decide(case: CaseFile) -> None:
    decisions.set_standard(case, "مصدران", who="نور")


def test_a_first_visit_makes_nothing_new(desk_case: CaseFile, person: Person) -> None:
    assert visits.since(desk_case, person, NOON) == head(desk_case.alias)[0]


def test_what_comes_while_somebody_is_there_stays_new_until_they_come_again(desk_case: CaseFile, person: Person) -> None:
    first = visits.since(desk_case, person, NOON)
    decide(desk_case)
    assert visits.since(desk_case, person, later(5)) == first
    assert visits.since(desk_case, person, later(34)) == first
    assert visits.since(desk_case, person, later(70)) == first + 1


def test_a_pause_of_half_an_hour_begins_another_visit(desk_case: CaseFile, person: Person) -> None:
    first = visits.since(desk_case, person, NOON)
    decide(desk_case)
    assert visits.since(desk_case, person, later(31)) == first
    decide(desk_case)
    assert visits.since(desk_case, person, later(62)) == first + 1


def test_it_is_kept(desk_case: CaseFile, person: Person) -> None:
    visits.since(desk_case, person, NOON)
    kept = Person.objects.get(pk=person.pk)
    assert (kept.visited, kept.seen, kept.visited_at) == (head(desk_case.alias)[0], person.seen, NOON)


def test_it_is_not_written_with_every_page(desk_case: CaseFile, person: Person) -> None:
    visits.since(desk_case, person, NOON)
    visits.since(desk_case, person, NOON + datetime.timedelta(seconds=20))
    assert Person.objects.get(pk=person.pk).visited_at == NOON


def test_where_another_writes_the_page_comes_all_the_same(desk_case: CaseFile, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*args: object, **how: object) -> None:
        raise BusyError("another program has been writing")

    monkeypatch.setattr(Person, "save", busy)
    assert visits.since(desk_case, person, NOON) == head(desk_case.alias)[0]
