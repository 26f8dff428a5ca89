import pytest

from khabar.lang.gazetteer_load import Gazetteer
from khabar.resolve.place_look_up import look_up, place_key

GAZETTEER = Gazetteer.open()


def ids(name):
    return {entry.id for entry in look_up(GAZETTEER, place_key(name))}


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Deir Ezzor", "دير الزور"),
        ("Palmyra", "تدمر"),
        ("Al-Mayadeen", "الميادين"),
        ("Khan Sheikhoun", "خان شيخون"),
        ("Hodeidah", "الحديدة"),
        ("El Fasher", "الفاشر"),
        ("Hebron", "الخليل"),
    ],
)
def test_both_scripts_lead_to_one_place(english, arabic):
    assert ids(english) & ids(arabic)


def test_what_is_spelled_so_goes_before_what_only_sounds_so():
    assert ids("Gaza") == ids("غزة")


def test_short_names_do_not_match_anything_that_has_their_consonants():
    assert not ids("Zu")


@pytest.mark.parametrize("name", ["", "Kafr Nour", "~", "كفر الخيال"])
def test_what_is_not_there_is_not_found(name):
    assert not ids(name)
