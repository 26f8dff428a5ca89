import pytest
from lxml import html

from khabar.ingest.html_dates import is_article, json_ld, published


def day(head: str, body: str = "") -> str | None:
    root = html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>نص</p></body></html>")
    return published(root, json_ld(root))


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (ld('{"@type": "NewsArticle", "datePublished": "2023-03-20T10:00:00Z"}'), "", "2023-03-20T10:00:00Z"),
        (ld('{"@graph": [{"@type": "Organization"}, {"@type": ["Article"], "datePublished": "2023-03-20"}]}'), "", "2023-03-20"),
        (
            ld('[{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": "NewsArticle", "datePublished": "2023-03-20"}]'),
            "",
            "2023-03-20",
        ),
        ('<meta property="article:published_time" content="2023-03-20T10:00+0300">', "", "2023-03-20T10:00+0300"),
        ('<meta name="pubdate" content="2023-03-20">', "", "2023-03-20"),
        ("", '<time itemprop="datePublished" datetime="2023-03-20T10:00">x</time>', "2023-03-20T10:00"),
        ("", '<time pubdate datetime="2023-03-20">x</time>', "2023-03-20"),
        ("", "<div>تم نشره الاثنين 20 آذار / مارس 2023 09:22 مساءً</div>", "2023-03-20"),
        ("", "<div><b>تاريخ النشر:</b> <span>20/3/2023</span></div>", "2023-03-20"),
    ],
)
def test_where_publication_is_stated(head: str, body: str, expected: str) -> None:
    assert day(head, body) == expected


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ('<meta property="article:modified_time" content="2023-03-20">', ""),
        ('<meta name="last-modified" content="2023-03-20">', ""),
        ('<meta property="og:url" content="https://example.org/2023/03/20/a">', ""),
        (ld('{"@type": "Organization", "datePublished": "2023-03-20"}'), ""),
        (ld('{"@type": "NewsArticle", "dateModified": "2023-03-20"}'), ""),
        (ld("{broken"), ""),
        (ld("[" * 5000), ""),
        ("", '<time datetime="2023-03-20">آخر تحديث</time>'),
        ("", "<div>الثلاثاء، 27 آب/اغسطس 2019، آخر تحديث 13:30 (GMT+0300)</div>"),
        ("", "<p>قتل مدني في 20 آذار 2023 في بلدة النهر</p>"),
        ("", "<div>الاثنين 20 آذار 2023</div>"),
        ("", "<div>نشر في 20/3/2023</div><div>نشر في 21/3/2023</div>"),
        ("", "<footer>&copy; 2023</footer>"),
    ],
)
def test_what_is_no_statement_of_publication(head: str, body: str) -> None:
    assert day(head, body) is None


def test_articles_are_known_by_type() -> None:
    assert is_article({"@type": ["Thing", "NewsArticle"]})
    assert not is_article({"@type": "BreadcrumbList"})
    assert not is_article({})
