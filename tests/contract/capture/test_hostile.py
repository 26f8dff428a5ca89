"""What a server, a name or an address may try: none of it gets through, ends late, or reaches the server that nobody may reach."""

import time
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from fetching import HOST, Names, fetcher, placed, rows
from hostile_web import OPEN, PAGE, Web, hostile_web

from khabar.errors import FetchFailedError, FetchRefusedError

ADDRESSES, REDIRECTS, ANSWERS = rows("addresses.tsv"), rows("redirects.tsv"), rows("answers.tsv")
QUICK_SECONDS = 5.0


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with hostile_web() as found:
        yield found


def host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def test_the_corpus_is_large_enough_and_names_each_case_once() -> None:
    names = [row["case"] for row in (*ADDRESSES, *REDIRECTS, *ANSWERS)]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


def test_the_secret_server_can_be_reached_by_who_does_not_check(web: Web) -> None:
    import socket

    before = web.reached
    with socket.create_connection(("127.0.0.1", web.secret)) as link:
        assert link.recv(100).startswith(b"HTTP/1.1 200")
    assert web.reached == before + 1


def test_the_open_server_is_reached(web: Web) -> None:
    found = fetcher(web).fetch(f"http://{HOST}:{web.port}/page")
    assert (found.status, found.body) == (200, PAGE)


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda r: r["case"])
@pytest.mark.parametrize("own", [True, False], ids=["own network allowed", "nothing allowed"])
def test_an_address_is_not_asked(row: dict[str, str], own: bool, web: Web) -> None:
    url, before = placed(row["url"], web), web.reached
    answers = row["answers"].split("|") if row["answers"] else ["127.0.0.1"]
    found = fetcher(web, Names({host_of(url).rstrip("."): answers}), **({} if own else {"allow_private": ()}))
    web.robots = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    with pytest.raises(FetchRefusedError, match=r"not asked|reached only through Tor"):
        found.fetch(url)
    assert web.reached == before


@pytest.mark.parametrize("row", REDIRECTS, ids=lambda r: r["case"])
def test_a_redirect_is_not_followed(row: dict[str, str], web: Web) -> None:
    to, before = placed(row["to"], web), web.reached
    answers = row["answers"].split("|") if row["answers"] else ["127.0.0.1"]
    names = Names({HOST: [OPEN], "evil.example": answers, "localhost": answers, "metadata.google.internal": answers})
    with pytest.raises(FetchRefusedError):
        fetcher(web, names).fetch(f"http://{HOST}:{web.port}/go?to={quote(to, safe='')}")
    assert web.asked[-1].startswith((b"GET /go?", b"GET /robots.txt"))
    assert web.reached == before


@pytest.mark.parametrize("row", ANSWERS, ids=lambda r: r["case"])
def test_an_answer_is_not_kept(row: dict[str, str], web: Web) -> None:
    start = time.monotonic()
    with pytest.raises(FetchFailedError, match=row["says"]):
        fetcher(web).fetch(f"http://{HOST}:{web.port}{row['path']}")
    assert time.monotonic() - start < QUICK_SECONDS
