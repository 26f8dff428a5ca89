from khabar.records.report import Concern, Extent
from khabar.view.question import question, rules, titles


def _concern(identity: str, *numbers: int) -> Concern:
    return Concern(identity, numbers, ("c1",), Extent(0, 1))


def test_a_concern_is_asked_never_stated() -> None:
    assert question(_concern("no-such-concern")).en == "No such concern?"
    known = question(_concern("placement-among-civilians"))
    assert known.en.endswith("?")
    assert known.ar.endswith("؟")


def test_rules_are_numbered_as_in_the_study() -> None:
    assert rules(_concern("x", 22, 23)) == "customary IHL rules 22, 23"
    assert rules(_concern("x", 97)) == "customary IHL rule 97"
    assert rules(_concern("x")) == "no numbered rule"


def test_a_treaty_is_named_where_custom_has_no_rule() -> None:
    assert "onvention" in rules(_concern("cluster-munitions"))


def test_rules_have_their_titles() -> None:
    assert titles(_concern("placement-among-civilians", 23, 999)) == (
        (23, "Location of Military Objectives outside Densely Populated Areas"),
    )
