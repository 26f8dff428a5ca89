from collections.abc import Iterator

import pytest
from django.utils.translation import override

from khabar.casefile import decisions, incidents
from khabar.casefile.models import Claim, Entry, Harm
from khabar.casefile.opening import CaseFile
from khabar.desk.incident import moved, nearest, page, spots
from khabar.records.incident import Incident


@pytest.fixture
def market(desk_case: CaseFile) -> Iterator[int]:
    """The incident of most reports but one that tells a place with a point."""
    with override("en"):
        yield next(n for n in incidents.numbers(desk_case) if "08-bridge-market-monitor" in incidents.record(desk_case, n).reports)


def test_the_page_holds_all_of_the_record(desk_case: CaseFile, market: int) -> None:
    found = incidents.record(desk_case, market)
    made = page.page_of(desk_case, market, decides=True, rtl=False)
    assert len(made.sides.columns) == len(found.accounts)
    assert made.left == 0
    assert made.many
    few = next(n for n in incidents.numbers(desk_case) if 1 < len(incidents.record(desk_case, n).accounts) <= page.FOLDED)
    assert not page.page_of(desk_case, few, decides=True, rtl=False).many
    assert {r.field for r in made.sides.rows} == {n for n in found.fields.__struct_fields__ if getattr(found.fields, n).values}
    assert len(made.together.holding) + len(made.together.others) + made.together.left == len(found.links)
    assert len(made.people) == len(found.people)
    assert len(made.questions) == len(found.concerns)
    assert len(made.reports) == len(found.reports)
    assert made.choices is not None
    assert made.divisible
    assert made.days is not None
    assert made.spots
    assert not made.no_spot


def test_who_may_not_decide_gets_no_forms(desk_case: CaseFile, market: int) -> None:
    made = page.page_of(desk_case, market, decides=False, rtl=True)
    assert made.choices is None
    assert made.near == ()


def test_fewer_links_hold_the_same_incident_together(desk_case: CaseFile, market: int) -> None:
    whole = incidents.whole(desk_case, market)
    some = incidents.whole(desk_case, market, pairs=0)
    assert some.left == len(whole.record.links) - len(some.record.links) > 0
    assert len(some.record.links) == len(whole.record.reports) - 1


def test_a_merged_number_tells_where_its_claims_are(desk_case: CaseFile, market: int) -> None:
    other = next(n for n in incidents.numbers(desk_case) if n != market)
    count = len(incidents.record(desk_case, other).claims)
    assert not moved.gone(desk_case, other)
    decisions.merge(desk_case, [market, other], who="سعاد", why="حادثة واحدة")
    assert moved.gone(desk_case, other)
    assert not moved.gone(desk_case, market)
    told = moved.moved(desk_case, other)
    assert told.now == (moved.Now(market, count),)
    assert [e.why for e in told.entries] == ["حادثة واحدة"]
    decisions.undo(desk_case, Entry.objects.using("default").latest("seq").seq, who="سعاد", why="")
    assert not moved.gone(desk_case, other)


def test_a_split_incident_is_near_the_one_it_came_from(desk_case: CaseFile, market: int) -> None:
    found = incidents.record(desk_case, market)
    claims = [(c.report, c.claim) for c in found.claims if c.report == "08-bridge-market-monitor"]
    new = decisions.split(desk_case, market, claims, who="سعاد", why="غيرها")
    near = nearest.nearest(desk_case, incidents.record(desk_case, market))
    one = next(n for n in near if n.number == new)
    assert one.score is not None
    assert not one.barred
    assert one.reports == 1
    assert one.kinds


def test_what_tells_the_same_day_and_place_is_near(desk_case: CaseFile, market: int) -> None:
    found = incidents.record(desk_case, market)
    ids = [v.value.id for v in found.fields.place.values if v.value.grain == "town"]
    here = Claim.objects.using("default").filter(telling__incident_id=market, facets__kind="place", facets__value__in=ids)
    moving = here.exclude(first_day="").order_by("pk").first()
    assert moving is not None
    new = decisions.split(desk_case, market, [(moving.report.ident, moving.ident)], who="سعاد", why="غيرها")
    near = nearest.nearest(desk_case, incidents.record(desk_case, market))
    assert [n.number for n in near if n.same_day_and_place] == [new]


def test_only_harm_of_the_incident_that_stands_is_on_its_map(desk_case: CaseFile, market: int) -> None:
    rows = Harm.objects.using("default").filter(incident_id=market, spot__lat__isnull=False)
    found = spots.spots(desk_case, market)
    assert {(s.lat, s.lon) for s in found} == set(rows.values_list("spot__lat", "spot__lon"))
    payload = spots.payload(found)
    west, south, east, north = payload["extent"]
    assert all(west < s.lon < east and south < s.lat < north for s in found)
    rows.update(standing=False)
    assert spots.spots(desk_case, market) == []
    assert spots.payload([])["extent"] is None


def test_why_there_is_no_place_is_told(desk_case: CaseFile) -> None:
    with override("en"):
        for number in incidents.numbers(desk_case):
            found: Incident = incidents.record(desk_case, number)
            why = spots.why_none(found)
            assert why.endswith(".")
            if not found.fields.place.values:
                assert why == "No account names a place."
