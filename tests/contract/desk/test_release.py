"""The page of releases over the whole desk: what it shows, the release as a file, made once; names and words that may leave."""

import html
import io
import json
import re
import uuid
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from ready_reports import ready

from khabar.casefile import adding, clearances, composing, decisions, incidents, log
from khabar.casefile.opening import CaseFile
from khabar.desk.release import making, page
from khabar.desk.release.asked import asked
from khabar.errors import UsageError

ClientOf = Callable[[str], Client]
WHY = "سألنا من دفنهم"


@pytest.fixture
def market(desk_case: CaseFile) -> int:
    """An incident with a named victim, of which a person confirmed status, day and place."""
    number = next(n for n in incidents.numbers(desk_case) if "08-bridge-market-monitor" in incidents.record(desk_case, n).reports)
    record = incidents.record(desk_case, number)
    day = next(v.value.start for v in record.fields.day.values if v.value.start and v.value.grain == "day")
    place = next(v.value.id for v in record.fields.place.values if v.value.id)
    for field, value in (("status", "confirmed"), ("day", day), ("place", place)):
        decisions.confirm(desk_case, number, field, value, who="lead", why=WHY)
    return number


def shown(client: Client, query: str = "", language: str = "en") -> str:
    client.cookies["khabar_language"] = language
    response = client.get(reverse("release") + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def send(client: Client, *, once: str = "", **fields: Any) -> Any:
    return client.post(reverse("release"), {"once": once or str(uuid.uuid4()), "policy": "court", "format": ["csv", "jsonl"], **fields})


def told(page_: bytes) -> list[str]:
    return re.findall(r'<div class="message [a-z]+"><span dir="auto">([^<]+)', html.unescape(page_.decode()))


def test_an_empty_preview_says_what_is_to_do(client_of: ClientOf, desk_case: CaseFile) -> None:
    page_ = shown(client_of("reviewer"))
    assert "Nothing leaves before a person has confirmed it" in page_
    assert "Make and download" not in page_


def test_both_sides_stand_beside_each_other(client_of: ClientOf, market: int) -> None:
    page_ = shown(client_of("lead"), "?policy=court")
    assert "would leave" in page_
    assert "the link may tell the exact place" in page_
    assert f'href="/incident/{market}#decide"' in page_
    assert "nobody has confirmed it, or it changed since" in page_
    assert f'href="/incident/{market}/clear"' in page_
    assert 'value="parquet"' in page_


def test_the_strictest_policy_is_the_first_and_says_why_all_stays(client_of: ClientOf, market: int) -> None:
    page_ = shown(client_of("reviewer"))
    assert "the delay of this policy is not over" in page_
    assert "of this page stay" in page_
    assert "the link may tell" not in page_
    assert "Make and download" not in page_, "a reviewer only looks"


def test_the_page_is_arabic_too(client_of: ClientOf, market: int) -> None:
    page_ = shown(client_of("lead"), "?policy=court", "ar")
    assert "ما يصل إلى الآخرين" in page_
    assert "لم يؤكده أحد" in page_
    assert "قد يكشف" in page_


def test_days_outside_stay(client_of: ClientOf, market: int) -> None:
    assert "outside the days that were asked for" in shown(client_of("lead"), "?policy=court&until=1999-01-01")


def test_a_day_that_is_none_is_said(client_of: ClientOf, market: int) -> None:
    response = client_of("lead").get(reverse("release") + "?since=soon", follow=True)
    assert any("«soon»" in m for m in told(response.content)) or "soon" in html.unescape(response.content.decode())


def test_an_incident_that_changed_is_listed_as_staying(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    entry = log.read(desk_case.alias, kinds=[log.CONFIRMED], reader=None)[0].seq
    decisions.undo(desk_case, entry, who="lead", why="")
    page_ = shown(client_of("lead"), "?policy=court")
    assert f'id="i{market}"' in page_
    assert "Nothing." in page_


def test_a_release_is_a_zip_with_its_manifest_and_a_line_of_the_log(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    response = send(client_of("lead"), why="للجنة")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="khabar-release.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        names = {i.filename.removeprefix("khabar-release/") for i in archive.infolist()}
        assert names == {"incidents.csv", "incidents.jsonl", "manifest.json"}
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        manifest = json.loads(archive.read("khabar-release/manifest.json"))
    assert (manifest["policy"], manifest["released"]) == ("court", 1)
    (entry,) = log.read(desk_case.alias, kinds=[log.RELEASED], reader=None)
    assert (entry.who, entry.why) == ("lead", "للجنة")


def test_a_double_click_gives_one_release_twice(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    client, token = client_of("lead"), str(uuid.uuid4())
    first, second = send(client, once=token), send(client, once=token)
    assert first.content == second.content
    assert len(log.read(desk_case.alias, kinds=[log.RELEASED], reader=None)) == 1


def test_a_form_that_comes_again_later_makes_nothing(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    client, token = client_of("lead"), str(uuid.uuid4())
    assert send(client, once=token).status_code == 200
    apps.get_app_config("desk").releases = making.Kept()
    response = send(client, once=token)
    assert response.status_code == 302
    assert any("made already" in m or "من قبل" in m for m in told(client.get(reverse("release")).content))
    assert len(log.read(desk_case.alias, kinds=[log.RELEASED], reader=None)) == 1


@pytest.mark.parametrize("fields", [{"format": []}, {"format": ["doc"]}, {"policy": "public"}, {"once": "none"}, {"until": "1999-01-01"}])
def test_what_cannot_be_made_leaves_nothing(client_of: ClientOf, desk_case: CaseFile, market: int, fields: dict[str, Any]) -> None:
    client = client_of("lead")
    response = send(client, **fields)
    assert response.status_code == 302
    assert told(client.get(response["Location"]).content)
    assert log.read(desk_case.alias, kinds=[log.RELEASED], reader=None) == []


def test_nothing_stays_in_the_folder_for_temporary_files(
    client_of: ClientOf, market: int, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    assert send(client_of("lead")).status_code == 200
    assert list((tmp_path / "t").iterdir()) == []


def test_too_many_are_for_the_command_line(desk_case: CaseFile, market: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 0)
    with pytest.raises(UsageError, match="khabar release"):
        making.prepared(desk_case, asked({}))


def test_pages_are_bounded(client_of: ClientOf, desk_case: CaseFile, market: int, monkeypatch: pytest.MonkeyPatch) -> None:
    other = next(n for n in incidents.numbers(desk_case) if n != market)
    decisions.confirm(desk_case, other, "status", "confirmed", who="lead", why=WHY)
    monkeypatch.setattr(page, "PAGE", 1)
    first, second = (set(re.findall(r'id="i(\d+)"', shown(client_of("lead"), f"?page={n}"))) for n in (1, 2))
    assert first | second == {str(market), str(other)}
    assert len(first) == len(second) == 1
    assert set(re.findall(r'id="i(\d+)"', shown(client_of("lead"), "?page=99"))) == second


def clear(client: Client, number: int, **fields: Any) -> list[str]:
    response = client.post(reverse("release-clear", args=[number]), {"once": str(uuid.uuid4()), "why": WHY, **fields}, follow=True)
    assert response.status_code == 200
    return told(response.content)


def test_a_child_s_name_is_not_offered(client_of: ClientOf, market: int) -> None:
    client = client_of("reviewer")
    client.cookies["khabar_language"] = "en"
    page_ = html.unescape(client.get(reverse("release-clear", args=[market])).content.decode())
    assert "a child: never" in page_
    assert 'name="naming"' not in page_
    assert client.get(reverse("incident", args=[market])).content.decode().count(f"/incident/{market}/clear") == 1


def test_a_name_is_cleared(client_of: ClientOf, desk_case: CaseFile) -> None:
    adding.add_ready(desk_case, ready("r9", killed=1, person="سامر العلي"), who="tests")
    number = next(n for n in incidents.numbers(desk_case) if "r9" in incidents.record(desk_case, n).reports)
    client = client_of("reviewer")
    client.cookies["khabar_language"] = "en"
    before = html.unescape(client.get(reverse("release-clear", args=[number])).content.decode())
    token = re.findall(r'name="naming" value="(\[.*?\])" required', before)[0]
    assert any("log" in m for m in clear(client, number, what="name", naming=token, basis="family", adult="yes"))
    (one,) = clearances.clearances(desk_case.alias)
    assert (one.basis, one.adult) == ("family", True)
    after = html.unescape(client.get(reverse("release-clear", args=[number])).content.decode())
    assert "the family’s consent</span>" in after


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"what": "name", "basis": "family", "naming": "x"}, "Choose what may leave."),
        ({"what": "name", "basis": "", "naming": "x"}, "Choose the basis"),
        ({"what": "words", "claim": "x", "words": "y"}, "Choose what may leave."),
        ({"what": "name", "why": " "}, "Say why"),
    ],
)
def test_what_is_not_chosen_clears_nothing(
    client_of: ClientOf, desk_case: CaseFile, market: int, fields: dict[str, str], said: str
) -> None:
    client = client_of("reviewer")
    client.cookies["khabar_language"] = "en"
    assert any(said in m for m in clear(client, market, **fields))
    assert clearances.clearances(desk_case.alias) == []


def test_words_are_cleared_only_as_they_stand(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    client, record = client_of("reviewer"), incidents.record(desk_case, market)
    client.cookies["khabar_language"] = "en"
    ref = record.claims[0]
    text = composing.reports(desk_case.alias, [ref.report])[ref.report].document.text
    token = json.dumps([ref.report, ref.claim])
    assert any("do not stand" in m for m in clear(client, market, what="words", claim=token, words="كلام ليس هناك"))
    line = next(x for x in text.splitlines() if len(x) > 20)[:60].strip()
    clear(client, market, what="words", claim=token, words=line)
    assert line in html.unescape(client.get(reverse("release-clear", args=[market])).content.decode())


def test_an_incident_that_is_none_is_not_found(client_of: ClientOf, desk_case: CaseFile) -> None:
    assert client_of("reviewer").get(reverse("release-clear", args=[987654])).status_code == 404


def test_who_may_not_sees_no_link(client_of: ClientOf, desk_case: CaseFile) -> None:
    assert 'href="/release"' not in client_of("analyst").get("/log").content.decode()
    assert 'href="/release"' in client_of("reviewer").get("/log").content.decode()
