import pytest
from marked_places import value

from khabar.resolve.place_phrases import led_by


@pytest.mark.parametrize(
    ("words", "relation", "km", "size"),
    [
        ("سقطت إلى الشرق من", "direction", 8, 2),
        ("إلى الشمال الغربي من", "direction", 8, 3),
        ("بالجنوب من", "direction", 8, 2),
        ("على الأطراف الشرقية", "outskirts", 1, 2),
        ("الأطراف الغربية من", "outskirts", 1, 3),
        ("في الريف الشمالي", "direction", 12, 2),
        ("بالريف الشمالي والشرقي", "direction", 12, 3),
        ("عند المدخل الجنوبي", "outskirts", 2, 2),
        ("المحيط الغربي", "outskirts", 2, 2),
        ("على الطريق الواصل إلى", "road", 12, 3),
        ("الطريق الرابط بين", "road", 12, 3),
        ("على بعد 5 كم من", "near", 5, 3),
        ("تبعد نحو 15 كيلومترا عن", "near", 15, 3),
        ("على بعد 500 متر من", "near", 0.5, 3),
    ],
)
def test_relations_of_several_words(words: str, relation: str, km: float, size: int) -> None:
    found = led_by(words.split())
    assert found is not None
    assert (found.relation.relation, found.relation.km, found.words) == (relation, km, size)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "من",
        "الشرقية",
        "الضفة الشرقية",
        "المنطقة الشرقية",
        "5 من",
        "كم من",
        "نزح 5 آلاف من",
        "على بعد 9999 كم من",
        "الأطراف",
        "الشرق إلى",
    ],
)
def test_words_that_tell_no_relation_together(words: str) -> None:
    assert led_by(words.split()) is None


@pytest.mark.parametrize(
    ("source", "relation"),
    [
        ("قصف إلى الشرق من [مدينة الباب]", "direction"),
        ("قصف في الريف الشرقي ل[مدينة الباب]", "direction"),
        ("قصف في الريف الشرقي لمدينة [الباب]", "direction"),
        ("قصف بريف [الباب]", "direction"),
        ("قصف شمال شرقي [مدينة الباب]", "direction"),
        ("قصف على الأطراف الشرقية ل[مدينة الباب]", "outskirts"),
        ("قصف على الأطراف الغربية من [مدينة الباب]", "outskirts"),
        ("قصف على أطراف [مدينة الباب]", "outskirts"),
        ("قصف بأطراف «[الباب]»", "outskirts"),
        ("قصف خارج [مدينة الباب]", "outskirts"),
        ("قصف في الأراضي المحيطة ب[مدينة الباب]", "outskirts"),
        ("قصف على بعد ٥ كم من [الباب]", "near"),
        ("قصف على مشارف [الباب]", "outskirts"),
        ("قصف على بعد 5 كم من [مدينة الباب]", "near"),
        ("قصف على الطريق الواصل إلى [الباب]", "road"),
        ("قصف إلى الشرق، من [الباب]", "in"),
        ("قصف في الأطراف الشرقية. ل[الباب]", "in"),
        ("قصف وسط [مدينة الباب]", "in"),
    ],
)
def test_how_an_event_stands_to_a_town(source: str, relation: str) -> None:
    found = value(source)
    assert (found.name.ar, found.relation) == ("الباب", relation)


def test_a_distance_widens_the_radius_by_itself() -> None:
    plain, apart = value("قصف في [مدينة الباب]"), value("قصف على بعد 5 كم من [مدينة الباب]")
    assert plain.radius_km is not None
    assert apart.radius_km == plain.radius_km + 5
    assert "«بعد 5 كم من»" not in apart.basis
    assert "«5 كم من» before it" in apart.basis
