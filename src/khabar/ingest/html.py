"""Web pages: the headline, then a paragraph of the body a line."""

import re
from collections.abc import Iterator
from typing import Any

from khabar.errors import BrokenFileError, EmptyInputError
from khabar.ingest.decode import declared_encoding, decode
from khabar.ingest.draft import Draft
from khabar.ingest.html_metadata import Metadata, metadata
from khabar.ingest.limits import Clock, Limits, check_chars
from khabar.ingest.lines import key_of
from khabar.ingest.markup_guard import slimmed
from khabar.ingest.node_text import node_text
from khabar.ingest.whole_page import whole_page
from khabar.records.record_warning import RecordWarning
from khabar.text.fold import fold_text

_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}\?>")
_LEADS = ("p", "div", "h2", "h3", "span", "strong")
_LEAST_LEAD = 60
_LONGEST_LEAD = 2000
_BULLET = re.compile(r"^- ")


def read_html(data: bytes, name: str | None, limits: Limits, clock: Clock) -> Iterator[Draft]:
    """One draft. A body that begins with the headline loses it. Publication comes only from what the page says of itself.

    Raises LimitError for markup beyond the limits, EmptyInputError for a page without text, BrokenFileError where nothing parses.
    """
    decoded = decode(data.replace(b"\x00", b"") if _narrow(data) else data, declared=declared_encoding(data))
    markup = slimmed(_DECLARATION.sub("", decoded.text), limits)
    clock.check("parsing the page")
    root = _parsed(markup, name)
    about = metadata(root)
    lead = _lead(root, about)
    everything = whole_page(root)
    clock.check("finding the article on the page")
    body, notes = _body(root)
    if not body.strip() and everything:
        body, notes = (
            everything,
            (*notes, RecordWarning("whole-page", "no article was told apart on the page; all its visible text was taken")),
        )
    paragraphs = _paragraphs(body, about.title, lead)
    text = "\n".join([*([about.title] if about.title else []), *paragraphs])
    if not text.strip():
        raise EmptyInputError(
            f"{name or 'the page'} has no text that is an article; a page built by scripts must be saved as it is displayed"
        )
    if not paragraphs:
        notes = (*notes, RecordWarning("no-article", "no article was found on the page beside its headline"))
    check_chars(text, limits)
    yield Draft(
        text=text,
        title=about.title,
        headed=True,
        outlet=about.outlet,
        authors=about.authors,
        section=about.section,
        url=about.url,
        published=about.published,
        warnings=(*decoded.warnings, *notes),
    )


def _narrow(data: bytes) -> bool:
    """Whether NULs are stray bytes in a page of single bytes, and not halves of UTF-16: then they are left out, as browsers do."""
    return 0 < data.count(0) * 10 < len(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _parsed(markup: str, name: str | None) -> Any:
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as e:
        raise EmptyInputError(f"{name or 'the page'} has no content that parses as HTML ({e})") from e
    except (ValueError, AssertionError, RecursionError) as e:
        raise BrokenFileError(f"{name or 'the page'} cannot be parsed as HTML ({e}); save it again") from e
    return root


def _body(root: Any) -> tuple[str, tuple[RecordWarning, ...]]:
    """The main text that trafilatura finds: one paragraph a line."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            root, favor_precision=True, include_comments=False, include_tables=True, include_links=False, include_images=False,
            with_metadata=False, deduplicate=False,
        )  # fmt: skip
    except Exception as e:  # a third-party heuristic on strangers' markup: its failure costs the body, not the run
        return "", (RecordWarning("no-article", f"the article could not be found on the page ({type(e).__name__}: {str(e)[:120]})"),)
    text = getattr(found, "text", None) if found is not None else None
    return (text if isinstance(text, str) else ""), ()


def _paragraphs(body: str, title: str | None, lead: str | None) -> list[str]:
    """The body's lines, spaces single; the headline at its head gone; the lead put before it where the body lacks it."""
    lines = [" ".join(_BULLET.sub("", line.strip()).split()) for line in body.split("\n")]
    lines = [bare for line in lines if (bare := line.strip(" |"))]
    if title:
        wanted = key_of(fold_text(title))
        lines = [line for i, line in enumerate(lines) if i > 2 or key_of(fold_text(line)) != wanted]
    if lead and not any(_begins(lead, line) for line in lines):
        lines.insert(0, lead)
    return lines


def _begins(lead: str, line: str) -> bool:
    """Whether a paragraph says what the lead says: the lead's first stretch stands in it."""
    return key_of(fold_text(lead[:200]))[:_LEAST_LEAD] in key_of(fold_text(line[:2000]))


def _lead(root: Any, about: Metadata) -> str | None:
    """The paragraph that the page's own summary quotes: heuristics lose it where it stands apart from the body."""
    wanted = key_of(fold_text((about.description or "").rstrip(". …")))
    if len(wanted) < _LEAST_LEAD:
        return None
    start = wanted[:_LEAST_LEAD]
    best: str | None = None
    for node in root.iter(*_LEADS):
        own = (node_text(node, _LONGEST_LEAD) or "") if len(node) <= 12 else ""
        if len(own) >= _LEAST_LEAD and key_of(fold_text(own[:400])).startswith(start) and (best is None or len(own) < len(best)):
            best = own
    return best
