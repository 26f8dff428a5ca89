"""Settings: places and actors of the case file's own change what is read next; the standard has versions; the plumbing shows little."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from khabar.casefile import decisions, log, own_lists
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Invitation, Person
from khabar.pipeline import Pipeline

TEXT = "أفاد مراسلنا بمقتل خمسة مدنيين بقصف نفذته كتائب الزعفران البعيد على بلدة زهرانية العليا أمس."
PLACE = {"name_ar": "زهرانية العليا", "grain": "town", "within": "SY07", "source": "our team", "why": "three reports name it"}
ACTOR = {
    "name_ar": "كتائب الزعفران البعيد",
    "kind": "non-state armed group",
    "side": "party to the conflict",
    "source": "a statement",
    "why": "new",
}


def send(client: Client, path: str, fields: dict[str, Any]) -> Any:
    return client.post(path, {"once": str(uuid.uuid4()), "why": "a reason", **fields})


def values(case: CaseFile, pipeline: Pipeline) -> dict[str, str | None]:
    """By its words, which place or actor each mention is."""
    report = pipeline.with_own(own_lists.own(case)).read(TEXT, published="2023-03-20")[0]
    return {m.text: value.id for m in report.mentions if (value := m.place or m.actor) is not None}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The pipeline as it ships."""
    return Pipeline.open()


def test_an_own_place_and_actor_change_what_is_read_next(
    client_of: Callable[[str], Client], desk_case: CaseFile, pipeline: Pipeline
) -> None:
    before = values(desk_case, pipeline)
    reviewer = client_of("reviewer")
    assert send(reviewer, "/settings/places", PLACE).status_code == 302
    assert send(reviewer, "/settings/actors", ACTOR).status_code == 302
    own = own_lists.own(desk_case)
    new = {k: v for k, v in values(desk_case, pipeline).items() if before.get(k) != v}
    assert set(new.values()) == {own.places[0].id, own.actors[0].id}
    assert pipeline.with_own(own).engine != pipeline.engine, "so `khabar reread` finds what was read without them"
    for path, row in (("place", own.places[0]), ("actor", own.actors[0])):
        assert row.name_ar in reviewer.get(f"/settings/{path}s").content.decode()
        assert send(reviewer, f"/settings/{path}/{row.id}/withdraw", {}).status_code == 302
    assert values(desk_case, pipeline) == before


def test_an_own_place_is_undone_as_any_decision(client_of: Callable[[str], Client], desk_case: CaseFile) -> None:
    reviewer = client_of("reviewer")
    send(reviewer, "/settings/places", PLACE)
    (entry,) = log.read("default", kinds=[log.PLACE])
    assert (entry.who, entry.why) == ("reviewer", "three reports name it")
    send(reviewer, f"/undo/{entry.seq}", {})
    assert own_lists.own(desk_case).places == ()


def test_a_later_entry_holds_in_place_of_the_earlier(client_of: Callable[[str], Client], desk_case: CaseFile) -> None:
    reviewer = client_of("reviewer")
    send(reviewer, "/settings/places", PLACE)
    (place,) = own_lists.own(desk_case).places
    assert PLACE["source"] in reviewer.get(f"/settings/places?change={place.id}").content.decode()
    send(reviewer, "/settings/places", PLACE | {"id": place.id, "lat": "35.9", "lon": "36.6"})
    (changed,) = own_lists.own(desk_case).places
    assert (changed.id, changed.lat, changed.radius_km) == (place.id, 35.9, 2.0)


@pytest.mark.parametrize("name", ["حاجز الجسر", "مقر اللواء 15", "مستودع ذخيرة الوادي", "قاعدة عسكرية"])
def test_a_site_of_an_armed_party_gets_no_point(client_of: Callable[[str], Client], desk_case: CaseFile, name: str) -> None:
    reviewer, site = client_of("reviewer"), PLACE | {"name_ar": name, "grain": "site"}
    assert send(reviewer, "/settings/places", site | {"lat": "35.9", "lon": "36.6"}).status_code == 400
    assert own_lists.own(desk_case).places == ()
    assert send(reviewer, "/settings/places", site).status_code == 302
    assert own_lists.own(desk_case).places[0].lat is None


def test_several_places_of_one_name_are_asked_about(client_of: Callable[[str], Client], desk_case: CaseFile) -> None:
    answer = send(client_of("reviewer"), "/settings/places", PLACE | {"within": "إدلب"})
    assert answer.status_code == 400
    assert 'name="parent"' in answer.content.decode()
    assert PLACE["source"] in answer.content.decode(), "nothing that was written is lost"
    assert own_lists.own(desk_case).places == ()


OWN_UNIT = {"name_en": "", "grain": "governorate", "source": "our team"}


@pytest.mark.parametrize("lacking", ["name_ar", "source", "within"])
def test_what_lacks_is_told(client_of: Callable[[str], Client], desk_case: CaseFile, lacking: str) -> None:
    assert send(client_of("reviewer"), "/settings/places", PLACE | {lacking: ""}).status_code == 400
    assert own_lists.own(desk_case).places == ()


def test_own_actors_are_shown_by_their_names(client_of: Callable[[str], Client], desk_case: CaseFile) -> None:
    from khabar.desk.wording import actor_name
    from khabar.resolve.actor_list import using

    send(client_of("reviewer"), "/settings/actors", ACTOR)
    own = own_lists.own(desk_case)
    with using(own.actors):
        assert actor_name(own.actors[0].id) == ACTOR["name_ar"]
    assert actor_name(own.actors[0].id) == own.actors[0].id


def test_what_lies_in_an_own_place_says_so_by_its_name(client_of: Callable[[str], Client], desk_case: CaseFile) -> None:
    how = {"who": "rana", "why": "named"}
    unit = own_lists.keep_place(desk_case, {**OWN_UNIT, "name_ar": "محافظة السهل"}, within="SY", **how)
    own_lists.keep_place(desk_case, {**OWN_UNIT, "grain": "town", "name_ar": "بلدة الجسر القديم"}, within=f"own-{unit}", **how)
    asked = {"claim": "c1", "place": "بلدة الجسر القديم"}
    page = client_of("analyst").get("/report/06-bridge-market-wire", asked).content.decode()
    assert "محافظة السهل" in page


def test_a_new_standard_is_a_new_version(client_of: Callable[[str], Client], desk_case: CaseFile) -> None:
    lead = client_of("lead")
    send(lead, "/settings/standard", {"text": "two independent origins"})
    send(lead, "/settings/standard", {"text": "two independent origins"})
    send(lead, "/settings/standard", {"text": "three origins"})
    assert decisions.standard(desk_case) == (2, "three origins")
    page = client_of("viewer").get("/settings/standard").content.decode()
    assert "three origins" in page
    assert "two independent origins" in page
    assert "<textarea" not in page


def test_the_plumbing_shows_no_secret_and_changes_nothing(client_of: Callable[[str], Client]) -> None:
    lead = client_of("lead")
    found = Person.objects.get(username="lead")
    found.set_password("seven olive trees stand")
    found.save()
    lead.force_login(found, backend="django.contrib.auth.backends.ModelBackend")
    for path in ("/plumbing/", "/plumbing/desk/person/", f"/plumbing/desk/person/{found.pk}/change/", "/plumbing/sessions/session/"):
        page = lead.get(path)
        assert page.status_code == 200, path
        assert found.password not in page.content.decode()
        assert str(lead.session.session_key) not in page.content.decode()
    assert lead.post(f"/plumbing/desk/person/{found.pk}/change/", {"role": "viewer"}).status_code == 405


def test_the_plumbing_speaks_arabic(client_of: Callable[[str], Client]) -> None:
    lead = client_of("lead")
    Invitation.objects.create(token_hash="0" * 64, role="viewer", by="lead", expires=timezone.now())
    page = lead.get("/plumbing/desk/invitation/", headers={"accept-language": "ar"}).content.decode()
    shown = " ".join(re.findall(r">([^<>]+)<", page[page.index("<body") :]))
    assert {"أنشأها", "قارئ", "دعوة"} <= set(shown.split())
    assert set(re.findall(r"[A-Za-z]{2,}", shown)) <= {"lead", "rsaquo"}


def test_my_account_tells_of_the_lock(client_of: Callable[[str], Client]) -> None:
    assert "khabar lock" in client_of("viewer").get("/settings").content.decode()
