from khabar.lang.gazetteer_load import COLUMNS, Gazetteer
from khabar.lang.own import Own, OwnActor, OwnLayer, OwnPlace
from khabar.text.fold import key

VILLAGE = OwnPlace("own-1", "زهرانية العليا", "Upper Zahraniya", "town", ("SY07", "SY"), "our team", ("الزهرانية",), 35.9, 36.6, 2.0)
HAMLET = OwnPlace("own-2", "مزرعة الصفصاف", "", "town", ("SY07", "SY"), "our team")


def test_a_place_is_found_by_each_of_its_names() -> None:
    layer = OwnLayer((VILLAGE, HAMLET), key)
    assert [layer.ids(key(name)) for name in ("زهرانية العليا", "الزهرانية", "Upper Zahraniya", "دمشق")] == [("own-1",)] * 3 + [()]


def test_its_cells_are_those_of_the_gazetteer() -> None:
    layer = OwnLayer((VILLAGE, HAMLET), key)
    row = layer.row("own-1")
    assert row is not None
    assert dict(zip(COLUMNS, row, strict=True))["lat"] == "35.9"
    assert layer.row("own-3") is None


def test_the_gazetteer_has_it_after_its_own() -> None:
    gazetteer = Gazetteer.open().with_own(OwnLayer((VILLAGE, HAMLET), key))
    (found,) = gazetteer.lookup(key("زهرانية العليا"))
    assert (found.id, found.radius_km, found.country, found.source) == ("own-1", 2.0, "SY", "our team")
    bare = gazetteer.entry("own-2")
    assert bare is not None
    assert (bare.lat, bare.name_en) == (None, None)
    assert gazetteer.entry("SY07") == Gazetteer.open().entry("SY07")


def test_what_is_added_is_named_by_its_hash() -> None:
    assert Own().data_files() == ()
    actor = OwnActor("own-3", "جماعة", "", "coalition", "none told", "a statement")
    one, other = Own((VILLAGE,), (actor,)), Own((VILLAGE, HAMLET), (actor,))
    assert [f.name for f in one.data_files()] == ["own/places", "own/actors"]
    assert one.data_files()[0] != other.data_files()[0]
    assert one.data_files()[1] == other.data_files()[1]
