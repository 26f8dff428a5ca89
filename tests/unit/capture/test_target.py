import pytest

from khabar.capture.settings import Settings
from khabar.capture.target import beside, check, target
from khabar.errors import FetchRefusedError

OWN = Settings(allow_private=("10.1.0.0/16",), ports=(80, 443, 8080))


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://nahr.example", "https://nahr.example/"),
        ("HTTPS://Nahr.Example:443/a?b=c#d", "https://nahr.example/a?b=c"),
        ("http://nahr.example./a", "http://nahr.example/a"),
        ("http://nahr.example/خبر عاجل".replace(" ", "%20"), "http://nahr.example/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84"),
        ("http://nahr.example/%D8%AE?q=خ", "http://nahr.example/%D8%AE?q=%D8%AE"),
        ("https://نهر.example/", "https://xn--wgb5bd.example/"),
        ("https://a_b.nahr.example/", "https://a_b.nahr.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1111]/a", "http://[2606:4700::1111]/a"),
        ("  http://nahr.example/a\n", "http://nahr.example/a"),
    ],
)
def test_addresses_as_they_are_asked(url: str, asked: str) -> None:
    assert target(url, Settings()).url == asked


def test_a_port_is_part_of_the_authority_where_it_is_not_the_schemes_own() -> None:
    found = target("http://nahr.example:8080/a", OWN)
    assert (found.authority, found.origin, found.port) == ("nahr.example:8080", "http://nahr.example:8080", 8080)


def test_own_networks_are_asked_only_where_they_are_allowed() -> None:
    assert target("http://10.1.2.3/", OWN).literal == "10.1.2.3"
    with pytest.raises(FetchRefusedError, match="private"):
        target("http://10.2.2.3/", OWN)
    with pytest.raises(FetchRefusedError, match="private"):
        target("http://10.1.2.3/", Settings())


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "printer.local", "intranet", "wiki", "router.lan", "x.internal"])
def test_names_of_own_networks_are_not_asked(host: str) -> None:
    with pytest.raises(FetchRefusedError, match="not asked"):
        target(f"http://{host}/", Settings())


def test_redirects_are_read_from_where_they_are() -> None:
    base = target("https://nahr.example/a/b", Settings())
    assert beside(base, "../c", Settings()).url == "https://nahr.example/c"
    assert beside(base, "//suq.example/d", Settings()).url == "https://suq.example/d"
    with pytest.raises(FetchRefusedError, match="scheme"):
        beside(base, "file:///etc/passwd", Settings())


def test_one_bad_address_among_good_ones_is_enough() -> None:
    asked = target("https://nahr.example/", Settings())
    assert check(["8.8.8.8", "2606:4700::1"], asked, Settings()) == ("8.8.8.8", "2606:4700::1")
    with pytest.raises(FetchRefusedError, match=r"nahr\.example is at 10\.0\.0\.1, which is not public \(private\)"):
        check(["8.8.8.8", "10.0.0.1"], asked, Settings())


def test_an_address_that_is_too_long_is_not_asked() -> None:
    with pytest.raises(FetchRefusedError, match="longer than"):
        target("https://nahr.example/" + "a" * 9000, Settings())
