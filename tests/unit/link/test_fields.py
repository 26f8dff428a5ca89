from typing import Any

import pytest
from told_reports import FAR_TOWN, MARKET, REGION, RIVER, UNKNOWN, C, report

from khabar.link import tell
from khabar.link.accounts import origins_of, strands_of, told_of
from khabar.link.fields import fields_of
from khabar.records.incident import Fields
from khabar.records.report import Report

HELMETS = ("rescuer", "الدفاع المدني السوري", "white-helmets")
SPOKESMAN = ("official", "الناطق باسم الجيش", "turkish-armed-forces")


def fields(*reports: Report, withdrawn: tuple[str, ...] = ()) -> Fields:
    tellings = [t for r in reports for t in tell(r)]
    strands = strands_of(told_of(tellings, {r.document.id: r for r in reports}))
    origin = {a: o.id for o in origins_of(strands, tellings, withdrawn) for a in o.accounts}
    return fields_of(strands, origin, withdrawn)


def rivals(*claims: C) -> Fields:
    """One report for each claim, in words that are no copies of one another."""
    before = ["أفاد سكان من البلدة", "ذكرت مصادر متطابقة اليوم", "في خبر آخر ورد مساء"]
    return fields(*(report(f"r{n}", c, outlet=f"موقع {n}", before=before[n]) for n, c in enumerate(claims)))


def killing(number: Any, **more: Any) -> C:
    return C(type="killing", number=number, place=RIVER, **more)


@pytest.mark.parametrize(
    ("numbers", "state", "span"),
    [((4, 7), "differs", (4, 7)), ((4, 4), "agrees", (4, 4)), ((4, (3, 5)), "agrees", (3, 5)), (((21, None), 20), "differs",
     (20, None)), ((4,), "single", (4, 4)),
     ((4, (None, None)), "agrees", (4, 4)), (((None, None),), "single", None)],
)  # fmt: skip
def test_rival_numbers(numbers: tuple[Any, ...], state: str, span: Any) -> None:
    found = rivals(*(killing(n) for n in numbers)).killed
    assert (found.state, found.range) == (state, span)
    assert found.rule


def test_each_value_names_its_tellers_and_claims() -> None:
    found = rivals(killing(4), killing(7), killing(4)).killed
    assert [(v.value.min, v.accounts) for v in found.values] == [(4, ("a1", "a3")), (7, ("a2",))]
    assert [[(c.report, c.claim) for c in v.claims] for v in found.values] == [[("r0", "c1"), ("r2", "c1")], [("r1", "c1")]]


def test_wholes_are_compared_before_parts() -> None:
    child = (("child", "unknown", 3),)
    assert rivals(killing(5, parts=child), killing(7, parts=child)).killed.state == "differs"
    assert rivals(killing(5, parts=child), killing(5, parts=(("child", "unknown", 2),))).killed.state == "agrees"


def test_two_accounts_of_one_origin_are_single() -> None:
    copied = "سقطت ثلاث قذائف على سوق البلدة صباحاً فأصابت عدداً من الباعة والمارة ونقلهم الأهالي إلى مشفى المدينة القريبة ومقتل"
    found = fields(*(report(n, killing(4, trigger=copied), outlet=f"موقع {n}") for n in ("r1", "r2")))
    assert found.killed.state == "single"
    assert found.killed.values[0].accounts == ("a1", "a2")


def test_a_tellers_later_toll_replaces_its_earlier_one() -> None:
    early, late = (report(n, killing(k, source=HELMETS), published=p) for n, k, p in (("r1", 3, "2024-03-05"), ("r2", 6, "2024-03-07")))
    found = fields(late, early).killed
    assert [(v.value.min, v.standing, v.as_of) for v in found.values] == [(6, "current", "2024-03-07"), (3, "updated", "2024-03-05")]
    assert (found.state, found.range) == ("single", (6, 6))


def test_tolls_of_one_teller_without_days_both_stand_and_differ() -> None:
    found = fields(*(report(n, killing(k, source=HELMETS)) for n, k in (("r1", 3), ("r2", 6)))).killed
    assert (found.state, found.range) == ("differs", (3, 6))


def test_another_tellers_later_toll_replaces_nothing() -> None:
    one = report("r1", killing(3, source=HELMETS), published="2024-03-05")
    other = report("r2", killing(6, source=SPOKESMAN), published="2024-03-07")
    assert (fields(one, other).killed.state, fields(one, other).killed.range) == ("differs", (3, 6))


def test_a_denial_stands_beside_what_it_denies() -> None:
    found = rivals(killing(3), C(type="killing", modality="negated", source=SPOKESMAN, place=RIVER)).killed
    assert (found.state, found.range, found.denied_by) == ("differs", (3, 3), ("a2",))


def test_a_withdrawn_report_stays_visible_and_counts_no_more() -> None:
    one, other = report("r1", killing(3, source=HELMETS)), report("r2", killing(6, source=SPOKESMAN))
    found = fields(one, other, withdrawn=("r2",)).killed
    assert [(v.value.min, v.standing) for v in found.values] == [(3, "current"), (6, "withdrawn")]
    assert (found.state, found.range) == ("single", (3, 3))
    assert fields(one, withdrawn=("r1",)).killed.state == "silent"


@pytest.mark.parametrize(
    ("a", "b", "state"),
    [("2024-03-05", "2024-03-05", "agrees"), ("2024-03-05", "2024-03-06", "agrees"), ("2024-03-05", "2024-03-08", "differs")],
)
def test_days(a: str, b: str, state: str) -> None:
    assert rivals(*(C(type="strike", place=RIVER, day=d) for d in (a, b))).day.state == state


@pytest.mark.parametrize(
    ("other", "state"), [(RIVER, "agrees"), (MARKET, "agrees"), (REGION, "agrees"), (FAR_TOWN, "differs"), (UNKNOWN, "agrees")]
)
def test_places(other: Any, state: str) -> None:
    assert rivals(C(type="strike", place=RIVER), C(type="strike", place=other)).place.state == state


@pytest.mark.parametrize(
    ("other", "state"),
    [(("القوات", "turkey"), "agrees"), (("الطيران", "russia"), "differs"), (("مسلحون", None), "differs"), (None, "single")],
)
def test_blame(other: Any, state: str) -> None:
    ours = C(type="strike", place=RIVER, agent=("الجيش", "turkish-armed-forces"))
    assert rivals(ours, C(type="strike", place=RIVER, agent=other)).blamed.state == state


def test_two_words_for_one_actor_are_one_value() -> None:
    found = rivals(*(C(type="strike", place=RIVER, agent=(w, "turkey")) for w in ("تركيا", "الدولة الجارة"))).blamed
    assert [v.accounts for v in found.values] == [("a1", "a2")]


def test_means() -> None:
    drone, gun = (C(type="strike", place=RIVER, weapon=w) for w in ("طائرة مسيرة", "قذائف المدفعية"))
    assert rivals(drone, drone).means.state == "agrees"
    assert rivals(drone, gun).means.state == "differs"


def test_what_nobody_tells_is_silent() -> None:
    found = rivals(C(type="strike", place=RIVER))
    assert [getattr(found, f).state for f in ("killed", "injured", "detained", "displaced", "blamed")] == ["silent"] * 5
