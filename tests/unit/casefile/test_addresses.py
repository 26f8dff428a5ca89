import pytest

from khabar.casefile.addresses import canonical, tracking_parameters

PLAIN = "https://example.org/news/1"


@pytest.mark.parametrize(
    "url",
    [
        PLAIN,
        "http://example.org/news/1",
        "https://www.example.org/news/1/",
        "https://m.example.org/news/1#top",
        "https://EXAMPLE.org:443/news/1?utm_source=x&utm_medium=y",
        "https://example.org/news/1?fbclid=abc",
        "https://example.org/news/1/amp",
        "  https://example.org/news/1  ",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert canonical(url) == PLAIN


@pytest.mark.parametrize(
    "url", ["https://example.org/news/2", "https://other.org/news/1", "https://example.org:8080/news/1", PLAIN + "?id=3"]
)
def test_addresses_of_other_pages(url: str) -> None:
    assert canonical(url) != PLAIN


def test_parameters_have_no_order() -> None:
    assert canonical(PLAIN + "?b=2&a=1") == canonical(PLAIN + "?a=1&b=2") == PLAIN + "?a=1&b=2"


@pytest.mark.parametrize("url", ["ftp://example.org/x", "not an address", "http://[bad", "", "http://example.org:port/x"])
def test_what_is_no_web_address_stays(url: str) -> None:
    assert canonical(url) == url.strip()


@pytest.mark.parametrize("url", ["https://m.com/x", "https://www.com/x"])
def test_a_host_that_only_looks_like_a_prefix_stays(url: str) -> None:
    assert canonical(url) == url


def test_tracking_parameters_are_listed_once() -> None:
    assert len(set(tracking_parameters())) == len(tracking_parameters()) > 10
