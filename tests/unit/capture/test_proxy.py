import socket

import pytest
from fetching import fetcher
from hostile_web import OPEN, PAGE, Web
from tunnels import tunnel

from khabar.capture.proxy import proxy_of
from khabar.errors import FetchFailedError, FetchRefusedError, UsageError


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("socks5h://127.0.0.1:9050", ("socks5", "127.0.0.1", 9050, "", "")),
        ("socks5://tor.example", ("socks5", "tor.example", 1080, "", "")),
        ("http://a:b%40c@proxy.example:3128/", ("http", "proxy.example", 3128, "a", "b@c")),
    ],
)
def test_settings(setting: str, found: tuple[object, ...]) -> None:
    proxy = proxy_of(setting)
    assert (proxy.kind, proxy.host, proxy.port, proxy.user, proxy.password) == found


@pytest.mark.parametrize(
    "setting", ["", "ftp://a", "socks5h://", "socks4://a:secret@b", "http://a:99999", "http://secret@h/path", "http://[::1"]
)
def test_what_is_not_understood_is_not_repeated(setting: str) -> None:
    with pytest.raises(UsageError, match="socks5h") as caught:
        proxy_of(setting)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("kind", ["socks5", "http"])
def test_the_proxy_looks_names_up_and_nobody_else(kind: str, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = []
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: (looked_up.append(host), real(host, *a, **k))[1])
    with tunnel(kind, (OPEN, web.port)) as proxy:  # type: ignore[arg-type]
        found = fetcher(web, proxy=proxy.url, allow_private=()).fetch(f"http://suq.example:{web.port}/page")
    assert (found.body, found.exchanges[0].peer) == (PAGE, "")
    assert set(proxy.asked) == {("name", "suq.example", web.port)}
    assert set(looked_up) <= {"127.0.0.1", OPEN}


def test_onion_services_are_asked_through_the_proxy(web: Web) -> None:
    with tunnel("socks5", (OPEN, web.port)) as proxy:
        found = fetcher(web, proxy=proxy.url).fetch(f"http://nahrnahr.onion:{web.port}/page")
    assert found.status == 200
    assert {host for _, host, _ in proxy.asked} == {"nahrnahr.onion"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "router.lan", "intranet"])
def test_own_networks_are_not_asked_of_a_proxy(host: str, web: Web) -> None:
    with tunnel("socks5", (OPEN, web.port)) as proxy, pytest.raises(FetchRefusedError):
        fetcher(web, proxy=proxy.url, allow_private=()).fetch(f"http://{host}:{web.port}/page")
    assert proxy.asked == []


def test_redirects_go_through_the_proxy_too(web: Web) -> None:
    with tunnel("socks5", (OPEN, web.port)) as proxy:
        to = f"http%3A%2F%2Fharbour.example%3A{web.port}%2Fpage"
        found = fetcher(web, proxy=proxy.url, allow_private=()).fetch(f"http://suq.example:{web.port}/go?to={to}")
    assert found.final == f"http://harbour.example:{web.port}/page"
    assert {host for _, host, _ in proxy.asked} == {"suq.example", "harbour.example"}


def test_addresses_go_to_the_proxy_as_addresses(web: Web) -> None:
    with tunnel("socks5", (OPEN, web.port)) as proxy:
        made = fetcher(web, proxy=proxy.url, allow_private=())
        made.fetch(f"http://8.8.8.8:{web.port}/page")
        made.fetch(f"http://[2606:4700::1111]:{web.port}/page")
    assert {(kind, host) for kind, host, _ in proxy.asked} == {("v4", "8.8.8.8"), ("v6", "2606:4700::1111")}


def test_user_and_password(web: Web) -> None:
    with tunnel("socks5", (OPEN, web.port), user=(b"one", b"secret")) as proxy:
        url = f"http://suq.example:{web.port}/page"
        signed = proxy.url.replace("127", "one:secret@127")
        assert fetcher(web, proxy=signed).fetch(url).status == 200
        for wrong in (proxy.url, proxy.url.replace("127", "one:wrong@127")):
            with pytest.raises(FetchFailedError, match="password") as caught:
                fetcher(web, proxy=wrong).fetch(url)
            assert "wrong" not in str(caught.value)


@pytest.mark.parametrize(("kind", "told"), [("socks5", "host unreachable"), ("http", "403")])
def test_a_proxy_that_cannot(kind: str, told: str, web: Web) -> None:
    with tunnel(kind, (OPEN, web.port), reply=4) as proxy, pytest.raises(FetchFailedError, match=told):  # type: ignore[arg-type]
        fetcher(web, proxy=proxy.url).fetch(f"http://suq.example:{web.port}/page")


def test_where_the_proxy_is_away_nothing_is_asked(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    before = len(web.asked)
    with pytest.raises(FetchFailedError, match="nothing was asked"):
        fetcher(web, proxy=f"socks5h://127.0.0.1:{port}").fetch(f"http://suq.example:{web.port}/page")
    assert len(web.asked) == before
