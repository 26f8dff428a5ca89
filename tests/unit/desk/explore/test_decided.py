from khabar.casefile import decisions, incidents
from khabar.casefile.opening import CaseFile
from khabar.desk.explore.decided import decided, decided_of


def test_the_last_decision_in_force_goes_with_the_claims(three: CaseFile) -> None:
    numbers = sorted(incidents.numbers(three))
    assert decided(three.alias) == {}
    decisions.confirm(three, numbers[0], "status", "confirmed", who="نور", why="معيار")
    last = decisions.confirm(three, numbers[0], "status", "dismissed", who="نور", why="خطأ")
    assert decided(three.alias) == {numbers[0]: "dismissed"}
    decisions.undo(three, last, who="نور", why="لا")
    assert decided(three.alias) == {numbers[0]: "confirmed"}
    decisions.merge(three, [numbers[1], numbers[0]], who="نور", why="واحدة")
    assert decided(three.alias) == {numbers[1]: "confirmed"}


def test_of_some_incidents_it_is_the_same(three: CaseFile) -> None:
    numbers = sorted(incidents.numbers(three))
    decisions.confirm(three, numbers[0], "status", "confirmed", who="نور", why="معيار")
    decisions.confirm(three, numbers[1], "status", "dismissed", who="نور", why="معيار")
    assert decided_of(three.alias, numbers) == decided(three.alias)
    assert decided_of(three.alias, numbers[1:]) == {numbers[1]: "dismissed"}
    assert decided_of(three.alias, []) == {}
    decisions.merge(three, [numbers[1], numbers[0]], who="نور", why="واحدة")
    assert decided_of(three.alias, numbers) == decided(three.alias)
