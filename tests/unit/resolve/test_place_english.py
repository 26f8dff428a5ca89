import pytest
from marked_places import resolved, value

from khabar.resolve.place_english import in_arabic_order
from khabar.resolve.place_lists import place_lists


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("homs city", "city homs"),
        ("northern aleppo countryside", "countryside aleppo northern"),
        ("the city of homs", "city homs"),
        ("aleppo", "aleppo"),
        ("ريف حلب الشمالي", "ريف حلب الشمالي"),
        ("the", "the"),
    ],
)
def test_words_in_the_order_of_arabic(words, order):
    assert in_arabic_order(words.split(), place_lists()) == order.split()


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("in [Deir Ezzor]", "geonames:170794"),
        ("in the city of [Deir ez-Zor]", "geonames:170794"),
        ("[Aleppo province]", "SY02"),
        ("[eastern Deir ez-Zor]", "SY09"),
        ("[Palmyra]", "geonames:163808"),
        ("[southern Lebanon]", "LB"),
    ],
)
def test_english_names_are_found(source, place):
    assert value(source).id == place


def test_the_country_beside_it_parts_two_places_of_one_name():
    assert value("in [Tripoli], [Lebanon]").id != value("in [Tripoli], [Libya]").id


def test_what_the_words_make_of_it():
    assert value("near [Al-Mayadin]").relation == "near"
    assert value("north of [Homs]").relation == "direction"


def test_a_name_that_is_not_there_stays_open():
    assert resolved("in [Kafr Nour]")["m0"].resolved.value is None
    inside = value("the town of [Kafr Nour] in [Idlib] province")
    assert inside.id == "text:kafrnour"
    assert inside.within[-1] == "SY"
