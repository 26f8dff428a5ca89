import msgspec

from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention
from khabar.records.resolution import Name, PlaceValue, Resolved, TimeValue
from khabar.records.span import Span
from khabar.resolve.claim_values import ClaimValues, claim_values


def place(key, grain, *within, relation="in"):
    return PlaceValue(key, Name(key), grain, 1.0, 2.0, 1.0, relation, within, "test")


def time(grain):
    return Resolved(TimeValue("2023-03-16", "2023-03-16", grain, "test"))


def claim(key, event="", **roles):
    arguments = tuple(Argument(role, mention=m) for role, keys in roles.items() for m in keys.split())
    return ReadClaim(id=key, type="strike", modality="actual", trigger=Span(0, 1, "x"), arguments=arguments, event=event)


def reading(*claims, sites=()):
    keys = dict.fromkeys(a.mention for c in claims for a in c.arguments if a.mention)
    mentions = tuple(ReadMention(k, "SITE" if k in sites else "TIME" if k.startswith("t") else "LOC", 0, 1, "x") for k in keys)
    return Reading(mentions=mentions, claims=claims)


HOOD = place("hood", "neighbourhood", "town", "gov", "SY")
TOWN = place("town", "town", "gov", "SY")
GOV = place("gov", "governorate", "SY")
OTHER = place("other", "town", "gov2", "SY")


def test_finest_time():
    r = reading(claim("c1", time="t1 t2 t3"))
    assert claim_values(r, {"t1": time("month"), "t2": time("day"), "t3": time("week")}, {}, ())["c1"].time == "t2"


def test_a_resolved_time_before_an_unresolved_one():
    r = reading(claim("c1", time="t1 t2"))
    assert claim_values(r, {"t1": Resolved(None, "no date"), "t2": time("year")}, {}, ())["c1"].time == "t2"
    assert claim_values(r, {}, {}, ())["c1"].time == "t1"


def test_the_first_of_equal_times():
    r = reading(claim("c1", time="t1 t2"))
    assert claim_values(r, {"t1": time("day"), "t2": time("day")}, {}, ())["c1"].time == "t1"


def test_time_and_places_of_the_event():
    r = reading(claim("c1", "e1"), claim("c2", "e1", time="t1", place="p1"), claim("c3", "e2"))
    out = claim_values(r, {"t1": time("day")}, {"p1": TOWN}, ())
    assert out["c1"] == ClaimValues("t1", "event", ("p1",), "event")
    assert out["c2"] == ClaimValues("t1", None, ("p1",), None)
    assert out["c3"] == ClaimValues()


def test_the_finest_of_the_event():
    r = reading(claim("c1", "e1"), claim("c2", "e1", time="t1", place="p1"), claim("c3", "e1", time="t2", place="p2"))
    out = claim_values(r, {"t1": time("month"), "t2": time("day")}, {"p1": GOV, "p2": HOOD}, ())
    assert (out["c1"].time, out["c1"].places) == ("t2", ("p2",))
    assert (out["c2"].time, out["c2"].places) == ("t1", ("p1",))


def test_claims_without_an_event_lend_nothing():
    r = reading(claim("c1"), claim("c2", time="t1"))
    assert claim_values(r, {"t1": time("day")}, {}, ())["c1"].time is None


def test_a_neighbourhood_beats_its_town_and_governorate():
    r = reading(claim("c1", place="p1 p2 p3"))
    assert claim_values(r, {}, {"p1": GOV, "p2": TOWN, "p3": HOOD}, ())["c1"].places == ("p3",)


def test_distinct_places_stay():
    r = reading(claim("c1", place="p1 p2 p3"))
    assert claim_values(r, {}, {"p1": HOOD, "p2": OTHER, "p3": TOWN}, ())["c1"].places == ("p1", "p2")


def test_one_mention_for_each_place():
    r = reading(claim("c1", place="p1 p2"))
    assert claim_values(r, {}, {"p1": TOWN, "p2": TOWN}, ())["c1"].places == ("p1",)


def test_unresolved_places_stay():
    r = reading(claim("c1", place="p1 p2"))
    assert claim_values(r, {}, {"p1": TOWN, "p2": None}, ())["c1"].places == ("p1", "p2")


def test_objects_that_are_places():
    r = reading(claim("c1", object="p1 p2 p3"), sites=("p2", "p3"))
    assert claim_values(r, {}, {"p1": TOWN, "p2": OTHER, "p3": None}, ())["c1"].places == ("p1", "p2")


def test_a_place_in_two_roles_is_one():
    r = reading(claim("c1", object="p1", place="p1"))
    assert claim_values(r, {}, {"p1": TOWN}, ())["c1"].places == ("p1",)


def test_other_roles_are_no_place_of_the_event():
    r = reading(claim("c1", origin="p1", destination="p2"))
    assert claim_values(r, {}, {"p1": TOWN, "p2": OTHER}, ())["c1"].places == ()


def test_origins_of_people_are_no_places_of_the_event():
    r = reading(claim("c1", place="p1 p2"))
    assert claim_values(r, {}, {"p1": TOWN, "p2": OTHER}, {"p2"})["c1"].places == ("p1",)


def test_an_entry_within_itself_stays():
    own = place("town", "site", "town", "gov")
    r = reading(claim("c1", place="p1"))
    assert claim_values(r, {}, {"p1": own}, ())["c1"].places == ("p1",)


def test_arguments_that_are_no_mentions_are_left_out():
    r = Reading(claims=(claim("c1", time="t9", place="p9"),))
    assert claim_values(r, {"t9": time("day")}, {"p9": TOWN}, ())["c1"] == ClaimValues()


def caused(key, by, modality="actual", **roles):
    plain = claim(key, key, **roles)
    return msgspec.structs.replace(plain, modality=modality, arguments=(*plain.arguments, Argument("cause", claim=by)))


def test_what_was_caused_has_the_time_and_places_of_its_cause():
    r = reading(claim("c1", "e1", time="t1", place="p1"), caused("c2", "c1"))
    assert claim_values(r, {"t1": time("day")}, {"p1": TOWN}, ())["c2"] == ClaimValues("t1", "cause", ("p1",), "cause")


def test_a_cause_has_those_of_what_it_caused():
    r = reading(claim("c1", "e1"), caused("c2", "c1", time="t1", place="p1"))
    assert claim_values(r, {"t1": time("day")}, {"p1": TOWN}, ())["c1"] == ClaimValues("t1", "cause", ("p1",), "cause")


def test_what_has_not_happened_borrows_nothing():
    r = reading(claim("c1", "e1", time="t1", place="p1"), caused("c2", "c1", modality="future"))
    assert claim_values(r, {"t1": time("day")}, {"p1": TOWN}, ())["c2"] == ClaimValues()


def test_the_event_goes_before_the_cause():
    r = reading(claim("c1", "e1", time="t1"), caused("c2", "c1"), claim("c3", "c2", time="t2"))
    assert claim_values(r, {"t1": time("day"), "t2": time("month")}, {}, ())["c2"].time == "t2"


def test_an_unresolved_time_of_its_own_gives_way_to_a_resolved_one_of_the_event():
    r = reading(claim("c1", "e1", time="t1"), claim("c2", "e1", time="t2"))
    assert claim_values(r, {"t1": Resolved(None, "no day"), "t2": time("day")}, {}, ())["c1"] == ClaimValues("t2", "event")


def test_a_closed_time_goes_before_an_open_one():
    since = Resolved(TimeValue("2023-03-16T03:00", None, "hour", "test", open=True))
    r = reading(claim("c1", time="t1 t2"))
    assert claim_values(r, {"t1": since, "t2": time("day")}, {}, ())["c1"].time == "t2"


def test_the_only_day_of_the_sentence_is_what_remains():
    r = reading(claim("c1", "e1"), claim("c2", "e2", time="t1"))
    out = claim_values(r, {"t1": time("day"), "t9": time("day")}, {}, (), {"c1": "t9", "c2": "t9"})
    assert (out["c1"].time, out["c1"].time_via) == ("t9", "sentence")
    assert (out["c2"].time, out["c2"].time_via) == ("t1", None)
