"""A report as a page: the article with everything marked in it, each claim beside its words and under those who tell it.

The page is one file: no script, nothing fetched. Report text is hostile, and can only ever be text (`markup`).
"""

from collections.abc import Iterable, Sequence
from string import Template

from khabar.records.report import Claim, Report
from khabar.view import html_article, html_claim, picture
from khabar.view.clean import direction
from khabar.view.labels import families, label, resource
from khabar.view.lines import ErrorRecord
from khabar.view.lookup import Lookup
from khabar.view.markup import Markup, both, el, english, join, told
from khabar.view.story import accounts, rivals


def page(reports: Sequence[Report], errors: Iterable[ErrorRecord] = ()) -> str:
    """The whole page over `reports`, an index on top where there are several; `errors` are files that could not be read."""
    prefixes = [_prefix(i, report) for i, report in enumerate(reports)]
    failed = list(errors)
    first = reports[0].document if len(reports) == 1 else None
    title = (first.title or first.id) if first else f"Khabar · {len(reports)}"
    body = join(
        _index(reports, prefixes) if len(reports) > 1 else None,
        el("ul", (el("li", english(e.message)) for e in failed), class_="failed") if failed else None,
        (_report(report, prefix) for report, prefix in zip(reports, prefixes, strict=True)),
    )
    return Template(resource("page.html")).substitute(title=join(title), style=resource("style.css"), body=body)


def notebook(report: Report) -> str:
    """The report as a fragment for notebooks, with its own style, which reaches nothing outside the fragment."""
    style = Markup(f"<style>{resource('style.css')}</style>")
    return el("div", style, _report(report, _prefix(0, report)), class_="khabar", lang="ar", dir="rtl")


def _prefix(number: int, report: Report) -> str:
    """What makes the ids of one report its own on a page, and in a notebook of many fragments."""
    return f"r{report.document.sha256[:8]}-{number + 1}"


def _index(reports: Sequence[Report], prefixes: Sequence[str]) -> Markup:
    items = [
        el("li", el("a", told(r.document.title or r.document.id, r.document.language), href=f"#{p}"), " ", _facts(r))
        for r, p in zip(reports, prefixes, strict=True)
    ]
    head = label("word", "reports")
    return el("nav", el("h2", both(head.ar, head.en), f" ({len(reports)})"), el("ol", items), class_="index")


def _facts(report: Report) -> Markup:
    document = report.document
    return el(
        "small",
        told(document.outlet, document.language) if document.outlet else None,
        " ",
        english(document.published or ""),
        " · ",
        f"{len(report.claims)}",
    )


def _report(report: Report, prefix: str) -> Markup:
    look = Lookup(report)
    language = report.document.language
    marks = html_article.by_paragraph(html_article.layers(look), look)
    others = rivals(report)
    here: dict[int, list[Claim]] = {}
    for claim in report.claims:
        here.setdefault(look.paragraph(claim.trigger.start), []).append(claim)
    sections = []
    for number, (start, end) in enumerate(look.paragraphs):
        claims = here.get(number, [])
        text = look.text[start:end]
        tag = "h2" if number == 0 and report.document.title and text.strip() == report.document.title.strip() else "p"
        words = el(
            tag,
            html_article.marked(look, start, end, marks.get(number, []), prefix),
            lang=language or "und",
            dir=direction(text),
            class_="text",
        )
        told_here = el("div", _groups(claims, look, prefix, others), class_="told") if claims else None
        sections.append(el("section", el("div", words, class_="words-side"), told_here, class_="para"))
    return el("article", _header(report), _legend(), sections, _footer(report), class_="report", id=prefix)


def _groups(claims: list[Claim], look: Lookup, prefix: str, others: dict[str, tuple[str, ...]]) -> list[Markup]:
    """The claims of a paragraph, those of one chain of tellers together under its picture."""
    document = look.report.document
    ordered = sorted(claims, key=lambda c: (c.trigger.start, c.trigger.end))
    out = []
    for account in accounts(ordered, look):
        drawn = picture.chain(account.tellers, " · ".join(c.id for c in account.claims), document.outlet, document.language)
        cards = [html_claim.card(c, look, prefix, others.get(c.id, ())) for c in account.claims]
        out.append(el("div", el("figure", drawn), el("div", cards, class_="cards"), class_="account"))
    return out


def _header(report: Report) -> Markup:
    document = report.document
    language = document.language
    unknown = label("word", "unknown")
    basis = label("basis", document.published_basis or "")
    published = (
        join(el("time", document.published, lang="en", dir="ltr"), " ", both(basis.ar, basis.en))
        if document.published
        else both(unknown.ar, unknown.en)
    )
    facts = (
        ("outlet", told(document.outlet, language) if document.outlet else both(unknown.ar, unknown.en)),
        ("published", published),
        ("language", english(document.language) if document.language else both(unknown.ar, unknown.en)),
        ("claims", english(f"{len(report.claims)}")),
    )
    rows = [el("div", el("dt", both(label("word", w).ar, label("word", w).en)), el("dd", value)) for w, value in facts]
    warnings = [el("li", english(w.message), " ", el("code", w.code, lang="en", dir="ltr")) for w in report.warnings]
    return el(
        "header",
        el("h1", told(document.title or document.id, language)),
        el("dl", rows, class_="facts"),
        el("ul", warnings, class_="warnings") if warnings else None,
        class_="head",
    )


def _legend() -> Markup:
    head = label("word", "legend")
    colours = [el("li", el("span", both(label("family", f).ar, label("family", f).en), class_=f"trigger f-{f}")) for f in families()]
    kinds = [
        el("li", el("span", both(label("mention", k).ar, label("mention", k).en), class_=f"m m-{k.lower()}"))
        for k in ("ORG", "PER", "POP", "LOC", "SITE", "WEAPON", "TIME")
    ]
    others = [
        el("li", el("span", both(label("word", w).ar, label("word", w).en), class_=c))
        for w, c in (("teller", "source"), ("furniture", "furniture"))
    ]
    return el("details", el("summary", both(head.ar, head.en)), el("ul", colours, kinds, others), class_="legend")


def _footer(report: Report) -> Markup:
    engine = report.engine
    model = f", model {engine.model}" if engine.model else ""
    line = f"khabar {engine.version}, reader {engine.reader}{model}, codebook {engine.codebook} · sha256 {report.document.sha256}"
    return el("footer", english(line))
