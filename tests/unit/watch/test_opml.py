from pathlib import Path

import pytest

from khabar.errors import IngestError, UsageError
from khabar.watch.opml import MOST, read_list
from khabar.watch.pace import pace
from khabar.watch.source import Source

HEAD = '<opml version="2.0" xmlns:khabar="urn:khabar:opml:1"><body>'


def listed(folder: Path, *outlines: str) -> Path:
    path = folder / "feeds.opml"
    path.write_text(f"{HEAD}{''.join(outlines)}</body></opml>", encoding="utf-8")
    return path


def test_what_a_list_says(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    found = read_list(
        listed(
            tmp_path,
            '<outline text="جسر"><outline text="جسر السنديان" type="rss" xmlUrl="https://jisr.example/feed" khabar:every="30m"/></outline>',
            '<outline title="نهر" xmlUrl="https://nahr.example/sitemap.xml" khabar:kind="sitemap" khabar:every="2h"/>',
            '<outline text="الوادي" khabar:kind="telegram" khabar:path="exports"/>',
        ),
        pace(),
    )
    assert found.left_out == ()
    assert found.sources == (
        Source("feed", "https://jisr.example/feed", 1800, "جسر السنديان"),
        Source("sitemap", "https://nahr.example/sitemap.xml", 7200, "نهر"),
        Source("telegram", str(tmp_path / "exports"), 1800, "الوادي"),
    )


@pytest.mark.parametrize(
    ("outline", "why"),
    [
        ('<outline xmlUrl="file:///etc/passwd"/>', "no web address"),
        ('<outline xmlUrl="https://u:p@jisr.example/f"/>', "signs in nowhere"),
        ('<outline xmlUrl="https://x.com/somebody"/>', "follows nobody"),
        ('<outline xmlUrl="https://a.example/f" khabar:every="1m"/>', "is not between"),
        ('<outline xmlUrl="https://a.example/f" khabar:every="soon"/>', "no interval"),
        ('<outline xmlUrl="https://a.example/f" khabar:kind="person"/>', "none of feed"),
        ('<outline xmlUrl="https://a.example/f" khabar:rank="1"/>', "no attribute that Khabar knows"),
        ('<outline khabar:kind="folder" khabar:path="/etc"/>', "below its own"),
        ('<outline khabar:kind="folder" khabar:path="../.."/>', "below its own"),
        ('<outline khabar:kind="folder" khabar:path="missing"/>', "no such folder"),
        ('<outline xmlUrl="https://jisr.example/feed/"/>', "stands there twice"),
    ],
)
def test_what_cannot_be_watched_is_left_out_and_told(tmp_path: Path, outline: str, why: str) -> None:
    found = read_list(listed(tmp_path, '<outline xmlUrl="https://jisr.example/feed"/>', outline), pace())
    assert len(found.sources) == 1
    assert why in found.left_out[0]


@pytest.mark.parametrize("text", ["<html/>", "plain", "", f"{HEAD}</body></opml>", "<!DOCTYPE o [<!ENTITY a 'b'>]><opml/>"])
def test_what_is_no_list(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.opml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises((UsageError, IngestError)):
        read_list(path, pace())


def test_a_list_is_bounded(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="split it"):
        read_list(listed(tmp_path, *(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MOST + 1))), pace())
    with pytest.raises(UsageError):
        read_list(tmp_path / "missing.opml", pace())
