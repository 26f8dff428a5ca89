from typing import Any

import pytest

from khabar.casefile import decisions, log, own_lists
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.lang.own import Own
from khabar.resolve.actor_list import actor_list, name_key, using
from khabar.text.fold import key

PLACE = {"name_ar": "زهرانية العليا", "name_en": "", "grain": "town", "source": "our team"}
ACTOR = {"name_ar": "كتائب الزعفران البعيد", "name_en": "", "kind": "coalition", "side": "none told", "source": "a statement"}
HOW = {"who": "rana", "why": "three reports name it"}


def place(case: CaseFile, within: str = "SY07", **fields: Any) -> int:
    return own_lists.keep_place(case, PLACE | fields, within=within, **HOW)


def test_a_case_file_begins_with_nothing_of_its_own(any_case: CaseFile) -> None:
    assert own_lists.own(any_case) == Own()


def test_a_place_is_kept_with_what_contains_it(any_case: CaseFile) -> None:
    seq = place(any_case)
    (found,) = own_lists.own(any_case).places
    assert (found.id, found.within, found.lat, found.radius_km) == (f"own-{seq}", ("SY07", "SY"), None, None)
    assert [e.id for e in own_lists.gazetteer(any_case).lookup(key("زهرانية العليا"))] == [found.id]
    (entry,) = log.read(any_case.alias, kinds=[log.PLACE])
    assert (entry.who, entry.why) == ("rana", "three reports name it")


def test_a_place_may_lie_in_an_own_place(any_case: CaseFile) -> None:
    outer = f"own-{place(any_case)}"
    place(any_case, within=outer, name_ar="حارة الزهرانية", grain="neighbourhood")
    assert own_lists.own(any_case).places[1].within == (outer, "SY07", "SY")
    with pytest.raises(DecisionError, match="could contain"):
        own_lists.keep_place(any_case, PLACE, within=outer, ident=outer, **HOW)


def test_a_later_entry_holds_and_an_undo_brings_the_earlier_back(any_case: CaseFile) -> None:
    first = place(any_case)
    later = own_lists.keep_place(any_case, PLACE | {"name_en": "Zahraniya"}, within="SY07", ident=f"own-{first}", **HOW)
    assert [p.name_en for p in own_lists.own(any_case).places] == ["Zahraniya"]
    decisions.undo(any_case, later, **HOW)
    assert [p.name_en for p in own_lists.own(any_case).places] == [""]


def test_what_is_withdrawn_serves_no_more(any_case: CaseFile) -> None:
    first = place(any_case)
    own_lists.withdraw(any_case, log.PLACE, f"own-{first}", **HOW)
    assert own_lists.own(any_case) == Own()
    with pytest.raises(DecisionError):
        own_lists.withdraw(any_case, log.PLACE, f"own-{first}", **HOW)


@pytest.mark.parametrize(
    ("fields", "within", "told"),
    [
        ({"name_ar": " "}, "SY07", "name"),
        ({"name_ar": "…"}, "SY07", "letters"),
        ({"source": ""}, "SY07", "source"),
        ({}, "no-such", "could contain"),
        ({"grain": "governorate"}, "SY07", "no wider"),
        ({"grain": "kingdom"}, "SY07", "cannot be kept"),
        ({"lat": 35.9}, "SY07", "both"),
        ({"lat": 95.0, "lon": 36.6}, "SY07", "both"),
        ({"lat": float("nan"), "lon": 36.6}, "SY07", "both"),
        ({"lat": 36.6, "lon": 45.9}, "SY07", "km from"),
        ({"grain": "site", "name_ar": "حاجز الجسر", "lat": 35.9, "lon": 36.6}, "SY07", "armed party"),
    ],
)
def test_what_cannot_be_a_place(case: CaseFile, fields: dict[str, Any], within: str, told: str) -> None:
    with pytest.raises(DecisionError, match=told):
        place(case, within, **fields)
    assert own_lists.own(case) == Own()


def test_why_is_needed(case: CaseFile) -> None:
    with pytest.raises(DecisionError, match="say why"):
        own_lists.keep_place(case, PLACE, within="SY07", who="rana", why=" ")


def test_an_actor_is_known_where_the_case_file_s_own_are_in_force(any_case: CaseFile) -> None:
    own_lists.keep_actor(any_case, ACTOR, **HOW)
    (found,) = own_lists.own(any_case).actors
    with using((found,)):
        assert actor_list().names[name_key("كتائب الزعفران البعيد")] == found.id
        assert actor_list().actors[found.id].name.ar == found.name_ar
    assert found.id not in actor_list().actors


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name_ar": "سوريا"}, "already"),
        ({"aliases": ("دمشق",)}, "already"),
        ({"name_ar": "…"}, "no word"),
        ({"source": " "}, "source"),
        ({"kind": "person"}, "cannot be kept"),
        ({"since": "2024-01-01", "until": "2023-01-01"}, "before it begins"),
    ],
)
def test_what_cannot_be_an_actor(case: CaseFile, fields: dict[str, Any], told: str) -> None:
    with pytest.raises(DecisionError, match=told):
        own_lists.keep_actor(case, ACTOR | fields, **HOW)


def test_an_own_actor_may_keep_its_name_when_it_is_changed(case: CaseFile) -> None:
    first = own_lists.keep_actor(case, ACTOR, **HOW)
    own_lists.keep_actor(case, ACTOR | {"name_en": "Far Saffron"}, ident=f"own-{first}", **HOW)
    assert [a.name_en for a in own_lists.own(case).actors] == ["Far Saffron"]
