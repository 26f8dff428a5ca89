from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.desk.explore.asked import LAST_PAGE, Asked, addresses, asked, box, codes
from khabar.lang.gazetteer_load import Gazetteer

GAZETTEER = Gazetteer.open(None)

FULL = {
    "q": ["النهر"],
    "kind": ["killing", "injury"],
    "harm": ["killed"],
    "place": ["SY"],
    "actor": ["syria"],
    "source": ["rescuer"],
    "concern": ["access-denied"],
    "modality": ["possible"],
    "status": ["undecided"],
    "since": ["2024-01-01"],
    "until": ["2024-12-31"],
    "box": ["36,33,37.5,34"],
    "unplaced": ["yes"],
    "show": ["numbers"],
    "page": ["3"],
}


def test_an_address_says_all_and_is_read_back() -> None:
    found = asked(FULL, GAZETTEER)
    assert found.places == ("SY",)
    assert found.actors == ("syria",)
    assert found.box == (36.0, 33.0, 37.5, 34.0)
    assert set(found.narrowed) == FULL.keys() - {"show", "page"}
    assert asked(parse_qs(found.address()), GAZETTEER) == found


def test_what_is_asked_wrongly_is_left_out() -> None:
    wrong = {"kind": ["nonsense"], "since": ["2024-13-01"], "box": ["1,2,3"], "page": ["-4"], "show": ["all"], "status": ["x"]}
    assert asked(wrong, GAZETTEER) == Asked()


@pytest.mark.parametrize("text", ["", "1,2", "a,b,c,d", "10,0,5,1", "0,10,1,5", "-181,0,0,1", "nan,0,1,1", "0,0,1,inf", "0,0,1,1,1"])
def test_no_box(text: str) -> None:
    assert box(text) is None


@pytest.mark.parametrize(("text", "page"), [("1", 1), ("0", 1), ("٣", 1), ("7", 7), ("999", LAST_PAGE), ("99999999999", 1)])
def test_pages_are_bounded(text: str, page: int) -> None:
    assert asked({"page": [text]}, GAZETTEER).page == page


def test_the_map_is_never_asked_for_words_or_actors() -> None:
    found = asked(FULL, GAZETTEER)
    for calm in (found.overall, found.everywhere):
        assert (calm.q, calm.actor, calm.actors) == ("", "", ())
    assert found.overall.box == found.box
    assert (found.everywhere.box, found.everywhere.unplaced) == (None, False)
    assert not {"q", "actor"} & parse_qs(addresses(found).everywhere).keys()


def test_a_filter_can_be_left_out() -> None:
    found = asked(FULL, GAZETTEER)
    assert found.without("kind", "killing").kinds == ("injury",)
    assert found.without("kind").kinds == ()
    assert found.without("place").places == ()
    assert found.without("actor").actors == ()
    assert found.without("box").box is None
    assert not found.without("unplaced").unplaced
    assert found.without("q").page == 1


def test_a_name_that_nothing_has_finds_nothing() -> None:
    assert asked({"place": ["xyzzy"]}, GAZETTEER).impossible
    assert asked({"actor": ["xyzzy"]}, GAZETTEER).impossible
    assert not asked({}, GAZETTEER).impossible


@given(st.dictionaries(st.sampled_from(sorted(FULL)), st.lists(st.text(max_size=30), max_size=3), max_size=6))
def test_any_address_is_understood_somehow(query: dict[str, list[str]]) -> None:
    found = asked(query, GAZETTEER)
    assert asked(parse_qs(found.address()), GAZETTEER) == found


def test_who_looks_for_words_sees_reports_first() -> None:
    assert asked({"q": ["النهر"]}, GAZETTEER).show == "reports"
    assert asked({"q": ["النهر"], "show": ["incidents"]}, GAZETTEER).show == "incidents"
    assert parse_qs(asked({"q": ["النهر"], "show": ["incidents"]}, GAZETTEER).address())["show"] == ["incidents"]
    assert asked({}, GAZETTEER).show == "incidents"


def test_codes_are_known() -> None:
    assert all(codes().values())
