import pytest
from msgspec.structs import replace
from ready_reports import NEWER, ready, round_up

from khabar.casefile import adding, decisions, harms
from khabar.casefile.erasing import erase
from khabar.casefile.models import Harm, Spot, Telling
from khabar.casefile.opening import CaseFile
from khabar.casefile.relinking import relink
from khabar.casefile.rereading import reread
from khabar.records.codes import MODALITIES
from khabar.records.reading import Argument
from khabar.records.report import Claim, Report
from khabar.records.resolution import TimeValue

HERE = {"id": "test:9", "ar": "خربة الصنوبر", "grain": "town", "lat": 34.5, "lon": 40.5, "radius_km": 2.0, "within": ["SY"]}


def told(record: Report) -> list[tuple[str, str | None, str, str]]:
    return [(t.claim, t.place.ident if t.place else None, t.first_day, t.week) for t in harms.told(record)]


def rows(case: CaseFile) -> list[tuple[str, str | None, int | None, bool]]:
    found = Harm.objects.using(case.alias).order_by("report", "pk")
    return list(found.values_list("report__ident", "spot__ident", "incident", "standing"))


def agreeing(case: CaseFile) -> bool:
    """Whether every row is in its telling's incident."""
    found = Harm.objects.using(case.alias).values_list("incident", "claim__telling__incident")
    return all(one == other and one is not None for one, other in found)


def with_claim(record: Report, number: int, **changes: object) -> Report:
    claims = list(record.claims)
    claims[number] = replace(claims[number], **changes)
    return replace(record, claims=tuple(claims))


def test_only_harm_is_told_with_its_place_day_and_week() -> None:
    assert told(ready("a", day="2024-05-15")) == [("c2", "test:0", "2024-05-15", "2024-05-13")]


@pytest.mark.parametrize("modality", MODALITIES)
def test_only_what_happened_or_may_have_is_told(modality: str) -> None:
    found = told(with_claim(ready("a"), 1, modality=modality))
    assert bool(found) == (modality in ("actual", "possible"))


def test_outcomes_are_bits() -> None:
    assert [harms.bits([name]) for name in harms.OUTCOMES] == [1, 2, 4, 8, 16, 32]
    assert harms.bits(["killed", "injured", "killed"]) == 3


def test_a_month_is_no_week() -> None:
    record = ready("a")
    month = TimeValue("2024-05-01", "2024-05-31", "month", "as written")
    record = replace(record, mentions=tuple(replace(m, time=month) if m.time else m for m in record.mentions))
    assert told(record) == [("c2", "test:0", "2024-05-01", "")]


def test_without_a_place_or_a_day_the_row_says_so() -> None:
    assert told(with_claim(ready("a"), 1, places=(), time=None)) == [("c2", None, "", "")]


def posture(record: Report, place: str = "m1") -> Report:
    moved = Claim("c9", "placement", "actual", record.claims[0].trigger, (Argument("place", mention=place),), (), "e9", (place,))
    return replace(record, claims=(*record.claims, moved))


def test_a_place_that_only_tells_of_forces_gets_no_point_whoever_read_it() -> None:
    record = ready("a")
    strike, killing = record.claims
    bare = replace(record, claims=(replace(strike, arguments=()), replace(killing, arguments=(Argument("patient", mention="m3"),))))
    assert [p for _, p, *_ in told(bare)] == ["test:0"]
    assert [p for _, p, *_ in told(posture(bare))] == [None], "its words fill a role in a claim of posture alone"
    withheld = tuple(
        replace(m, place=replace(m.place, lat=None, lon=None, radius_km=None, withheld="posture")) if m.place else m
        for m in record.mentions
    )
    assert [p for _, p, *_ in told(replace(record, mentions=withheld))] == [None]


def test_a_claim_of_posture_has_no_place_even_where_it_tells_of_harm() -> None:
    assert [p for _, p, *_ in told(with_claim(ready("a"), 1, type="movement"))] == [None]


def test_adding_writes_rows_that_follow_their_incidents(any_case: CaseFile, plain_links: None) -> None:
    for ident, place in (("a", 0), ("b", 0), ("c", 2)):
        adding.add_ready(any_case, ready(ident, place=place), who="نور")
    found = rows(any_case)
    assert [(r, s) for r, s, *_ in found] == [("a", "test:0"), ("b", "test:0"), ("c", "test:2")]
    assert found[0][2] == found[1][2] != found[2][2]
    assert agreeing(any_case)
    assert Spot.objects.using(any_case.alias).count() == 2


def test_merging_splitting_and_undoing_take_rows_along(case: CaseFile, plain_links: None) -> None:
    adding.add_ready(case, round_up("long", [(0, "2024-05-14", 3), (2, "2024-06-14", 4)]), who="نور")
    adding.add_ready(case, ready("a", place=0), who="نور")
    before = rows(case)
    numbers = sorted({n for *_, n, _ in before if n is not None})
    decisions.merge(case, numbers, who="نور", why="واحدة")
    assert agreeing(case)
    assert len({n for *_, n, _ in rows(case)}) == 1
    merged = case_entry(case)
    decisions.undo(case, merged, who="نور", why="لا")
    assert rows(case) == before
    first = next(n for r, _, n, _ in before if r == "a")
    decisions.split(case, first, [("a", "c2")], who="نور", why="غيرها")
    assert agreeing(case)
    decisions.undo(case, case_entry(case), who="نور", why="بل منها")
    assert agreeing(case)
    assert rows(case) == before


def case_entry(case: CaseFile) -> int:
    from khabar.casefile import ledger

    return ledger.head(case.alias)[0]


def test_linking_anew_keeps_rows_right(case: CaseFile, plain_links: None) -> None:
    for ident in ("a", "b"):
        adding.add_ready(case, ready(ident), who="نور")
    relink(case, who="نور")
    assert agreeing(case)


def test_a_corrected_place_moves_the_row_and_an_undo_moves_it_back(any_case: CaseFile) -> None:
    adding.add_ready(any_case, ready("a"), who="نور")
    entry = decisions.correct(any_case, ("a", "c2"), "place", HERE, who="نور", why="خطأ")
    assert [s for _, s, *_ in rows(any_case)] == ["test:9"]
    assert [s.ident for s in Spot.objects.using(any_case.alias).all()] == ["test:9"], "nothing is left of where it was"
    assert agreeing(any_case)
    decisions.undo(any_case, entry, who="نور", why="لا")
    assert [s for _, s, *_ in rows(any_case)] == ["test:0"]


def test_what_a_claim_is_found_by_follows_its_corrections(case: CaseFile) -> None:
    from khabar.casefile.search import Filters, claims

    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct(case, ("a", "c2"), "place", HERE, who="نور", why="خطأ")
    decisions.correct(case, ("a", "c2"), "day", "2023-01-05", who="نور", why="خطأ")
    found = claims(case.alias, Filters(places=("test:9",), since="2023-01-01", until="2023-01-31"))
    assert [c.ident for c in found] == ["c2"]


def test_a_type_of_posture_takes_the_point_away(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct(case, ("a", "c2"), "type", "movement", who="نور", why="ليس قتلاً")
    assert [s for _, s, *_ in rows(case)] == [None]
    assert not Spot.objects.using(case.alias).exists()


def test_a_withdrawn_report_stands_no_more(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    entry = decisions.set_state(case, "a", "retracted", who="نور", why="سحبته")
    assert [s for *_, s in rows(case)] == [False]
    decisions.undo(case, entry, who="نور", why="لا")
    assert [s for *_, s in rows(case)] == [True]


def test_erasing_leaves_no_row_and_no_place(any_case: CaseFile) -> None:
    for ident, place in (("a", 0), ("b", 2)):
        adding.add_ready(any_case, ready(ident, place=place), who="نور")
    erase(any_case, "a", who="نور", why="طُلب")
    assert [r for r, *_ in rows(any_case)] == ["b"]
    assert [s.ident for s in Spot.objects.using(any_case.alias).all()] == ["test:2"]


def test_reading_again_keeps_corrections(case: CaseFile) -> None:
    from khabar.casefile.models import Report as Stored

    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct(case, ("a", "c2"), "place", HERE, who="نور", why="خطأ")
    assert reread(case, Stored.objects.using(case.alias).get(ident="a"), ready("a", engine=NEWER), who="نور")
    assert [s for _, s, *_ in rows(case)] == ["test:9"]
    assert agreeing(case)
    assert Telling.objects.using(case.alias).count() == 1
