import pytest
from lxml import html

from khabar.ingest.html_metadata import Metadata, metadata


def about(head: str = "", body: str = "<p>نص</p>") -> Metadata:
    return metadata(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


def test_a_bare_page_says_nothing() -> None:
    assert about() == Metadata(None, None, (), None, None, None, None)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="قصف على بلدة النهر - عنب بلدي">', "", "قصف على بلدة النهر"),
        ("<title>قصف على بلدة النهر | موقع ما</title>", "", "قصف على بلدة النهر"),
        ("<title>عنب بلدي - قصف على بلدة النهر</title>", "", "قصف على بلدة النهر"),
        ("<title>قصف على بلدة النهر - مجلة لا يعرفها أحد</title>", "<h1>قصف على بلدة النهر</h1>", "قصف على بلدة النهر"),
        ("<title>النهر.. قصف - وإصابات في السوق</title>", "", "النهر.. قصف - وإصابات في السوق"),
        (
            '<meta property="og:title" content="قصف على بلدة النهر">',
            "<h1>اسم الموقع</h1><h1>«قصفٌ» على بلدة النهر</h1>",
            "«قصفٌ» على بلدة النهر",
        ),
        ("", "<h1>قصف على <b>بلدة</b> النهر</h1>", "قصف على بلدة النهر"),
        ('<script type="application/ld+json">{"@type": "Article", "headline": "قصف على بلدة النهر"}</script>', "", "قصف على بلدة النهر"),
    ],
)
def test_the_headline_without_the_sites_name(head: str, body: str, title: str) -> None:
    assert about(head, body + "<p>نص</p>").title == title


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="Enab Baladi">', "عنب بلدي"),
        ('<meta property="og:site_name" content="صوت النهر">', "صوت النهر"),
        ('<link rel="canonical" href="https://www.sana.sy/?p=1">', "سانا"),
        ('<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "الأناضول"}}</script>', "الأناضول"),
    ],
)
def test_the_outlet_by_name_or_host(head: str, outlet: str) -> None:
    assert about(head).outlet == outlet


def test_authors_without_editors_and_the_site_itself() -> None:
    head = (
        '<meta property="og:site_name" content="عنب بلدي"><meta name="author" content="عنب بلدي">'
        '<script type="application/ld+json">{"@type": "Article", "author": '
        '[{"name": "سليم الوادي"}, "admin", {"name": "سليم الوادي"}, 5]}</script>'
    )
    assert about(head).authors == ("سليم الوادي",)


def test_section_address_and_summary() -> None:
    head = (
        '<meta property="article:section" content="سوريا"><meta property="og:url" content="https://example.org/a">'
        '<meta name="description" content=" ملخص&nbsp;الخبر ">'
    )
    found = about(head)
    assert (found.section, found.url, found.description) == ("سوريا", "https://example.org/a", "ملخص الخبر")
    assert about('<meta property="og:url" content="javascript:alert(1)">').url is None
