import time

import pytest

from khabar.errors import LimitError
from khabar.ingest.limits import Limits
from khabar.ingest.markup_guard import slimmed


def slim(markup: str, **limits: int) -> str:
    return slimmed(markup, Limits(**limits))  # type: ignore[arg-type]


def test_comments_scripts_and_styles_go_and_json_ld_stays() -> None:
    kept = '<script type="application/ld+json">{"a": "</p>"}</script>'
    markup = f"<p>أ<!-- x --></p><script>if (a < b) '<div>'</script><style>p {{}}</style>{kept}<p>ب</p>"
    assert slim(markup) == f"<p>أ</p>{kept}<p>ب</p>"


def test_a_tag_of_absurd_length_goes_with_its_attributes() -> None:
    assert slim(f"<div class='{'a' * 30_000}'>نص</div>") == "نص</div>"


def test_depth_and_elements_are_bounded() -> None:
    assert slim("<div>" * 10 + "نص", max_depth=10).endswith("نص")
    with pytest.raises(LimitError, match="10 deep"):
        slim("<div>" * 11, max_depth=10)
    with pytest.raises(LimitError, match="more than 5 elements"):
        slim("<p>x" * 6, max_elements=5)


def test_unclosed_paragraphs_and_empty_elements_are_no_depth() -> None:
    assert slim("<p>x<br><li>y<img src=a>" * 100, max_depth=2)


@pytest.mark.parametrize(
    "bomb",
    [
        "<" * 2_000_000,
        "<a " * 700_000,
        "<!--" * 500_000,
        "<script>" * 29_000,
        "<style>x" * 29_000,
        "</" * 1_000_000,
        "<div a='" * 250_000,
        "İ<p>" * 20_000,
    ],
    ids=["lt", "open", "comments", "scripts", "styles", "closing", "quotes", "lower"],
)
def test_bombs_take_linear_time(bomb: str) -> None:
    start = time.perf_counter()
    slim(bomb)
    assert time.perf_counter() - start < 5
