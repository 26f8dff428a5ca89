import pytest

from khabar.errors import EmptyInputError, LimitError
from khabar.ingest.draft import Draft
from khabar.ingest.html import read_html
from khabar.ingest.limits import Clock, Limits

TITLE = "قصف على سوق بلدة النهر يوقع إصابات"
FIRST = "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس، ما أدى إلى إصابة خمسة مدنيين بجروح متفاوتة."
SECOND = "وقالت مصادر محلية إن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً جراء سقوط القذائف."
DAY = '<meta property="article:published_time" content="2023-03-20T10:00Z">'
HEAD = f'<meta charset="utf-8"><meta property="og:title" content="{TITLE}">{DAY}'


def read(page: str | bytes, **limits: int) -> Draft:
    bounds = Limits(**limits)  # type: ignore[arg-type]
    [draft] = read_html(page.encode() if isinstance(page, str) else page, "a.html", bounds, Clock(bounds))
    return draft


def page(body: str, head: str = HEAD) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_headline_then_a_paragraph_a_line() -> None:
    draft = read(
        page(f"<nav><a>سياسة</a></nav><article><h1>{TITLE}</h1><p>{FIRST}</p><p>  {SECOND}\n</p></article><footer>© 2023</footer>")
    )
    assert draft.text == f"{TITLE}\n{FIRST}\n{SECOND}"
    assert (draft.title, draft.published, draft.headed) == (TITLE, "2023-03-20T10:00Z", True)


def test_a_lead_that_stands_apart_is_not_lost() -> None:
    head = HEAD + f'<meta name="description" content="{FIRST[:80]}...">'
    body = f"<div class=intro><span>{FIRST}</span></div><article><h1>{TITLE}</h1>" + f"<p>{SECOND}</p>" * 4 + "</article>"
    assert read(page(body, head)).text.split("\n")[:3] == [TITLE, FIRST, SECOND]


def test_no_headline_and_no_date_are_none() -> None:
    draft = read(page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>", ""))
    assert (draft.title, draft.published) == (None, None)
    assert draft.text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("name", ["cp1256", "utf-16", "iso8859_6"])
def test_other_encodings(name: str) -> None:
    made = page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>", f'<meta charset="{name}">').replace("،", ",")
    draft = read(made.encode(name))
    assert SECOND in draft.text
    assert "encoding" in [w.code for w in draft.warnings]


def test_a_declaration_of_xml_is_no_trouble() -> None:
    assert FIRST in read('<?xml version="1.0" encoding="UTF-8"?>' + page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>")).text


def test_stray_nuls_are_left_out() -> None:
    made = page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>").encode().replace(b"<p>", b"<p>\x00", 1)
    assert read(made).text == f"{TITLE}\n{FIRST}\n{SECOND}"


def test_scripts_and_entities_are_not_text() -> None:
    body = f"<article><p>{FIRST}<script>alert('شر')</script></p><p>{SECOND}&nbsp;&quot;&#x642;&#1601;&quot;</p></article>"
    text = read(page(body)).text
    assert "شر" not in text
    assert text.endswith('جراء سقوط القذائف. "قف"')


def test_a_page_without_an_article_gives_all_its_text_with_a_warning() -> None:
    draft = read(page("<div>" * 30 + "كلمة قصيرة" + "</div>" * 30))
    assert draft.text == f"{TITLE}\nكلمة قصيرة"
    assert draft.warnings == () or [w.code for w in draft.warnings] == ["whole-page"]


@pytest.mark.parametrize("made", ["<html></html>", "<html><body><script>x()</script></body></html>", "<html><!-- ", "<p></p>"])
def test_pages_without_text_are_empty(made: str) -> None:
    with pytest.raises(EmptyInputError):
        read(made)


@pytest.mark.parametrize(
    "made",
    ["<html><body>" + "<div>" * 200_000, "<html><body>" + "<p>x" * 40_000, "<html><body>" + "<table><tr><td>" * 20_000],
    ids=["deep", "many", "tables"],
)
def test_bombs_are_refused(made: str) -> None:
    with pytest.raises(LimitError):
        read(made)
