import pytest

from khabar.resolve.actor_list import actor_list, name_key, normal, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الحوثيون", "الحوثيين"),
        ("ميليشيا", "الميلشيات"),
        ("قوات سوريا الديمقراطية", "قوات سوريا الديموقراطية"),
        ("حزب الله", "حزبالله"),
        ("إسرائيل", "اسرائيل"),
        ("حَرَكَة حَمَاس", "حركة حماس"),
        ("داعـــش", "داعش"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_short_words_keep_what_looks_like_an_article_or_a_plural() -> None:
    assert normal("الله") == "الله"
    assert normal("عين") == "عين"


def test_names_lead_to_listed_actors() -> None:
    listed = actor_list()
    assert set(listed.names.values()) == set(listed.actors)


def test_no_ambiguous_name_is_an_alias() -> None:
    listed = actor_list()
    assert not set(listed.names) & set(listed.ambiguous)


def test_skeleton_keeps_the_first_letter_and_drops_long_vowels() -> None:
    assert skeleton("فاغنر") == skeleton("فاجنير")
    assert skeleton("فاغنر") != skeleton("باغنر")


def test_with_which_words_a_name_begins() -> None:
    listed = actor_list()
    assert all(listed.opens(key[:n]) for key in listed.names for n in (1, 3, len(key)))
    assert not listed.opens("ضضض")
    assert not listed.opens("\uffff")
