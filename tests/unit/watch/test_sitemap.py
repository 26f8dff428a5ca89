import gzip

import pytest
from outlets import sitemap

from khabar.errors import BrokenFileError, FetchFailedError, FetchLimitError, IngestError, LimitError
from khabar.watch.pace import pace
from khabar.watch.sitemap import read_sitemap

MAP = "https://www.jisr.example/sitemap.xml"


def test_pages_of_its_own_host() -> None:
    found = read_sitemap(
        sitemap([("https://jisr.example/1", "2024-05-14"), ("https://evil.example/2", ""), ("https://ar.jisr.example/3", "")]), MAP, pace()
    )
    assert [(e.url, e.mark) for e in found.entries] == [("https://jisr.example/1", "2024-05-14"), ("https://ar.jisr.example/3", "")]
    assert "1 addresses are on another host" in found.notes[0]


def test_news() -> None:
    data = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url>
    <loc>https://jisr.example/1</loc><n:news><n:publication_date>2024-05-14T10:00:00+03:00</n:publication_date><n:title>t</n:title></n:news></url></urlset>"""
    (entry,) = read_sitemap(data, MAP, pace()).entries
    assert (entry.said_at, entry.title, entry.mark) == ("2024-05-14T10:00:00+03:00", "t", "2024-05-14T10:00:00+03:00")


def test_an_index_names_its_newest_maps() -> None:
    maps = "".join(f"<sitemap><loc>https://jisr.example/s{n}.xml</loc><lastmod>2024-05-{n:02}</lastmod></sitemap>" for n in range(1, 31))
    found = read_sitemap(f"<sitemapindex>{maps}<sitemap><loc>http://evil.example/x</loc></sitemap></sitemapindex>".encode(), MAP, pace())
    assert len(found.maps) == pace().maps
    assert found.maps[0] == ("https://jisr.example/s30.xml", "2024-05-30")
    assert "30 maps" in found.notes[0]


def test_packed() -> None:
    packed = gzip.compress(sitemap([("https://jisr.example/1", "")]))
    assert read_sitemap(packed, MAP, pace()).entries
    halves = gzip.compress(b"<urlset><url><loc>https://jisr.example/1</loc></url>") + gzip.compress(b"</urlset>")
    assert read_sitemap(halves, MAP, pace()).entries


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (gzip.compress(b" " * 200_000_000, mtime=0), FetchLimitError),
        (gzip.compress(sitemap([]), mtime=0)[:-9], FetchFailedError),
        (b"\x1f\x8b\x08\x00broken", FetchFailedError),
        (b"<rss version='2.0'/>", BrokenFileError),
        (b"<!DOCTYPE u [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&x;</loc></url></urlset>", BrokenFileError),
        (b"<urlset>" + b"<url>" * 200 + b"</url>" * 200 + b"</urlset>", LimitError),
        (b"plain", BrokenFileError),
        (b"\xff\xfe\x00", IngestError),
    ],
)
def test_hostile_sitemaps_are_refused(data: bytes, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        read_sitemap(data, MAP, pace())
