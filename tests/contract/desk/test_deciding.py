"""Decisions through forms: once each, with undo, and nothing where they cannot be."""

import uuid
from collections.abc import Callable

from django.test import Client

from khabar.casefile import decisions, incidents, log
from khabar.casefile.opening import CaseFile

ClientOf = Callable[[str], Client]


def undo(client: Client, entry: int, token: str) -> object:
    return client.post(f"/undo/{entry}", {"once": token, "next": "/reports", "why": "by mistake"})


def merged(case: CaseFile) -> int:
    first, second = incidents.numbers(case)[:2]
    decisions.merge(case, [first, second], who="tests", why="the same street")
    return log.read(case.alias)[-1].seq


def test_the_same_form_decides_once(desk_case: CaseFile, client_of: ClientOf) -> None:
    entry, token = merged(desk_case), str(uuid.uuid4())
    before = len(log.read(desk_case.alias))
    client = client_of("reviewer")
    assert undo(client, entry, token).headers["Location"] == "/reports"  # type: ignore[attr-defined]
    undo(client, entry, token)
    entries = log.read(desk_case.alias)
    assert len(entries) == before + 1
    assert (entries[-1].kind, entries[-1].who, entries[-1].why) == (log.UNDONE, "reviewer", "by mistake")


def test_what_cannot_be_decided_changes_nothing_and_says_why(desk_case: CaseFile, client_of: ClientOf) -> None:
    before = len(log.read(desk_case.alias))
    client = client_of("reviewer")
    response = client.post("/undo/999999", {"once": str(uuid.uuid4()), "next": "/reports"}, follow=True)
    assert "999999" in response.content.decode()
    assert len(log.read(desk_case.alias)) == before


def test_a_form_without_its_token_decides_nothing(desk_case: CaseFile, client_of: ClientOf) -> None:
    entry = merged(desk_case)
    before = len(log.read(desk_case.alias))
    for token in ("", "not-a-token"):
        undo(client_of("reviewer"), entry, token)
    assert len(log.read(desk_case.alias)) == before


def test_no_form_leads_to_another_site(desk_case: CaseFile, client_of: ClientOf) -> None:
    response = client_of("reviewer").post("/undo/1", {"once": str(uuid.uuid4()), "next": "https://elsewhere.example/x"})
    assert response.headers["Location"] == "/"
    response = client_of("viewer").post("/preferences", {"language": "en", "next": "//elsewhere.example"})
    assert response.headers["Location"] == "/"
