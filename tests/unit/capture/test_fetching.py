import datetime
import gzip

import pytest
from fetching import HOST, Names, fetcher
from hostile_web import OPEN, PAGE, Web, head

from khabar.errors import FetchFailedError, FetchLimitError, FetchRefusedError

NOT_THERE = head("404 Not Found", Content_Length=0)


def url(web: Web, path: str = "/page") -> str:
    return f"http://{HOST}:{web.port}{path}"


def test_a_page(web: Web) -> None:
    found = fetcher(web).fetch(url(web))
    assert (found.url, found.final, found.status, found.body) == (url(web), url(web), 200, PAGE)
    assert found.header("content-type") == "text/html; charset=utf-8"
    assert found.at.tzinfo is datetime.UTC
    assert len(found.exchanges) == 1


def test_redirects_are_hops(web: Web) -> None:
    found = fetcher(web).fetch(url(web, "/go?to=/go%3Fto%3D/page"))
    assert [e.head.split(b" ")[1] for e in found.exchanges] == [b"302", b"302", b"200"]
    assert (found.url, found.final) == (url(web, "/go?to=/go%3Fto%3D/page"), url(web))


def test_as_many_redirects_as_allowed_and_no_more(web: Web) -> None:
    web.behaviours["/once"] = lambda _: iter([b"HTTP/1.1 301 Moved\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n"])
    assert fetcher(web, max_redirects=1).fetch(url(web, "/once")).status == 200
    with pytest.raises(FetchFailedError, match="redirect in a row"):
        fetcher(web, max_redirects=0).fetch(url(web, "/once"))


def test_a_packed_page_is_unpacked_and_kept_packed(web: Web) -> None:
    packed = gzip.compress(PAGE)
    web.behaviours["/packed"] = lambda _: iter([head(Content_Encoding="gzip", Content_Length=len(packed)) + packed])
    found = fetcher(web).fetch(url(web, "/packed"))
    assert (found.body, found.exchanges[0].body) == (PAGE, packed)


def test_other_statuses_are_answers_too(web: Web) -> None:
    web.behaviours["/gone"] = lambda _: iter([head("410 Gone", Content_Length=2) + b"no"])
    assert (fetcher(web).fetch(url(web, "/gone")).status, fetcher(web).fetch(url(web, "/gone")).body) == (410, b"no")


def test_only_what_has_changed_is_asked_for(web: Web) -> None:
    web.behaviours["/same"] = lambda _: iter([b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n'])
    day = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC)
    found = fetcher(web).fetch(url(web, "/same"), etag='"a"', modified=day)
    assert (found.status, found.body) == (304, b"")
    assert b'If-None-Match: "a"\r\nIf-Modified-Since: Sun, 01 Mar 2026 08:00:00 GMT\r\n' in web.asked[-1]
    fetcher(web).fetch(url(web, "/same"), modified="Sun, 01 Mar 2026 08:00:00 GMT")
    assert b"If-Modified-Since: Sun, 01 Mar 2026 08:00:00 GMT\r\n" in web.asked[-1]


def test_nothing_is_said_but_what_is_needed(web: Web) -> None:
    web.behaviours["/cookie"] = lambda _: iter([b"HTTP/1.1 302 Found\r\nSet-Cookie: a=b\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n"])
    found = fetcher(web).fetch(url(web, "/cookie"))
    names = {line.split(b":")[0] for line in found.exchanges[-1].request.split(b"\r\n")[1:] if line}
    assert names == {b"Host", b"User-Agent", b"Accept", b"Accept-Language", b"Accept-Encoding", b"Connection"}


def test_failures_that_may_pass_are_tried_again(web: Web) -> None:
    turns = iter([b"", head("503 Busy", Content_Length=0, Retry_After="7"), head(Content_Length=2) + b"ok"])
    web.behaviours["/later"] = lambda _: iter([next(turns)])
    slept = list[float]()
    made = fetcher(web, retries=2, back_off=2)
    made._sleep = slept.append
    assert made.fetch(url(web, "/later")).body == b"ok"
    assert slept == [2.0, 7.0]


def test_after_the_last_try_the_answer_is_what_it_is(web: Web) -> None:
    web.behaviours["/busy"] = lambda _: iter([head("503 Busy", Content_Length=0)])
    assert fetcher(web, retries=1).fetch(url(web, "/busy")).status == 503
    with pytest.raises(FetchFailedError):
        fetcher(web, retries=1).fetch(url(web, "/cut/nothing"))


def test_what_does_not_pass_is_not_asked_for_again(web: Web) -> None:
    with pytest.raises(FetchLimitError):
        fetcher(web, retries=2).fetch(url(web, "/huge/announced"))
    assert sum(a.startswith(b"GET /huge") for a in web.asked) == 1


def test_robots_are_asked_once_a_site_and_heeded(web: Web) -> None:
    rules = b"User-agent: *\nDisallow: /page\n"
    web.robots = head(Content_Length=len(rules)) + rules
    web.behaviours["/other"] = lambda _: iter([head(Content_Length=1) + b"a"])
    made = fetcher(web)
    for _ in range(2):
        assert made.fetch(url(web, "/other")).status == 200
        with pytest.raises(FetchRefusedError, match="robots"):
            made.fetch(url(web))
    assert sum(a.startswith(b"GET /robots.txt") for a in web.asked) == 1
    assert not any(a.startswith(b"GET /page") for a in web.asked)
    assert fetcher(web, ignore_robots="the page is about to vanish").fetch(url(web)).status == 200


def test_a_redirect_into_what_is_forbidden_is_not_followed(web: Web) -> None:
    rules = b"User-agent: *\nDisallow: /page\n"
    web.robots = head(Content_Length=len(rules)) + rules
    with pytest.raises(FetchRefusedError, match="robots"):
        fetcher(web).fetch(url(web, "/go?to=/page"))
    assert not any(a.startswith(b"GET /page") for a in web.asked)


def test_robots_may_lead_elsewhere_but_not_everywhere(web: Web) -> None:
    web.robots = b"HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n" % web.secret
    with pytest.raises(FetchRefusedError, match="loopback"):
        fetcher(web).fetch(url(web))
    web.robots = b"HTTP/1.1 301 Moved\r\nLocation: /robots.txt\r\nContent-Length: 0\r\n\r\n"
    with pytest.raises(FetchFailedError, match="redirect"):
        fetcher(web).fetch(url(web))
    assert web.reached == 0


def test_a_robots_file_without_end_is_not_read_to_it(web: Web) -> None:
    web.robots = head(Content_Length=600_000) + b"#" * 600_000
    with pytest.raises(FetchFailedError, match="more than 524,288 bytes"):
        fetcher(web).fetch(url(web))


def test_one_wait_a_host_across_the_run(web: Web) -> None:
    slept = list[float]()
    made = fetcher(web, Names({HOST: [OPEN], "suq.example": [OPEN]}), pause=3)
    made._pace._sleep = slept.append
    made.fetch(url(web))
    assert len(slept) == 1
    made.fetch(url(web))
    assert len(slept) == 2
    made.fetch(f"http://suq.example:{web.port}/page")
    assert len(slept) == 3
    assert slept[0] == pytest.approx(3, abs=0.5)


def test_a_service_is_asked_without_robots(web: Web) -> None:
    found = fetcher(web).post(url(web), b"question", "text/plain")
    assert found.body == PAGE
    assert len(web.asked) == 1
    assert web.asked[0].startswith(b"POST /page HTTP/1.1\r\n")
    assert b"Content-Type: text/plain\r\nContent-Length: 8\r\n" in web.asked[0]
