from khabar.casefile import decisions, incidents
from khabar.casefile.opening import CaseFile
from khabar.desk.explore.decided import decided


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
