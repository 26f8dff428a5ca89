"""Report text is hostile: nothing in it is ever markup, on any page, through any field; and what is asked for cannot be either.

The pages are found by walking the resolver; that nothing runs in a real browser is asked by tests/browser/test_hostile.py.
"""

import html
import uuid
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import hostile
import pytest
from desk_site import copied
from django.apps import apps
from django.db import connections
from django.test import Client
from markup import foreign
from routes_walk import routes
from team_site import with_second_step

from khabar.casefile.location import locate
from khabar.casefile.models import Incident, Report
from khabar.casefile.opening import CaseFile, open_case
from khabar.desk.access import NOBODY, rule_of
from khabar.desk.models import Person
from khabar.pipeline import Pipeline

ASKED = "q place kind harm who handle outlet actor since until change next page after before sort field".split(" ")  # noqa: SIM905 - read at once
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.fixture(scope="module")
def hostile_case(hostile_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    """The hostile case file, opened once: these tests only read it."""
    with open_case(locate(str(copied(hostile_path, tmp_path_factory.mktemp("read") / "hostile.khabar"))), alias="default") as case:
        apps.get_app_config("desk").case = case  # type: ignore[attr-defined] # the app of the desk
        yield case
        apps.get_app_config("desk").case = None  # type: ignore[attr-defined] # as above
        connections["default"].close()


@pytest.fixture
def lead(hostile_case: CaseFile) -> Client:
    """A lead whose handle tries things too."""
    client = Client(SERVER_NAME="localhost")
    person, _ = Person.objects.get_or_create(username=hostile.WHO + "'", defaults={"role": "lead"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The pipeline as it ships."""
    return Pipeline.open()


def pages() -> list[str]:
    """The address of every page that can be read, with every report and every incident that this case file has."""
    idents = Report.objects.using("default").filter(ident__startswith="told-").values_list("ident", flat=True)
    numbers = Incident.objects.using("default").filter(dissolved=False).order_by("pk").values_list("pk", flat=True)[:40]
    out: list[str] = []
    for route in routes():
        rule = rule_of(route.name)
        if rule is None or rule.read == NOBODY or route.name.startswith(("admin:", "account_", "mfa_")):
            continue
        known: list[dict[str, Any]] = [{}]
        if "ident" in route.arguments:
            known = [{"ident": ident} for ident in idents]
        elif "number" in route.arguments:
            known = [{"number": number} for number in numbers]
        out += [route.address(arguments) for arguments in known]
    return out


def is_page(answer: Any) -> bool:
    return answer.status_code < 400 and answer.headers.get("Content-Type", "").startswith("text/html")


def test_the_corpus_is_large_and_each_payload_once() -> None:
    assert len(hostile.payloads()) == len(set(hostile.payloads())) >= 200


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_has_anything_in_it_but_its_own_templates(lead: Client, language: str) -> None:
    lead.cookies["khabar_language"] = language
    found = {path: wrong for path in pages() if is_page(answer := lead.get(path)) and (wrong := foreign(answer.content.decode()))}
    assert not found


def test_lists_show_every_title_whole_and_harmless(lead: Client) -> None:
    """Through all pages of the list: every payload is there as text."""
    text, path, seen = "", "/reports", set[str]()
    while path and path not in seen:
        seen.add(path)
        answer = lead.get(path)
        assert not foreign(answer.content.decode()), path
        text += html.unescape(answer.content.decode())
        path = _next_page(answer.content.decode())
    assert "__fired(1)" in text


def _next_page(page: str) -> str:
    from lxml import html as parser

    found = parser.document_fromstring(page).xpath("//a[@rel='next']/@href")
    return str(found[0]) if found and str(found[0]).startswith("/") else f"/reports{found[0]}" if found else ""


def test_nothing_that_is_asked_for_becomes_markup(lead: Client) -> None:
    plain = [route for route in routes() if not route.arguments and (rule := rule_of(route.name)) and rule.read not in (NOBODY, "public")]
    plain = [route for route in plain if not route.name.startswith(("admin:", "account_", "mfa_"))]
    for n, words in enumerate(hostile.payloads()):
        for address in {"/explore", plain[n % len(plain)].address({})}:
            answer = lead.get(address, dict.fromkeys(ASKED, words))
            assert answer.status_code < 500, (address, words)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                assert not foreign(answer.content.decode()), (address, words)
            assert "evil.example" not in answer.headers.get("Location", "").split("?")[0]


def test_forms_show_what_was_written_harmlessly(lead: Client) -> None:
    for words in hostile.payloads()[::3]:
        fields = dict.fromkeys(("name_ar", "name_en", "aliases", "within", "source", "grain", "kind", "lat", "id", "text", "q"), words)
        for path in ("/settings/places", "/settings/actors"):
            answer = lead.post(path, fields)
            assert answer.status_code == 400
            assert not foreign(answer.content.decode()), (path, words)


def test_answers_that_are_no_pages_are_never_read_as_pages(lead: Client) -> None:
    """Downloads and data: their own type, never sniffed, and a name that leads nowhere."""
    for path in pages():
        answer = lead.get(path)
        if answer.status_code == 200 and not answer.headers["Content-Type"].startswith("text/html"):
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            named = answer.headers.get("Content-Disposition", "")
            data = answer.headers["Content-Type"].startswith("application/json")
            assert data or named.startswith("attachment"), (path, answer.headers)
            assert not any(part in named for part in ("/", "\\..", "\n"))


def test_headers_stand_on_every_answer(team: None, client_of: Any) -> None:
    clients = [with_second_step(client_of, role) for role in ("nobody", "lead")]
    for client in clients:
        for route in routes():
            answer = client.get(route.address({}))
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"], route.name
            assert "unsafe" not in answer.headers["Content-Security-Policy"]
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, route.name
            assert not any(name.lower().startswith("access-control") for name in answer.headers), route.name


def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(team: None, client_of: Any) -> None:
    client = client_of("viewer")
    client.get("/settings")
    client.post("/preferences", {"language": "en", "theme": "dark"})
    assert {"sessionid", "khabar_language", "khabar_theme"} <= set(client.cookies)
    for name, cookie in client.cookies.items():
        assert cookie["httponly"] or name == "sessionid", name
        assert cookie["samesite"] in ("Lax", "Strict") or name == "sessionid", name
    answer = Client(SERVER_NAME="localhost").get("/account/login/")
    assert answer.cookies["csrftoken"]["httponly"]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "169.254.169.254", "[::ffff:7f00:1]"])
def test_another_name_of_this_machine_is_refused(client_of: Any, host: str) -> None:
    client = client_of("lead")
    client.raise_request_exception = False
    for path in ("/", "/reports", "/lock"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 400, (path, answer.status_code)
        assert host not in answer.content.decode()


NAMES = ("../../x.txt", "..\\..\\x.txt", "/etc/passwd", "C:\\x.txt", "x\0.txt", ".htaccess", "a" * 400 + ".txt", "<img src=x>.txt")


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_an_upload_leads_nowhere(
    client_of: Any, desk_case: CaseFile, name: str, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from khabar.desk.adding.queue import Queue

    assert desk_case.location.path is not None
    folder, queue = desk_case.location.path.parent, Queue(desk_case, lambda: pipeline)
    monkeypatch.setattr(apps.get_app_config("desk"), "queue", queue, raising=False)
    before = set(folder.rglob("*"))
    file = BytesIO("قُتل ثلاثة مدنيين بقصف على بلدة النهر أمس.".encode())
    file.name = name
    answer = client_of("analyst").post("/adding/files", {"files": file, "once": str(uuid.uuid4())})
    assert answer.status_code < 500
    queue.wait()
    queue.stop()
    added = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path not in before}
    assert all(path.startswith("case.khabar") for path in added), added


STATIC = ("/static/../project.py", "/static/%2e%2e/project.py", "/static/desk/..%2f..%2fproject.py", "/static//etc/passwd", "/static/desk/")


@pytest.mark.parametrize("path", STATIC)
def test_static_files_are_those_of_their_folders(client_of: Any, path: str) -> None:
    answer = client_of("nobody").get(path)
    assert answer.status_code in (302, 403, 404)
    assert b"SECRET" not in answer.content
