from khabar.lang.gazetteer_load import Gazetteer
from khabar.lang.own import OwnLayer, OwnPlace
from khabar.text.fold import key
from khabar.view.containing import containing, unit_name, using


def test_units_are_named() -> None:
    assert unit_name("SY") == "Syria"
    assert unit_name("SY09") == "Deir ez-Zor"


def test_an_unknown_id_stands_for_itself() -> None:
    assert unit_name("nowhere:1") == "nowhere:1"


def test_a_name_that_repeats_stands_once() -> None:
    assert containing(("SY0901", "SY09", "SY")) == "Deir ez-Zor · Syria"
    assert containing(()) == ""


def test_own_places_are_named_while_they_are_in_force() -> None:
    made = []

    def own() -> Gazetteer:
        made.append(1)
        place = OwnPlace("own-7", "محافظة السهل", "Plain", "governorate", ("SA",), "our team")
        return Gazetteer.open(None).with_own(OwnLayer((place,), key))

    with using(own):
        assert unit_name("SA") == "Saudi Arabia"
        assert not made, "nothing of the case file's own was asked for"
        assert containing(("own-7", "SA")) == "Plain · Saudi Arabia"
        assert unit_name("own-7") == "Plain"
        assert made == [1]
    assert unit_name("own-7") == "own-7"
