from django.utils import translation

from khabar.desk.explore import naming


def test_a_place_by_id_or_name() -> None:
    assert naming.places("SY") == ("SY",)
    assert "SY" in naming.places("سوريا")
    assert naming.places("xyzzy") == naming.places("") == ()


def test_places_of_one_name_are_told_apart_by_what_contains_them() -> None:
    found = naming.places("طرابلس")
    assert len(found) > 1
    words = dict(naming.meanings(found))
    assert len(set(words.values())) == len(found)
    with translation.override("ar"):
        assert all("، " in said for said in dict(naming.meanings(found)).values())


def test_an_actor_by_id_or_name() -> None:
    assert naming.actors("syria") == ("syria",)
    assert naming.actors("سوريا") == ("syria",)
    assert naming.actors("xyzzy") == naming.actors("") == ()
