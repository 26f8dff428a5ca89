import re
from html.parser import HTMLParser

import msgspec

from khabar.records.report import Report
from khabar.view.html import notebook, page
from khabar.view.lines import ErrorRecord

_VOID = {"meta", "br", "link"}


class _Checker(HTMLParser):
    """Every tag that is opened, every attribute, and whether tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _parsed(html: str) -> _Checker:
    checker = _Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker


def test_the_page_is_one_file_that_asks_for_nothing(report: Report) -> None:
    html = page([report])
    seen = _parsed(html).seen
    assert not [tag for tag, _ in seen if tag in ("script", "link", "img", "iframe", "form", "object")]
    assert all((a.get("href") or "#").startswith("#") for _, a in seen)
    assert not re.search(r"url\(|@import|https?:|src=", html)
    assert "default-src 'none'" in html
    assert html.startswith("<!doctype html>")


def test_links_lead_to_ids_that_stand_once(report: Report) -> None:
    seen = _parsed(page([report, report])).seen
    ids = [a["id"] for _, a in seen if "id" in a]
    assert len(ids) == len(set(ids))
    assert {(a["href"] or "")[1:] for tag, a in seen if tag == "a" and "href" in a} <= set(ids)


def test_several_reports_have_an_index(report: Report) -> None:
    assert '<nav class="index">' in page([report, report])
    assert "<nav" not in page([report])


def test_hostile_text_can_only_be_text(hostile: Report) -> None:
    for html in (page([hostile], [ErrorRecord("<script>", "x", "<script>alert(2)</script>")]), notebook(hostile)):
        seen = _parsed(html).seen
        assert "script" not in [tag for tag, _ in seen]
        assert not [a for _, a in seen if any(k.startswith("on") for k in a)]
        assert not set(html) & set("\u202e\x1b\x07\x85\u2028\u2066\u2069")


def test_a_title_cannot_fill_the_template(report: Report) -> None:
    document = msgspec.structs.replace(report.document, title="$style ${body} $x")
    html = page([msgspec.structs.replace(report, document=document)])
    assert "<title>$style ${body} $x</title>" in html


def test_report_text_carries_language_and_direction(report: Report) -> None:
    paragraphs = [a for tag, a in _parsed(page([report])).seen if a.get("class") == "text"]
    assert paragraphs
    assert all(a.get("lang") == "ar" and a.get("dir") == "rtl" for a in paragraphs)


def test_claims_of_one_chain_stand_together_and_chains_apart(report: Report) -> None:
    html = page([report])
    assert html.count('class="account"') == 6
    assert html.count("<svg") == 6


def test_files_that_failed_are_listed(report: Report) -> None:
    assert "b.txt: nothing to read" in page([report], [ErrorRecord("b.txt", "empty", "b.txt: nothing to read")])


def test_a_notebook_fragment_reaches_nothing_outside_itself(report: Report) -> None:
    html = notebook(report)
    assert html.startswith('<div class="khabar"')
    style = re.sub(r"/\*.*?\*/", "", html[html.index("<style>") + 7 : html.index("</style>")], flags=re.S)
    selectors = [s.strip() for block in re.findall(r"([^{}]+)\{", style) for s in block.split(",")]
    assert [s for s in selectors if not s.startswith((".khabar", "@media", "@"))] == []


def test_a_report_of_no_claims_and_no_title_is_a_page(report: Report) -> None:
    document = msgspec.structs.replace(report.document, title=None, outlet=None, published=None, published_basis=None, language=None)
    html = page([msgspec.structs.replace(report, document=document, claims=(), concerns=())])
    assert "<svg" not in html
    assert "غير معروف" in html
