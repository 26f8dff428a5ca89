from urllib.parse import parse_qs

from khabar.casefile.opening import CaseFile
from khabar.desk.explore import choices
from khabar.desk.explore.asked import Asked, asked, codes
from khabar.lang.gazetteer_load import Gazetteer

GAZETTEER = Gazetteer.open(None)


def test_every_code_has_words(three: CaseFile) -> None:
    groups = {g.field: g for g in choices.groups(Asked(kinds=("killing",)))}
    assert groups.keys() == codes().keys()
    assert groups["kind"].some
    assert [c.code for c in groups["kind"].choices if c.chosen] == ["killing"]
    assert all(c.label for g in groups.values() for c in g.choices)
    assert not any(g.some for field, g in groups.items() if field != "kind")


def test_what_is_set_can_be_left_out_one_by_one() -> None:
    query = {"q": ["النهر"], "kind": ["killing"], "place": ["SY"], "actor": ["syria"], "since": ["2024-01-02"], "box": ["1,2,3,4"]}
    found = list(choices.set_filters(asked({**query, "unplaced": ["yes"]}, GAZETTEER), GAZETTEER))
    assert [s.value for s in found] == ["killing", "النهر", "Syria", "Syria", "2 January 2024", "as chosen on the map", "none"]
    for one, field in zip(found, ["kind", "q", "place", "actor", "since", "box", "unplaced"], strict=True):
        assert parse_qs(one.address).keys() - {"show"} == {*query, "unplaced"} - {field}


def test_a_name_of_several_places_can_be_narrowed() -> None:
    found = choices.place_meanings(asked({"place": ["طرابلس"]}, GAZETTEER), GAZETTEER)
    assert len(found) > 1
    assert all(len(asked(parse_qs(address), GAZETTEER).places) == 1 for _, address in found)
    assert choices.place_meanings(asked({"place": ["SY"]}, GAZETTEER), GAZETTEER) == []


def test_places_and_actors_to_choose_from(three: CaseFile) -> None:
    assert choices.places_here(three.alias) == ["بلدة النهر", "قرية الزيزفون"]
    names = [name for _, name in choices.actors_listed()]
    assert names == sorted(names)
    assert ("syria", "Syria") in choices.actors_listed()
