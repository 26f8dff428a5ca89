from typing import Any

import msgspec
from told_reports import FAR_TOWN, REGION, RIVER, UNKNOWN, C, report

from khabar.link import tell
from khabar.link.accounts import Strand, strands_of, told_of
from khabar.link.answers import DIED_LATER, blamed, days, means, numbers, places, spot, stretch
from khabar.records.report import Report


def strand(*claims: C, published: str | None = "2024-03-06") -> Strand:
    return of(report("r1", *claims, published=published))


def of(*reports: Report) -> Strand:
    told = told_of([t for r in reports for t in tell(r)], {r.document.id: r for r in reports})
    (found,) = strands_of(told)
    return found


def values(answers: Any, *claims: C) -> list[Any]:
    return [a.value for a in answers(strand(*claims))]


def test_the_day_is_that_of_the_act_and_hours_are_their_day() -> None:
    claims = C(type="strike", place=RIVER, day="2024-03-05T03:00/2024-03-05T05:59", grain="hour"), C(type="killing", number=1, cause=0)
    (day,) = values(days, *claims)
    assert (day.start, day.end, day.grain, day.of) == ("2024-03-05", "2024-03-05", "day", "event")
    assert stretch(day) is not None


def test_harm_gives_the_day_where_no_act_does() -> None:
    assert [d.start for d in values(days, C(type="killing", number=1, place=RIVER, day="2024-03-05"))] == ["2024-03-05"]


def test_a_later_death_has_a_day_of_its_own_and_is_no_new_toll() -> None:
    claims = (
        C(type="strike", place=RIVER, day="2024-03-05", event="e"),
        C(type="injury", trigger="بجراحه", event="e2", cause=0),
        C(type="killing", trigger="توفي", number=1, cause=1, day="2024-03-09"),
    )
    assert [(d.start, d.of) for d in values(days, *claims)] == [("2024-03-05", "event"), ("2024-03-09", "death")]
    assert [(n.min, n.category) for n in values(numbers("killed"), *claims)] == [(1, DIED_LATER)]


def test_the_largest_number_of_one_report_is_its_number() -> None:
    claims = C(type="killing", number=3, place=RIVER, event="e"), C(type="killing", number=5, event="e", parts=(("child", "unknown", 2),))
    found = values(numbers("killed"), *claims)
    assert [(n.min, n.max, n.category) for n in found] == [(5, 5, None), (2, 2, "child")]


def test_harm_without_a_number_is_told_so() -> None:
    assert [(n.min, n.max) for n in values(numbers("killed"), C(type="killing", number=(None, None), place=RIVER))] == [(None, None)]


def test_what_is_hedged_counts_for_no_number() -> None:
    assert values(numbers("killed"), C(type="killing", number=3, place=RIVER, modality="possible")) == []


def test_the_finest_places_are_told_and_points_only_where_the_record_has_them() -> None:
    claims = C(type="killing", number=1, place=REGION, event="e"), C(type="strike", place=RIVER, event="e")
    (place,) = values(places, *claims)
    assert (place.id, place.lat) == ("x:river", 35.0)
    (unknown,) = values(places, C(type="strike", place=UNKNOWN))
    assert (unknown.id, unknown.name.ar, unknown.lat) == (None, "مزرعة الصفصاف", None)
    assert spot(unknown).name == "صفصاف"


def test_posture_gives_no_point() -> None:
    hidden = msgspec.structs.replace(FAR_TOWN, lat=None, lon=None, withheld="posture of forces")
    (place,) = values(places, C(type="placement", place=hidden))
    assert (place.lat, place.lon, place.withheld) == (None, None, "posture of forces")


def test_blame_is_by_neutral_name_where_it_resolves_and_in_the_reports_words_where_not() -> None:
    claims = (
        C(type="strike", place=RIVER, agent=("العدو", "turkish-armed-forces"), event="e"),
        C(type="strike", agent=("مسلحون مجهولون", None), event="e"),
    )
    named, words = values(blamed, *claims)
    assert (named.actor, named.side) == ("turkish-armed-forces", "turkey")
    assert (words.name, words.actor, words.side) == ("مسلحون مجهولون", None, None)


def test_nobody_is_blamed_for_a_clash() -> None:
    assert values(blamed, C(type="clash", place=RIVER, agent=("كتائب الوادي", None))) == []


def test_the_instrument_tells_the_means_before_the_words_for_the_act() -> None:
    assert [m.means for m in values(means, C(type="strike", trigger="غارة", place=RIVER, weapon="طائرة مسيرة"))] == ["drone"]
    assert [m.means for m in values(means, C(type="strike", trigger="غارة", place=RIVER))] == ["air strike"]


def test_an_answer_says_when_and_where_it_was_told() -> None:
    (answer,) = numbers("killed")(strand(C(type="killing", number=3, place=RIVER)))
    assert (answer.account, answer.report, answer.as_of) == ("a1", "r1", "2024-03-06")
    assert [(r.report, r.claim) for r in answer.told] == [("r1", "c1")]
