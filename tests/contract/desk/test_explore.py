"""Explore, as a browser without scripts sees it."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.opening import CaseFile

ClientOf = Callable[[str], Client]


@pytest.fixture
def placed(desk_case: CaseFile) -> CaseFile:
    """The example reports, and three about places with points."""
    for ident, place in (("p1", 0), ("p2", 0), ("p3", 4)):
        adding.add_ready(desk_case, ready(ident, place=place, day="2024-05-14"), who="tests")
    return desk_case


def page(client_of: ClientOf, query: str = "", role: str = "viewer") -> str:
    response = client_of(role).get(f"/explore{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "query", ["", "?show=reports", "?show=numbers", "?q=قصف&show=reports", "?kind=killing&harm=killed&since=2020-01-01"]
)
def test_every_view_is_a_page_without_scripts(client_of: ClientOf, placed: CaseFile, language: str, query: str) -> None:
    client = client_of("viewer")
    client.cookies["khabar_language"] = language
    response = client.get(f"/explore{query}")
    text = response.content.decode()
    assert response.status_code == 200
    assert f'lang="{language}"' in text
    assert " style=" not in text
    assert not re.search(r"<script(?![^>]*src=)", text)
    assert "بلدة النهر" in text


def test_the_list_beside_the_map_holds_what_the_map_shows(client_of: ClientOf, placed: CaseFile) -> None:
    shown = page(client_of).count("data-spot=")
    found = json.loads(client_of("viewer").get("/explore/map.json").content)
    assert shown == len(found["spots"]) > 0
    assert found["extent"]


def test_the_map_moves(client_of: ClientOf, placed: CaseFile) -> None:
    found = json.loads(client_of("viewer").get("/explore/map.json?bbox=38.9,34.9,39.1,35.1&zoom=9").content)
    assert [s["name"] for s in found["spots"]] == ["بلدة النهر"]
    for wrong in ("bbox=x&zoom=y", "bbox=1,2&zoom=999", "incident=x", "zoom=-1", "zoom=٣", "incident=99999999999999999999"):
        assert client_of("viewer").get(f"/explore/map.json?{wrong}").status_code == 200


def test_the_map_is_never_narrowed_by_words_or_actors(client_of: ClientOf, placed: CaseFile) -> None:
    every = json.loads(client_of("viewer").get("/explore/map.json").content)
    followed = json.loads(client_of("viewer").get("/explore/map.json?q=xyzzy&actor=syria").content)
    assert [(s["lat"], s["lon"], s["n"]) for s in followed["spots"]] == [(s["lat"], s["lon"], s["n"]) for s in every["spots"]]
    assert re.search(r'data-map-src="[^"?]*\?"', page(client_of, "?q=xyzzy&actor=syria"))


def test_nothing_found_says_what_may_be_left_out(client_of: ClientOf, placed: CaseFile) -> None:
    client = client_of("viewer")
    client.cookies["khabar_language"] = "en"
    text = client.get("/explore?q=xyzzy&kind=killing").content.decode()
    assert "Nothing fits all of this." in text
    assert "?kind=killing&amp;show=reports#found" in text
    assert "?q=xyzzy#found" in text
    assert "Give at least one word" in client.get("/explore?q=-xyzzy&show=reports").content.decode()
    assert "Give at least one word" in client.get("/explore?q=-xyzzy&show=incidents").content.decode()


def test_what_is_typed_is_text(client_of: ClientOf, placed: CaseFile) -> None:
    for field in ("q", "place", "actor", "since", "box", "kind"):
        assert "<img" not in page(client_of, f"?{field}=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")


def test_only_who_may_sees_it(client_of: ClientOf) -> None:
    for path in ("/explore", "/explore/map.json"):
        assert client_of("nobody").get(path).status_code in (302, 403)
        assert client_of("lead").post(path).status_code in (403, 405)
