"""The page of an incident over the whole desk: what it shows, and every decision through its forms, each made once."""

import html
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from khabar.casefile import decisions, incidents, log
from khabar.casefile.opening import CaseFile

ClientOf = Callable[[str], Client]
WHY = "سألنا من دفنهم"


@pytest.fixture
def market(desk_case: CaseFile) -> int:
    """An incident of three reports with a named victim, questions and a place."""
    return next(n for n in incidents.numbers(desk_case) if "08-bridge-market-monitor" in incidents.record(desk_case, n).reports)


def send(client: Client, route: str, incident: int, *, once: str = "", **fields: Any) -> list[str]:
    """What the desk says after a form is sent."""
    data = {"once": once or str(uuid.uuid4()), "why": WHY, **fields}
    response = client.post(reverse(route, args=[incident]), data, follow=True)
    assert response.status_code == 200, response.status_code
    return re.findall(r'<div class="message [a-z]+"><span dir="auto">(.+?)</span>', response.content.decode(), flags=re.DOTALL)


def last(case: CaseFile) -> log.Logged:
    return log.read(case.alias, reader=None)[-1]


def shown(client: Client, number: int, language: str = "en", query: str = "") -> str:
    client.cookies["khabar_language"] = language
    response = client.get(reverse("incident", args=[number]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_every_account_and_why_they_are_together(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    found = incidents.record(desk_case, market)
    page = html.unescape(shown(client_of("viewer"), market))
    for account in found.accounts:
        assert f'id="account-{account.id[1:]}"' in page
        if account.tellers[0].name:
            assert account.tellers[0].name in page
    for words in ("Why these reports were put together", "Speaks for", "both tell the same place", "denies:", "says <bdi", "differs"):
        assert words in page, words
    assert all(f"?claim={c.claim}#{c.claim}" in page for v in found.fields.killed.values for c in v.claims[:1])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_incident_has_a_page_in_both_languages(client_of: ClientOf, desk_case: CaseFile, language: str) -> None:
    client = client_of("reviewer")
    for number in incidents.numbers(desk_case):
        page = shown(client, number, language)
        assert f'lang="{language}"' in page
        assert 'id="sides"' in page
        assert client.get(reverse("incident-split", args=[number])).status_code == 200


def test_posture_has_no_point_on_the_map_of_any_incident(client_of: ClientOf, desk_case: CaseFile) -> None:
    client = client_of("viewer")
    for number in incidents.numbers(desk_case):
        if set(incidents.record(desk_case, number).kinds) <= {"placement", "movement", "meeting", "recruitment", "control", "withdrawal"}:
            assert client.get(reverse("incident-map", args=[number])).json()["spots"] == []
            assert "No place on the map." in shown(client, number)


@pytest.mark.parametrize(
    "given", [("status", "confirmed", "confirmed"), ("killed", "[3,11]", [3, 11]), ("day", '"2023-11-07"', "2023-11-07")]
)
def test_a_value_is_confirmed(client_of: ClientOf, desk_case: CaseFile, market: int, given: tuple[str, str, object]) -> None:
    field, value, kept = given
    decisions.set_standard(desk_case, "مصدران مستقلان", who="lead")
    client = client_of("reviewer")
    send(client, "incident-confirm", market, field=field, value=value)
    entry = last(desk_case)
    assert (entry.kind, entry.who, entry.why, (entry.body or {})["value"], (entry.body or {})["standard"]) == (
        "confirm",
        "reviewer",
        WHY,
        kept,
        1,
    )
    page = shown(client, market)
    assert WHY in page
    assert "by version 1 of the written standard" in page


def test_dismissing_needs_a_reason(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    before = last(desk_case).seq
    send(client_of("reviewer"), "incident-confirm", market, field="status", value="dismissed", why=" ")
    assert last(desk_case).seq == before
    send(client_of("reviewer"), "incident-confirm", market, field="status", value="dismissed")
    assert incidents.record(desk_case, market).status.value == "dismissed"


def test_a_merge_keeps_this_number_and_the_other_says_where_it_went(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    client = client_of("reviewer")
    other = next(n for n in incidents.numbers(desk_case) if n != market)
    send(client, "incident-merge", market, number=str(other))
    assert other not in incidents.numbers(desk_case)
    page = shown(client, other)
    assert "is none any more" in page
    assert reverse("incident", args=[market]) in page
    assert WHY in page
    assert "A person joined them" in shown(client, market, query="?pairs=all")


def test_a_split_and_its_undo(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    client = client_of("reviewer")
    record = incidents.record(desk_case, market)
    send(client, "incident-split", market, account="a4")
    entry = last(desk_case)
    new = int((entry.body or {})["number"])
    assert set(incidents.record(desk_case, new).claims) == set(record.accounts[3].claims)
    assert "Take entry" in shown(client, market)
    client.post(reverse("undo", args=[entry.seq]), {"once": str(uuid.uuid4()), "why": "", "next": "/"})
    assert set(incidents.record(desk_case, market).claims) == set(record.claims)
    assert "taken back" in shown(client, market)
    assert "is none any more" in shown(client, new)


def test_a_question_is_answered_for_one_report(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    client = client_of("reviewer")
    concern = incidents.record(desk_case, market).concerns[0]
    send(client, "incident-dismiss", market, report=concern.claims[0].report, concern=concern.id)
    assert last(desk_case).kind == "dismiss"
    assert "looked into" in shown(client, market)
    before = last(desk_case).seq
    send(client, "incident-dismiss", market, report="nothing", concern=concern.id)
    assert last(desk_case).seq == before


@pytest.mark.parametrize("same", ["yes", "no"])
def test_names_are_joined_or_kept_apart_as_they_were_chosen(
    client_of: ClientOf, desk_case: CaseFile, market: int, monkeypatch: pytest.MonkeyPatch, same: str
) -> None:
    client, taken = client_of("reviewer"), list[tuple[Any, ...]]()

    def people(case: CaseFile, mentions: Any, *, same: bool, who: str, why: str) -> int:
        taken.append((mentions, same, who, why))
        return last(case).seq

    monkeypatch.setattr(decisions, "people", people)
    token = html.unescape(re.findall(r'name="naming" value="([^"]*)"', shown(client, market))[0])
    other = '["06-bridge-market-wire","c6","m9"]'
    send(client, "incident-people", market, naming=[token, other, token], same=same)
    mention = incidents.record(desk_case, market).people[0].mentions[0]
    chosen = [(mention.report, mention.claim, mention.mention), ("06-bridge-market-wire", "c6", "m9")]
    assert taken == [(chosen, same == "yes", "reviewer", WHY)]
    send(client, "incident-people", market, naming=[token], same=same)
    assert len(taken) == 1


@pytest.mark.parametrize(
    ("route", "fields"),
    [
        ("incident-confirm", {"field": "status", "value": "confirmed"}),
        ("incident-confirm", {"field": "killed", "value": "other", "low": "4", "high": "9"}),
        ("incident-split", {"account": "a4"}),
    ],
)
def test_a_form_that_is_sent_twice_decides_once(
    client_of: ClientOf, desk_case: CaseFile, market: int, route: str, fields: dict[str, str]
) -> None:
    client, token = client_of("reviewer"), str(uuid.uuid4())
    send(client, route, market, once=token, **fields)
    seq = last(desk_case).seq
    said = send(client, route, market, once=token, **fields)
    assert last(desk_case).seq == seq
    assert len(said) == 1


@pytest.mark.parametrize(
    ("route", "fields"),
    [
        ("incident-confirm", {"field": "killed", "value": "many"}),
        ("incident-confirm", {"field": "place", "value": "other", "other": "x" * 300}),
        ("incident-merge", {"number": "99999"}),
        ("incident-merge", {"number": "1", "why": ""}),
        ("incident-split", {}),
        ("incident-split", {"account": "a4", "why": ""}),
        ("incident-people", {"naming": ['["a","b","c"]', '["d","e","f"]'], "same": "yes"}),
    ],
)
def test_what_cannot_be_decided_changes_nothing_and_says_why(
    client_of: ClientOf, desk_case: CaseFile, market: int, route: str, fields: dict[str, Any]
) -> None:
    before = last(desk_case).seq
    said = send(client_of("reviewer"), route, market, **fields)
    assert last(desk_case).seq == before
    assert said


def test_a_reason_is_no_markup(client_of: ClientOf, desk_case: CaseFile, market: int) -> None:
    client = client_of("reviewer")
    send(client, "incident-confirm", market, field="status", value="confirmed", why='<img src=x onerror="alert(1)">')
    assert "<img src=x" not in shown(client, market)


def test_who_may_not_decide_is_offered_no_form(client_of: ClientOf, market: int) -> None:
    page = shown(client_of("analyst"), market)
    assert 'id="decide"' not in page
    assert reverse("incident-people", args=[market]) not in page


def test_a_number_that_never_was_is_not_found(client_of: ClientOf) -> None:
    client = client_of("viewer")
    assert client.get("/incident/987654").status_code == 404
    assert client.get("/incident/99999999999999999999").status_code == 404
