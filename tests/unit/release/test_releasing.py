"""What leaves is what a person confirmed, by a rule that lets it leave; and everything else stays."""

import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.incident import (
    Account,
    Blamed,
    ClaimRef,
    DayValue,
    Field,
    Fields,
    FieldValue,
    Incident,
    IncidentStatus,
    Means,
    Number,
    Origin,
    PlacedAt,
    RaisedConcern,
    Teller,
)
from khabar.records.resolution import Name
from khabar.records.victim import PersonMention, Victim
from khabar.release.policy import load
from khabar.release.releasable import Released
from khabar.release.releasing import Leaving, Refused, coarse_day, released
from khabar.release.stored import Cleared, Stored

FIND = Gazetteer.open().entry
POLICIES = {name: found.policy for name, found in load().items()}
LATER = datetime.date(2026, 1, 1)
ARMY = "syrian-arab-army"


def value(found: Any, *accounts: str) -> FieldValue[Any]:
    return FieldValue(found, accounts or ("A1",), (ClaimRef("r1", "c1"),))


def field(*values: FieldValue[Any], **more: Any) -> Field[Any]:
    return Field("differs" if len(values) > 1 else "single" if values else "silent", "a rule", values, **more)


def incident(**changes: Any) -> Incident:
    """Two accounts of a strike: a rescuer's and an official's, who denies it."""
    accounts = (
        Account(
            "A1",
            (Teller("rescuer", "مسعف اسمه سرّي"), Teller("media", "شبكة النهر")),
            ("r1",),
            (ClaimRef("r1", "c1"),),
            "O1",
            ("شبكة النهر",),
        ),
        Account(
            "A2",
            (Teller("official", "ناطق", ARMY, "party to the conflict"),),
            ("r2",),
            (ClaimRef("r2", "c1"),),
            "O2",
            ("وكالة السهل",),
            ("strike",),
        ),
    )
    base = Incident(
        id=7,
        kinds=("strike", "killing"),
        reports=("r1", "r2"),
        claims=(ClaimRef("r1", "c1"), ClaimRef("r2", "c1")),
        fields=Fields(
            day=field(value(DayValue("2023-03-16", "2023-03-16", "day"))),
            place=field(value(PlacedAt("SY0202", Name("الباب", "Al-Bab"), "district", "in", ("SY02", "SY"), 36.48, 37.508))),
            killed=field(value(Number(3, 3)), value(Number(7, 7), "A2"), range=(3, 7)),
            injured=field(value(Number(10, None))),
            detained=field(),
            displaced=field(),
            blamed=field(value(Blamed("الجيش", ARMY, ARMY)), denied_by=("A2",)),
            means=field(value(Means("air strike", "غارة"))),
        ),
        accounts=accounts,
        independent_origins=2,
        origins=(Origin("O1", ("A1",)), Origin("O2", ("A2",))),
        status=IncidentStatus("contested"),
    )
    return replace(base, **changes)


CONFIRMED: dict[str, tuple[Any, ...]] = {
    "status": ("confirmed",),
    "day": ("2023-03-16",),
    "place": ("SY0202",),
    "killed": ([3, 7],),
    "blamed": (ARMY,),
    "means": ("air strike",),
}


def stored(record: Incident | None = None, **changes: Any) -> Stored:
    day = datetime.date(2023, 3, 17)
    base = Stored(record or incident(), CONFIRMED, FIND("SY0202"), entered=day, changed=day, held=False)
    return replace(base, **changes)


def out(name: str, found: Stored, today: datetime.date = LATER) -> Released:
    return leaving(name, found, today).released


def leaving(name: str, found: Stored, today: datetime.date = LATER) -> Leaving:
    outcome = released(found, POLICIES[name], today=today, ident="x", find=FIND)
    assert isinstance(outcome, Leaving), outcome
    return outcome


def rules(name: str, found: Stored, today: datetime.date = LATER) -> tuple[str, ...]:
    outcome = released(found, POLICIES[name], today=today, ident="x", find=FIND)
    assert isinstance(outcome, Refused)
    return outcome.rules


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_no_field_leaves_that_nobody_confirmed(name: str) -> None:
    for missing in ("place", "killed", "blamed", "means"):
        confirmed = {k: v for k, v in CONFIRMED.items() if k != missing}
        outcome = leaving(name, stored(confirmed=confirmed))
        found = outcome.released
        shown = {"place": found.place, "killed": found.killed, "blamed": found.blame or None, "means": found.means or None}
        assert shown[missing] is None
        assert [w.rule for w in outcome.withheld if w.field == missing] == ["not confirmed"]
        assert not [t for a in found.accounts for t in a.told if t.field == missing]
    assert out(name, stored()).injured is None


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_without_a_confirmed_status_and_day_nothing_leaves(name: str) -> None:
    assert rules(name, stored(confirmed={k: v for k, v in CONFIRMED.items() if k != "status"})) == ("not confirmed",)
    assert rules(name, stored(confirmed={**CONFIRMED, "status": ("dismissed",)})) == ("not confirmed",)
    assert rules(name, stored(confirmed={k: v for k, v in CONFIRMED.items() if k != "day"})) == ("day not known or not confirmed",)


def test_the_delay_counts_from_the_latest_of_incident_entry_and_change() -> None:
    days = POLICIES["public"].delay_days
    for late in ({"entered": LATER}, {"changed": LATER}, {"confirmed": {**CONFIRMED, "day": (LATER.isoformat(),)}}):
        found = stored(**late)  # type: ignore[arg-type]
        assert rules("public", found, LATER + datetime.timedelta(days=days - 1)) == ("too recent",)
        assert out("public", found, LATER + datetime.timedelta(days=days))


def test_people_who_are_still_held_hold_the_incident_back() -> None:
    assert rules("public", stored(held=True)) == ("people still held or missing",)
    assert rules("partners", stored(held=True)) == ("people still held or missing",)
    assert out("court", stored(held=True))


def test_few_origins_hold_it_back() -> None:
    one = incident(
        independent_origins=1, origins=(Origin("O1", ("A1", "A2")),), accounts=tuple(replace(a, origin="O1") for a in incident().accounts)
    )
    assert rules("public", stored(one)) == ("too few origins",)
    assert out("partners", stored(one)).origins == 1


def test_blame_has_its_teller_and_its_denial_beside_it() -> None:
    (blame,) = out("partners", stored()).blame
    assert blame.teller.kind == "rescuer"
    assert blame.teller.name is None
    assert blame.blamed.en == "Syrian Arab Army"
    assert [d.actor for d in blame.denied_by] == [ARMY]


def test_a_blamed_one_who_is_no_listed_body_stays() -> None:
    record = incident(fields=replace(incident().fields, blamed=field(value(Blamed("أبو فلان الفلاني")))))
    found = leaving("court", stored(record, confirmed={**CONFIRMED, "blamed": ("أبو فلان الفلاني",)}))
    assert found.released.blame == ()
    assert "not a listed body" in {w.rule for w in found.withheld}


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_no_words_of_tellers_leave(name: str) -> None:
    assert "سرّي" not in str(out(name, stored()))
    assert "ناطق" not in str(out(name, stored()))


def test_an_outlet_without_a_name_is_not_told_by_its_reports_id() -> None:
    bare = incident()
    nameless = replace(bare.accounts[0], outlets=("r1",))
    found = stored(record=replace(bare, accounts=(nameless, bare.accounts[1])), links={"r1": ("https://nahr.example/1",)})
    assert [a.outlets for a in out("court", found).accounts] == [(), ("وكالة السهل",)]
    assert [a.links for a in out("court", found).accounts] == [("https://nahr.example/1",), ()]


def test_outlets_are_named_and_linked_as_the_policy_says() -> None:
    found = stored(links={"شبكة النهر": ("https://nahr.example/1",)})
    assert [a.outlets for a in out("public", found).accounts] == [(), ()]
    assert [a.outlets for a in out("partners", found).accounts] == [("شبكة النهر",), ("وكالة السهل",)]
    assert [a.links for a in out("partners", found).accounts] == [(), ()]
    assert [a.links for a in out("court", found).accounts] == [("https://nahr.example/1",), ()]


@pytest.mark.parametrize("name", ["public", "partners"])
def test_posture_leaves_under_no_policy_but_court(name: str) -> None:
    placed = incident(kinds=("strike", "placement"))
    assert out(name, stored(placed)).kinds == ("strike",)
    assert rules(name, stored(incident(kinds=("placement", "meeting")))) == ("only the posture of forces",)
    assert "placement" in out("court", stored(placed)).kinds


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_an_incident_with_a_placement_has_the_district_at_most_and_no_point(name: str) -> None:
    town = FIND("geonames:172339")
    assert town is not None
    placed = out(name, stored(incident(kinds=("strike", "placement")), place=town)).place
    assert placed is not None
    assert placed.grain in ("district", "governorate", "country")
    assert (placed.lat, placed.lon, placed.radius_km) == (None, None, None)
    plain = out("court", stored(place=town)).place
    assert plain is not None
    assert plain.lat is not None


def test_concerns_of_where_forces_are_leave_for_a_court_alone() -> None:
    ref = (ClaimRef("r1", "c1"),)
    record = incident(concerns=(RaisedConcern("human-shields", (97,), ref), RaisedConcern("civilians-harmed-in-attack", (14, 15), ref)))
    assert out("public", stored(record)).concerns == ()
    assert out("partners", stored(record)).concerns == ("civilians-harmed-in-attack",)
    assert out("court", stored(record)).concerns == ("civilians-harmed-in-attack", "human-shields")


def victim(age: tuple[int, int] | None, outcome: str = "killed") -> Victim:
    return Victim("P1", "فلان الفلاني", outcome, (PersonMention("r1", "c1", "m1", "فلان الفلاني"),), age)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(POLICIES))
@pytest.mark.parametrize(
    ("who", "basis", "adult", "named"),
    [
        (victim((30, 30)), "family", False, True),
        (victim((17, 17)), "consent", True, False),
        (victim((16, 20)), "consent", True, False),
        (victim(None), "family", False, False),
        (victim(None), "family", True, True),
        (victim((30, 30), "abused"), "family", True, False),
        (victim((30, 30), "abused"), "consent", True, True),
    ],
)
def test_a_victims_name_leaves_by_a_decision_and_never_a_childs(name: str, who: Victim, basis: str, adult: bool, named: bool) -> None:
    record = incident(people=(who,))
    assert out(name, stored(record)).victims == ()
    found = out(name, stored(record, cleared=(Cleared(who, basis, adult),)))
    assert [v.name for v in found.victims] == (["فلان الفلاني"] if named else [])


def test_a_survivor_of_sexual_violence_is_named_by_their_own_consent_alone() -> None:
    record = incident(concerns=(RaisedConcern("sexual-violence", (93,), (ClaimRef("r1", "c1"),)),))
    for basis, names in (("family", 0), ("public record", 0), ("consent", 1)):
        assert len(out("court", stored(record, cleared=(Cleared(victim((30, 30)), basis, True),))).victims) == names


def test_texts_leave_where_they_were_cleared_and_the_policy_lets_them() -> None:
    assert out("public", stored(texts=("نص",))).texts == ()
    assert out("partners", stored(texts=("نص",))).texts == ("نص",)


def test_a_confirmed_place_that_the_gazetteer_lacks_stays() -> None:
    found = leaving("court", stored(place=None))
    assert found.released.place is None
    assert [w.rule for w in found.withheld if w.field == "place"] == ["the confirmed place is not in the gazetteer"]


@pytest.mark.parametrize(
    ("grain", "days"),
    [
        ("day", ("2023-03-16", "2023-03-16")),
        ("week", ("2023-03-13", "2023-03-19")),
        ("month", ("2023-03-01", "2023-03-31")),
        ("year", ("2023-01-01", "2023-12-31")),
    ],
)
def test_days_are_widened_to_the_grain(grain: str, days: tuple[str, str]) -> None:
    day = datetime.date(2023, 3, 16)
    assert (coarse_day(day, day, grain).start, coarse_day(day, day, grain).end) == days
