"""The page of one report, over the example reports: what it shows, to whom, what is decided on it, and what never stands on it."""

import re
import uuid
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, erasing, log
from khabar.casefile.models import Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.casefile.records import unpacked
from khabar.records.report import Report as Record

REPORT = "04-nahrain-civil-defence"
ClientOf = Callable[[str], Client]


class Elements(HTMLParser):
    """The elements and attributes of a page, as a browser would find them; and where its links and sources lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.targets: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.targets |= {value or "" for name, value in attrs if name in ("href", "src", "action", "formaction", "hx-get")}


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</p></section><iframe src=//evil.example>",
    "{{ 7|add:7 }}{% load static %}",
    "<svg/onload=alert(1)>",
    "&lt;b&gt; &#x3c;script&#x3e;",
    "javascript:alert(1)",
    "\u202e<b>\u2066",
    "--><!--<style>*{display:none}</style>",
]


def url(ident: str = REPORT, route: str = "report", **query: str) -> str:
    return reverse(route, args=[ident], query=query or None)


def form(**fields: Any) -> dict[str, Any]:
    return {"once": str(uuid.uuid4()), "why": "قراءة النص", **fields}


def killing(case: CaseFile) -> str:
    record = read(case)
    return next(c.id for c in record.claims if c.harm and any(h.outcome == "killed" and h.min for h in c.harm))


def read(case: CaseFile, ident: str = REPORT) -> Record:
    return unpacked(Reading.objects.using(case.alias).get(report__ident=ident, current=True))


def test_every_report_and_every_claim_of_it_has_its_page(client_of: ClientOf, desk_case: CaseFile) -> None:
    client = client_of("viewer")
    for stored in Report.objects.using(desk_case.alias).all():
        record = read(desk_case, stored.ident)
        page = client.get(url(stored.ident))
        assert page.status_code == 200
        for claim in record.claims[:4]:
            page = client.get(url(stored.ident, claim=claim.id))
            assert page.status_code == 200
            assert f'data-claim="{claim.id}"' in page.content.decode()


def test_no_point_stands_on_any_page(client_of: ClientOf, desk_case: CaseFile) -> None:
    client = client_of("lead")
    for stored in Report.objects.using(desk_case.alias).all():
        record = read(desk_case, stored.ident)
        points = {
            str(x) for m in record.mentions for p in (m.place, *m.candidates) if p is not None for x in (p.lat, p.lon) if x is not None
        }
        for chosen in [
            {},
            *({"claim": c.id} for c in record.claims),
            *({"words": m.id} for m in record.mentions if m.type in ("LOC", "SITE")),
        ]:
            body = client.get(url(stored.ident, **chosen)).content.decode()
            assert not [p for p in points if p in body], chosen


def test_the_text_is_there_as_it_was(client_of: ClientOf, desk_case: CaseFile) -> None:
    body = client_of("viewer").get(url()).content.decode()
    text = body[body.index('id="text"') : body.index('class="side"')]
    shown = re.sub(r"<sup.*?</sup>|<summary>.*?</summary>", "", text, flags=re.DOTALL)
    plain = re.sub(r"<[^>]*>", "", shown[shown.index(">") :])
    assert re.sub(r"\s", "", read(desk_case).document.text) in re.sub(r"\s", "", plain).replace("&quot;", '"').replace("&#x27;", "'")


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_text_wherever_it_stands(client_of: ClientOf, desk_case: CaseFile, payload: str) -> None:
    made = ready("hostile", outlet=payload, url=f"https://x.example/{payload}", person=payload, extra=payload, menu=payload)
    document = replace(made.document, title=payload, authors=(payload,))
    source = replace(made.sources[0], text=payload)
    mentions = tuple(replace(m, unresolved={"actor": payload, "place": payload}) for m in made.mentions)
    adding.add_ready(desk_case, replace(made, document=document, sources=(source,), mentions=mentions), who="tests")
    client = client_of("lead")
    own = Elements(client.get(url(claim="c1")).content.decode()).names | {"option", "fieldset", "legend", "input", "ul"}
    for chosen in ({}, {"claim": "c1"}, {"claim": "c2", "place": payload}, {"words": "m1"}, {"words": "m5"}):
        body = client.get(url("hostile", **chosen)).content.decode()
        found = Elements(body)
        assert found.names <= own, chosen
        assert not [a for a in found.attributes if a.startswith("on") or a == "style"], chosen
        assert not [x for x in found.targets if not x.startswith(("/", "?", "#", "https://x.example/"))], chosen
        assert "\u202e" not in body


def test_a_correction_stands_beside_what_the_machine_read_and_can_be_taken_back(client_of: ClientOf, desk_case: CaseFile) -> None:
    analyst, reviewer, claim = client_of("analyst"), client_of("reviewer"), killing(desk_case)
    before = read(desk_case)
    sent = form(field="killed", claim=claim, low="77")
    page = analyst.post(url(route="report-correct"), sent, follow=True)
    body = page.content.decode()
    assert page.redirect_chain[0][0] == url(claim=claim)
    assert ">77<" in body
    assert "قرأت الآلة" in body
    again = analyst.post(url(route="report-correct"), sent, follow=True)
    assert again.status_code == 200
    entries = log.in_force(desk_case.alias, kinds=[log.CORRECTED])
    assert [(e.who, e.why) for e in entries] == [("analyst", "قراءة النص")]
    assert read(desk_case) == before
    reviewer.post(reverse("undo", args=[entries[0].seq]), form(next=url(claim=claim)))
    assert ">77<" not in reviewer.get(url(claim=claim)).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"field": "place", "value": "geonames:173480"},
        {"field": "type", "value": "injury"},
        {"field": "modality", "value": "possible"},
        {"field": "day", "value": "2024-05-10"},
        {"field": "span", "start": "0", "end": "4"},
        {"field": "attribution", "teller": ""},
        {"field": "injured", "low": "2", "more": "yes"},
    ],
)
def test_everything_of_a_claim_can_be_corrected(client_of: ClientOf, desk_case: CaseFile, fields: dict[str, str]) -> None:
    claim = killing(desk_case)
    page = client_of("analyst").post(url(route="report-correct"), form(claim=claim, **fields), follow=True)
    assert page.status_code == 200
    assert [e.body["field"] for e in log.in_force(desk_case.alias, kinds=[log.CORRECTED]) if e.body] == [fields["field"]]


def test_a_point_in_a_form_is_not_looked_at(client_of: ClientOf, desk_case: CaseFile) -> None:
    sent = form(claim=killing(desk_case), field="place", value="geonames:173480", lat="1.5", lon="2.5", id="x", ar="اسم")
    client_of("analyst").post(url(route="report-correct"), sent)
    (entry,) = log.in_force(desk_case.alias, kinds=[log.CORRECTED])
    assert entry.body is not None
    assert (entry.body["value"]["id"], entry.body["value"]["ar"]) == ("geonames:173480", "الميادين")
    assert entry.body["value"]["lat"] != 1.5


def test_a_claim_of_posture_gets_the_district_alone(client_of: ClientOf, desk_case: CaseFile) -> None:
    found = [
        (r.ident, c.id)
        for r in Report.objects.using(desk_case.alias).all()
        for c in read(desk_case, r.ident).claims
        if c.type == "placement"
    ]
    ident, claim = found[0]
    client_of("analyst").post(url(ident, "report-correct"), form(claim=claim, field="place", value="geonames:173480"))
    (entry,) = log.in_force(desk_case.alias, kinds=[log.CORRECTED])
    assert entry.body is not None
    assert entry.body["value"]["grain"] in ("district", "governorate")
    assert not {"lat", "lon"} & set(entry.body["value"])


def test_what_cannot_be_decided_changes_nothing_and_says_why(client_of: ClientOf, desk_case: CaseFile) -> None:
    client = client_of("analyst")
    for fields in ({"field": "killed", "low": "many"}, {"field": "type", "value": "gossip"}, {"field": "lat", "value": "3"}, {}):
        page = client.post(url(route="report-correct"), form(claim="c1", **fields), follow=True)
        assert "message error" in page.content.decode()
    assert not log.in_force(desk_case.alias, kinds=[log.CORRECTED])


def test_the_state_is_decided_by_reviewers(client_of: ClientOf, desk_case: CaseFile) -> None:
    assert client_of("analyst").post(url(route="report-state"), form(state="retracted")).status_code == 403
    client = client_of("reviewer")
    body = client.post(url(route="report-state"), form(state="retracted"), follow=True).content.decode()
    assert "state-told" in body
    assert Report.objects.using(desk_case.alias).get(ident=REPORT).state == "retracted"
    assert "message error" in client.post(url(route="report-state"), form(state="erased"), follow=True).content.decode()


def test_a_question_is_answered(client_of: ClientOf, desk_case: CaseFile) -> None:
    concern = read(desk_case).concerns[0]
    client_of("reviewer").post(url(route="report-answer"), form(concern=concern.id, claim=concern.claims[0]))
    assert [e.body["concern"] for e in log.in_force(desk_case.alias, kinds=[log.DISMISSED]) if e.body] == [concern.id]
    assert "good-line" in client_of("viewer").get(url(claim=concern.claims[0])).content.decode()


def test_the_received_bytes_are_a_download_that_no_browser_shows(client_of: ClientOf, desk_case: CaseFile) -> None:
    assert client_of("viewer").get(url(route="report-original")).status_code == 403
    found = client_of("analyst").get(url(route="report-original"))
    received = Report.objects.using(desk_case.alias).get(ident=REPORT).received
    assert found.content == desk_case.blobs.get(received.sha256)
    assert found["Content-Type"] == "application/octet-stream"
    assert re.fullmatch(r'attachment; filename="received-[0-9a-f]{16}\.bin"', found["Content-Disposition"])
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Content-Length"] == str(len(found.content))
    assert found["Cache-Control"] == "no-store"


def test_ready_records_have_no_bytes_to_keep(client_of: ClientOf, desk_case: CaseFile) -> None:
    adding.add_ready(desk_case, ready("a"), who="tests")
    client = client_of("analyst")
    assert client.get(url("a", "report-original")).status_code == 404
    assert url("a", "report-original") not in client.get(url("a")).content.decode()


def test_an_erased_report_is_told_as_one_that_never_was(client_of: ClientOf, desk_case: CaseFile) -> None:
    erasing.erase(desk_case, REPORT, who="tests", why="طلب")
    client = client_of("lead")
    gone, never = client.get(url()), client.get(url("no-such-report"))
    assert (gone.status_code, never.status_code) == (404, 404)
    tokens = re.compile(rb'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"|no-such-report|' + REPORT.encode())
    assert tokens.sub(b"", gone.content) == tokens.sub(b"", never.content)
    assert client.get(url(route="report-original")).status_code == 404


@pytest.fixture
def odd(desk_case: CaseFile) -> str:
    """A report whose id holds what addresses give a meaning to."""
    adding.add_ready(desk_case, ready("a/b?c=d#e 100%"), who="tests")
    return "a/b?c=d#e 100%"


def test_an_odd_id_has_its_page_too(client_of: ClientOf, odd: str) -> None:
    client = client_of("analyst")
    assert client.get(url(odd)).status_code == 200
    page = client.post(url(odd, "report-correct"), form(claim="c2", field="killed", low="8"), follow=True)
    assert page.status_code == 200
    assert ">8<" in page.content.decode()
