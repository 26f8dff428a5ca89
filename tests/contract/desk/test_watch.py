"""The page of what is watched, and what the report's page and the log say of later texts and pages that are gone."""

from collections.abc import Callable

import pytest
import watched_site
from django.test import Client
from django.urls import reverse

from khabar.casefile.opening import CaseFile

ClientOf = Callable[[str], Client]


@pytest.fixture
def ident(desk_case: CaseFile) -> str:
    return watched_site.fill(desk_case)


def shown(client: Client, address: str, language: str = "en") -> str:
    client.cookies["khabar_language"] = language
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_each_source_and_its_state(client_of: ClientOf, ident: str) -> None:
    page = shown(client_of("analyst"), reverse("watch"))
    for words in ("well", "failing", "given up", "not looked at yet", "Sources that the last run was not given", "3 looks failed in a row"):
        assert words in page, words
    assert "1 source was given up after days of failures" in page
    assert "the program that watches does not seem to run" in page
    assert page.index("https://jisr.example/feed") < page.index("https://nahr.example/news-sitemap.xml") < page.index("/srv/incoming")


def test_in_arabic(client_of: ClientOf, ident: str) -> None:
    page = shown(client_of("analyst"), reverse("watch"), "ar")
    for words in ("ما يُتابَع", "على ما يرام", "توقّفت محاولته", "يجيب الخادم بالحالة 503", "تقارير دخلت"):
        assert words in page, words
    assert "Last seen" not in page


def test_what_a_source_says_of_itself_can_do_nothing(client_of: ClientOf, ident: str) -> None:
    page = shown(client_of("lead"), reverse("watch"))
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_nothing_is_watched(client_of: ClientOf) -> None:
    assert "Nothing is watched." in shown(client_of("analyst"), reverse("watch"))


def test_a_viewer_does_not_see_it(client_of: ClientOf) -> None:
    assert client_of("viewer").get(reverse("watch")).status_code == 403
    assert 'href="/watch"' not in shown(client_of("viewer"), "/reports")
    assert 'href="/watch"' in shown(client_of("analyst"), "/reports")


def test_a_report_shows_what_changed_and_that_its_page_is_gone(client_of: ClientOf, ident: str) -> None:
    page = shown(client_of("viewer"), reverse("report", args=[ident]))
    assert "Its page is gone." in page
    assert "status 410" in page
    start = page.index('<p class="difference"')
    difference = page[start : page.index("</p>", start)]
    assert "<ins>" in difference
    assert "⟨U+202E⟩" in difference
    assert "<b>" not in difference.replace("<bdi", "")


def test_the_log_says_both(client_of: ClientOf, ident: str) -> None:
    page = shown(client_of("viewer"), reverse("log"))
    assert "another text of a report" in page
    assert "its page is gone (status 410)" in page
    assert "لم تعد موجودة" in shown(client_of("viewer"), reverse("log"), "ar")
