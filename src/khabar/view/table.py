"""A report as a table for terminals: what was read, claim by claim, each with its words and with who says it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from khabar.records.report import Claim, Report
from khabar.view import describe
from khabar.view.labels import english, family, label
from khabar.view.lookup import Lookup
from khabar.view.parts import Phrase, alarm, joined, name, ours, plain, quiet, words
from khabar.view.question import question, rules
from khabar.view.story import Account, Story, stories
from khabar.view.terminal import Bidi, Wrapped, console, isolates, text

if TYPE_CHECKING:
    from rich.console import RenderableType

_COLOURS = {"harm": "red", "force": "dark_orange", "coercion": "magenta", "posture": "cyan", "politics": "blue", "relief": "green"}
_LABEL_WIDTH = 8
Rows = list[tuple[str, Phrase]]


def write_table(report: Report, file: TextIO, *, width: int | None = None, colour: bool | None = None, bidi: Bidi = "auto") -> None:
    """Print the report to `file`. `width` in columns, None for the terminal's own; `colour` None: only where `file` is a terminal."""
    out = console(file, width=width, colour=colour)
    isolate = isolates(bidi, getattr(file, "encoding", None))
    for renderable in _report(report, isolate):
        out.print(renderable)


def _report(report: Report, isolate: bool) -> "Iterator[RenderableType]":
    from rich.rule import Rule

    yield Rule(style="dim")
    yield grid(header(report), isolate)
    look = Lookup(report)
    for story in stories(report):
        yield ""
        yield from _story(story, look, isolate)
    if not report.claims:
        yield Wrapped(text((quiet("No claim was read in this report."),)), isolate=isolate)
    yield ""


def header(report: Report) -> Rows:
    """What is known about the report itself, by label."""
    doc = report.document
    head: Phrase = (words(doc.title),) if doc.title else (quiet("no title"),)
    published: Phrase = (
        (ours(doc.published), quiet(f" ({english('basis', doc.published_basis or '')})"))
        if doc.published
        else (alarm("not known: dates without a year stay without one"),)
    )
    rows: Rows = [
        ("title", head),
        ("outlet", (words(doc.outlet),) if doc.outlet else (quiet("not known"),)),
        ("date", published),
        ("id", (ours(doc.id), quiet(f" · language {doc.language or 'not known'} · read by {report.engine.reader}"))),
    ]
    return rows + [("warning", (alarm(f"{w.message} [{w.code}]"),)) for w in report.warnings]


def grid(rows: Rows, isolate: bool) -> "RenderableType":
    """Labelled phrases under one another, the phrases wrapped to the room there is."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column(width=max(_LABEL_WIDTH, *(len(head) for head, _ in rows)), style="dim", no_wrap=True)
    table.add_column()
    for head, phrase in rows:
        table.add_row(head, Wrapped(text(phrase), isolate=isolate))
    return table


def _story(story: Story, look: Lookup, isolate: bool) -> "Iterator[RenderableType]":
    from rich.padding import Padding

    if len(story.accounts) == 1:
        for claim in story.claims:
            yield from _claim(claim, look, isolate)
        return
    ids = ", ".join(c.id for c in story.claims)
    yield Wrapped(text((alarm("≠ "), ours(f"{len(story.accounts)} accounts, kept apart ({ids})"))), isolate=isolate)
    for number, account in enumerate(story.accounts, 1):
        yield _account_head(number, account, isolate)
        for claim in account.claims:
            for renderable in _claim(claim, look, isolate, told=False):
                yield Padding(renderable, (0, 0, 0, 2))


def _account_head(number: int, account: Account, isolate: bool) -> "RenderableType":
    return Wrapped(text((ours(f"  account {number}: "), *describe.tellers(account.tellers))), isolate=isolate)


def _claim(claim: Claim, look: Lookup, isolate: bool, *, told: bool = True) -> "Iterator[RenderableType]":
    from rich.text import Text

    named = label("claim", claim.type)
    head = Text.assemble((f"{claim.id} ", "dim"), (f"{named.en} ", f"bold {_COLOURS[family(claim.type)]}"))
    modality = () if claim.modality == "actual" else (alarm(f"  {english('modality', claim.modality)}"),)
    head.append_text(text((name(named.ar), *modality, quiet(f"  {claim.score:.2f}"))))
    yield Wrapped(head, isolate=isolate)
    yield grid(claim_rows(claim, look, told=told), isolate)


def claim_rows(claim: Claim, look: Lookup, *, told: bool = True) -> Rows:
    """What a claim tells, by label; empty values have no row. `told`: with the chain of tellers."""
    rows: Rows = [("words", describe.sentence(claim, look))]
    for head, phrase in (
        ("who", describe.parties(claim, look)),
        ("where", describe.places(claim, look)),
        ("route", describe.route(claim, look)),
        ("when", describe.time(claim, look)),
        ("harm", joined((describe.harm(h, look) for h in claim.harm), "; ")),
        ("named", joined((describe.person(p) for p in claim.people), "; ")),
        ("about", joined((describe.link(c) for c in look.linked(claim, "content")), ", ")),
        ("because", joined((describe.link(c) for c in look.linked(claim, "cause")), ", ")),
        ("told by", describe.chain(claim, look) if told else ()),
    ):
        if plain(phrase):
            rows.append((head, phrase))
    return rows + [("question", (alarm(question(c).en), quiet(f" ({rules(c)})"))) for c in look.concerns(claim)]
