from khabar.concerns.load import concern_book
from khabar.records.report import Concern, Extent
from khabar.view.labels import rows
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
    ((number, title),) = titles(_concern("placement-among-civilians", 23, 999))
    assert (number, title.en) == (23, "Location of Military Objectives outside Densely Populated Areas")
    assert title.ar == "وضع الأهداف العسكرية خارج المناطق المكتظة بالسكان"


def test_every_rule_that_a_concern_names_has_its_arabic_and_no_other_has() -> None:
    named = {rule.number for concern in concern_book() for rule in concern.rules}
    arabic = dict(rows("ihl_rules.tsv", ("number", "ar")))
    assert set(map(int, arabic)) == named
    assert len(set(arabic.values())) == len(arabic)
    for concern in concern_book():
        assert all(title.ar for _, title in titles(_concern(concern.id, *(r.number for r in concern.rules))))
