"""Reviewing in two over the whole desk: blind on every route until both have answered, decided by a third, and nothing twice."""

import json
import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from khabar.casefile import incidents, ledger, log, reviews, rounds
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Person
from khabar.desk.site import Site

REASON = "لأن شاهداً رأى الجنازات"
ANSWER = 31
PATHS = (
    "/",
    "/review",
    "/review?show=mine",
    "/review?show=second",
    "/review?show=adjudicate",
    "/review/agreement",
    "/log",
    "/log?kind=review",
)
ClientOf = Callable[[str], Client]


@pytest.fixture
def team(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClientOf]:
    """Clients of a team's desk: by handle, of which the first word is the role."""
    monkeypatch.setattr("khabar.desk.middleware.second_step.needs_second_step", lambda case, person: False)

    def client(handle: str) -> Client:
        made = Client(SERVER_NAME="localhost")
        person, _ = Person.objects.get_or_create(username=handle, defaults={"role": handle.partition("-")[0]})
        made.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return made

    with override_settings(DESK_SITE=Site(team=True, key="the key of the tests")):
        yield client


@pytest.fixture
def number(desk_case: CaseFile) -> int:
    """An incident of which two accounts tell different numbers of dead."""
    found = (n for n in incidents.numbers(desk_case) if len(incidents.record(desk_case, n).fields.killed.values) > 1)
    return next(found)


def form(client: Client, path: str, *, take: int = 0, why: str = "", **fixed: str) -> dict[str, str]:
    """The form of a page as a person would send it: of each question the choice number `take`, or what is fixed."""
    page = client.get(path).content.decode()
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="radio" name="(field-[a-z]+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(value.replace("&quot;", '"').replace("&#x27;", "'"))
    assert found, "the page asks nothing"
    return {name: values[min(take, len(values) - 1)] for name, values in found.items()} | fixed | {"once": str(uuid.uuid4()), "why": why}


def kinds(case: CaseFile) -> list[str]:
    return [e.kind for e in log.read(case.alias, reader=None) if e.kind not in (log.ADDED, log.UNDONE)]


def test_one_persons_answer_is_confirmed_at_once_and_says_so(client_of: ClientOf, desk_case: CaseFile, number: int) -> None:
    lead = client_of("lead")
    path = reverse("review", args=[number])
    lead.cookies["khabar_language"] = "en"
    assert "there is no second reviewer" in lead.get(path).content.decode()
    sent = form(lead, path, why=REASON)
    assert lead.post(path, sent, follow=True).status_code == 200
    assert kinds(desk_case)[0] == log.REVIEWED
    assert kinds(desk_case)[-1] == log.ADJUDICATED
    assert log.CONFIRMED in kinds(desk_case)
    (end,) = log.read(desk_case.alias, kinds=[log.ADJUDICATED])
    assert end.body is not None
    assert end.body["alone"] is True
    assert incidents.record(desk_case, number).status.value == "confirmed"
    before = ledger.head(desk_case.alias)
    lead.post(path, sent)
    assert ledger.head(desk_case.alias) == before, "the same form decides once"
    lead.post(reverse("undo", args=[end.seq]), {"once": str(uuid.uuid4()), "why": "خطأ"})
    assert incidents.record(desk_case, number).status.value != "confirmed"
    assert rounds.round_of(desk_case.alias, number).state == rounds.OPEN


def test_two_answer_blind_and_a_third_decides(team: ClientOf, desk_case: CaseFile, number: int) -> None:
    first, second, third = team("reviewer-a"), team("reviewer-b"), team("reviewer-c")
    path, between = reverse("review", args=[number]), reverse("adjudicate", args=[number])
    first.post(path, form(first, path, take=0, why="الأول"))
    assert kinds(desk_case) == [log.REVIEWED]
    assert first.get(between).status_code == 302, "there is nothing to decide between"
    sent = form(second, path, take=1, why="الثاني")
    second.post(path, sent)
    second.post(path, sent)
    assert kinds(desk_case) == [log.REVIEWED] * 2
    for client in (first, second):
        page = client.get(between).content.decode()
        assert "الأول" in page
        assert "الثاني" in page
        assert 'type="radio"' not in page, "who answered does not decide"
    made = form(third, between, why="الفصل")
    for client in (first, second):
        client.post(between, made | {"once": str(uuid.uuid4())})
    assert kinds(desk_case) == [log.REVIEWED] * 2
    third.post(between, made)
    third.post(between, made)
    assert kinds(desk_case).count(log.ADJUDICATED) == 1
    assert {e.who for e in log.read(desk_case.alias, kinds=[log.CONFIRMED])} == {"reviewer-c"}
    assert rounds.round_of(desk_case.alias, number).state == rounds.DONE


def everywhere(client: Client, case: CaseFile, number: int) -> str:
    """All that a person can open, as one text."""
    report = incidents.record(case, number).reports[0]
    paths = [
        *PATHS,
        f"/log?about={number}",
        f"/log?about={report}",
        f"/incident/{number}",
        f"/review/{number}",
        f"/review/{number}/adjudicate",
    ]
    paths += [
        "/log?who=reviewer-a",
        f"/report/{report}",
        "/reports",
        "/explore?q=الجنازات",
        "/log/audit",
        "/settings",
        f"/incident/{number}/map",
    ]
    answers = [client.get(p, follow=True) for p in paths]
    assert all(a.status_code in (200, 403, 404) for a in answers), [(p, a.status_code) for p, a in zip(paths, answers, strict=True)]
    assert [a.status_code for a in answers][:8] == [200] * 8
    return "".join(a.content.decode() for a in answers)


@pytest.mark.parametrize("handle", ["reviewer-b", "lead-b", "analyst-b", "viewer-b"])
def test_nobody_sees_an_answer_until_a_second_one_is_there(team: ClientOf, desk_case: CaseFile, number: int, handle: str) -> None:
    seq = reviews.review(desk_case, number, {"killed": ANSWER * 97, "status": "dismissed"}, who="reviewer-a", why=REASON)
    assert REASON in team("reviewer-a").get(f"/review/{number}").content.decode()
    assert REASON in team("reviewer-a").get("/log").content.decode()
    seen = everywhere(team(handle), desk_case, number)
    assert REASON not in seen
    assert str(ANSWER * 97) not in seen
    team("reviewer-a").post(reverse("undo", args=[seq]), {"once": str(uuid.uuid4()), "why": f"{REASON} بل أكثر"})
    assert kinds(desk_case) == [log.REVIEWED]
    assert log.undone(desk_case.alias) == {seq}
    seen = everywhere(team(handle), desk_case, number)
    assert REASON not in seen, "neither is what was taken back, nor why"
    reviews.review(desk_case, number, {"killed": 4}, who="reviewer-a", why="")
    reviews.review(desk_case, number, {"killed": 5}, who="reviewer-z", why="")
    assert REASON in everywhere(team(handle), desk_case, number), "after both have answered everybody sees all of it"


def test_an_answer_does_not_change_what_others_see_of_the_incident(team: ClientOf, desk_case: CaseFile, number: int) -> None:
    viewer = team("viewer-b")
    before = [incidents.record(desk_case, number).to_json(), Incident.objects.get(pk=number).changed]
    reviews.review(desk_case, number, {"killed": ANSWER}, who="reviewer-a", why=REASON)
    assert [incidents.record(desk_case, number).to_json(), Incident.objects.get(pk=number).changed] == before
    assert viewer.get(f"/incident/{number}").status_code == 200


def test_who_answered_cannot_confirm_beside_it(team: ClientOf, desk_case: CaseFile, number: int) -> None:
    reviews.review(desk_case, number, {"killed": ANSWER}, who="reviewer-a", why="")
    sent = {"field": "status", "value": "confirmed", "status": "confirmed", "why": "", "once": str(uuid.uuid4())}
    team("reviewer-a").post(reverse("incident-confirm", args=[number]), sent)
    assert log.CONFIRMED not in kinds(desk_case)


def test_others_reviews_are_not_taken_back(team: ClientOf, desk_case: CaseFile, number: int) -> None:
    seq = reviews.review(desk_case, number, {"killed": ANSWER}, who="reviewer-a", why="")
    for handle in ("reviewer-b", "lead-b"):
        team(handle).post(reverse("undo", args=[seq]), {"once": str(uuid.uuid4()), "why": ""})
    assert log.undone(desk_case.alias) == frozenset()


def test_a_reviewer_takes_for_themselves_and_a_lead_gives_to_anybody(team: ClientOf, desk_case: CaseFile, number: int) -> None:
    reviewer, lead, path = team("reviewer-a"), team("lead-b"), reverse("assign", args=[number])
    team("reviewer-c"), team("viewer-d")

    def send(client: Client, **fields: str) -> tuple[str, ...]:
        client.post(path, {"once": str(uuid.uuid4()), "next": "/review", **fields})
        return rounds.round_of(desk_case.alias, number).assigned

    assert send(reviewer, add="reviewer-c") == ()
    assert send(reviewer, add="reviewer-a") == ("reviewer-a",)
    assert send(reviewer, add="reviewer-a") == ("reviewer-a",)
    assert send(lead, add="viewer-d") == ("reviewer-a",)
    assert send(lead, add="reviewer-c") == ("reviewer-a", "reviewer-c")
    assert send(lead, add="lead-b") == ("reviewer-a", "reviewer-c"), "two are enough"
    assert send(lead, remove="reviewer-c") == ("reviewer-a",)
    assert send(reviewer, remove="reviewer-a") == ()
    assert send(lead) == ()


def test_what_is_told_no_more_is_not_answered(team: ClientOf, desk_case: CaseFile, number: int) -> None:
    reviewer, path = team("reviewer-a"), reverse("review", args=[number])
    reviewer.post(path, form(reviewer, path, **{"field-killed": json.dumps(12345)}))
    left_out = {k: v for k, v in form(reviewer, path).items() if k != "field-status"}
    reviewer.post(path, left_out)
    assert kinds(desk_case) == []


def test_pages_of_what_is_not_there(team: ClientOf) -> None:
    assert team("reviewer-a").get("/review/99999").status_code == 404
    assert team("reviewer-a").post("/review/99999/adjudicate").status_code == 404
