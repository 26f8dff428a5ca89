from django.utils import translation

from khabar.casefile import own_lists
from khabar.casefile.opening import CaseFile
from khabar.desk.explore import naming
from khabar.lang.gazetteer_load import Gazetteer

GAZETTEER = Gazetteer.open(None)


def test_a_place_by_id_or_name() -> None:
    assert naming.places("SY", GAZETTEER) == ("SY",)
    assert "SY" in naming.places("سوريا", GAZETTEER)
    assert naming.places("xyzzy", GAZETTEER) == naming.places("", GAZETTEER) == ()


def test_places_of_one_name_are_told_apart_by_what_contains_them() -> None:
    found = naming.places("طرابلس", GAZETTEER)
    assert len(found) > 1
    words = dict(naming.meanings(found, GAZETTEER))
    assert len(set(words.values())) == len(found)
    with translation.override("ar"):
        assert all("، " in said for said in dict(naming.meanings(found, GAZETTEER)).values())


def test_an_actor_by_id_or_name() -> None:
    assert naming.actors("syria") == ("syria",)
    assert naming.actors("سوريا") == ("syria",)
    assert naming.actors("xyzzy") == naming.actors("") == ()


def test_places_of_a_case_file_s_own_are_known(case: CaseFile) -> None:
    value = {"name_ar": "زهرانية العليا", "name_en": "", "grain": "town", "source": "our team"}
    seq = own_lists.keep_place(case, value, within="SY07", who="rana", why="named")
    known = own_lists.gazetteer(case)
    assert naming.places("زهرانية العليا", known) == (f"own-{seq}",)
    assert dict(naming.meanings((f"own-{seq}",), known))[f"own-{seq}"].startswith("زهرانية العليا")
