import pytest

from khabar.desk.models import Person, Role


@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_what_those_before_it_may_and_no_more(role: str) -> None:
    order = list(Role.values)
    person = Person(username="x", role=role)
    assert [needed for needed in order if person.may(needed)] == order[: order.index(role) + 1]


def test_whoever_was_sent_away_may_nothing() -> None:
    assert not Person(username="x", role=Role.LEAD, is_active=False).may(Role.VIEWER)
