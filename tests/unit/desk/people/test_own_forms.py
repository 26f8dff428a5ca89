from django.utils import translation

from khabar.casefile import own_lists
from khabar.casefile.opening import CaseFile
from khabar.desk.people.own_forms import ActorForm, PlaceForm, actor_initial, described, place_initial

PLACE = {
    "name_ar": "زهرانية العليا",
    "grain": "town",
    "within": "SY07",
    "source": "our team",
    "why": "named",
    "aliases": "الزهرانية، زهرانية ,,",
}
ACTOR = {"name_ar": "جماعة", "kind": "coalition", "side": "none told", "source": "x", "why": "y", "since": "2024-01-02"}


def test_the_only_place_of_a_name_contains_it(desk: CaseFile) -> None:
    form = PlaceForm(desk, PLACE)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["parent"] == "SY07"
    assert form.value()["aliases"] == ("الزهرانية", "زهرانية")


def test_of_several_one_is_chosen(desk: CaseFile) -> None:
    form = PlaceForm(desk, PLACE | {"within": "إدلب"})
    assert not form.is_valid()
    assert "parent" in form.errors
    assert len(form.parents) > 1
    assert PlaceForm(desk, PLACE | {"within": "إدلب", "parent": form.parents[1].id}).is_valid()
    assert not PlaceForm(desk, PLACE | {"within": "إدلب", "parent": "IQ01"}).is_valid(), "one that was not asked about"


def test_an_unknown_container_is_told(desk: CaseFile) -> None:
    assert "within" in PlaceForm(desk, PLACE | {"within": "لا مكان كهذا"}).errors


def test_numbers_that_are_none_are_told(desk: CaseFile) -> None:
    for lat in ("nan", "inf", "91", "x"):
        assert "lat" in PlaceForm(desk, PLACE | {"lat": lat, "lon": "36"}).errors, lat


def test_an_actor_s_days_are_iso() -> None:
    form = ActorForm(ACTOR)
    assert form.is_valid(), form.errors
    assert (form.value()["since"], form.value()["until"]) == ("2024-01-02", "")
    assert not ActorForm(ACTOR | {"kind": "person"}).is_valid()


def test_a_form_shows_what_is_to_be_changed(desk: CaseFile) -> None:
    form = PlaceForm(desk, PLACE)
    form.is_valid()
    own_lists.keep_place(desk, form.value(), within="SY07", who="rana", why="named")
    (place,) = own_lists.own(desk).places
    shown = place_initial(desk, place)
    assert (shown["id"], shown["parent"], shown["aliases"]) == (place.id, "SY07", "الزهرانية، زهرانية")
    actor = ActorForm(ACTOR)
    actor.is_valid()
    own_lists.keep_actor(desk, actor.value(), who="rana", why="new")
    assert actor_initial(own_lists.own(desk).actors[0])["since"] == "2024-01-02"


def test_a_place_is_described_by_what_contains_it(desk: CaseFile) -> None:
    gazetteer = own_lists.gazetteer(desk)
    entry = gazetteer.entry("SY07")
    assert entry is not None
    with translation.override("en"):
        assert described(gazetteer, entry).endswith(" (governorate)")
    with translation.override("ar"):
        assert described(gazetteer, entry).endswith("(محافظة)")
