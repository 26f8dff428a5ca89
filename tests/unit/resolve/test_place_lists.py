from khabar.records.resolution import PlaceGrain, Relation
from khabar.resolve.place_lists import place_lists
from khabar.text.fold import fold_text


def test_words_are_folded() -> None:
    lists = place_lists()
    assert fold_text("مدينة") in lists.units
    assert fold_text("أطراف") in lists.relations
    assert all(w == fold_text(w) for w in [*lists.units, *lists.relations, *lists.compass, *lists.links, *lists.demonyms])


def test_grains_and_relations_are_those_of_the_record() -> None:
    lists = place_lists()
    grains = {g for u in lists.units.values() for g in u.grains}
    assert grains <= set(PlaceGrain.__args__)  # type: ignore[attr-defined]
    assert {r.relation for r in lists.relations.values()} == set(Relation.__args__)  # type: ignore[attr-defined]
    assert {u.role for u in lists.units.values()} == {"grain", "village", "camp", "rural"}


def test_relations_never_narrow() -> None:
    assert all(r.factor >= 1 and r.km >= 0 for r in place_lists().relations.values())


def test_every_point_of_the_compass_has_its_adjective() -> None:
    lists = place_lists()
    assert {"north", "south", "east", "west"} == set(lists.adjectives)
    assert all(lists.compass[word] == point for point, word in lists.adjectives.items())
