import time

import pytest

from khabar.capture.robots import rules, token_of
from khabar.errors import FetchRefusedError

SITE = "https://nahr.example"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: khabar\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
        ("User-agent: khabar\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: other\nUser-agent: KHABAR\nDisallow: /a", "/a", False),
        ("User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /c", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /%D8%AE", "/%d8%ae", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("<html>not found</html>", "/a", True),
        ("", "/a", True),
    ],
)
def test_what_may_be_asked(text: str, path: str, allowed: bool) -> None:
    found = rules(200, text.encode(), SITE, "Khabar/0.1 (x)")
    if allowed:
        found.check(SITE + path)
    else:
        with pytest.raises(FetchRefusedError, match="robots"):
            found.check(SITE + path)


def test_without_rules_everything_may_be_asked_and_out_of_order_nothing() -> None:
    for status in (404, 403, 410, 301):
        rules(status, b"User-agent: *\nDisallow: /", SITE, "Khabar/1").check(SITE + "/a")
    for status in (500, 503):
        with pytest.raises(FetchRefusedError, match="out of order"):
            rules(status, b"", SITE, "Khabar/1")


@pytest.mark.parametrize(
    ("wish", "pause"), [("7", 7.0), ("0.5", 0.5), ("90000", 60.0), ("-3", 0.0), ("x", 0.0), ("nan", 0.0), ("inf", 0.0)]
)
def test_the_pause_that_a_site_wishes_is_kept_within_reason(wish: str, pause: float) -> None:
    text = f"User-agent: *\nCrawl-delay: {wish}\nDisallow: /b"
    assert rules(200, text.encode(), SITE, "Khabar/1").delay == pause


def test_the_name_by_which_a_program_is_known() -> None:
    assert token_of("Khabar/0.1.0 (keeps reports)") == "khabar"
    assert token_of("curl") == "curl"


def test_thousands_of_names_times_thousands_of_rules_are_no_bomb() -> None:
    names = "".join(f"User-agent: a{i}\n" for i in range(12_000))
    text = names + "".join(f"Disallow: /{i}*{i}*\n" for i in range(12_000))
    start = time.monotonic()
    found = rules(200, text.encode(), SITE, "Khabar/1")
    found.check(SITE + "/" + "1" * 2000)
    assert time.monotonic() - start < 5
