"""One incident for people: question by question, account beside account, teller behind teller, and why it was put together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from khabar.casefile.naming import Names
from khabar.cli import casefile_links
from khabar.cli.casefile_log import said
from khabar.cli.casefile_sides import side_by_side
from khabar.cli.casefile_tellers import drawn, tellers
from khabar.cli.casefile_text import FIELDS, NUMBERS, answer, refs, sides, span, standing, teller, value
from khabar.records.incident import Field, Incident
from khabar.records.report import Concern, Report
from khabar.records.victim import Victim
from khabar.view.labels import english, label
from khabar.view.parts import Phrase, alarm, joined, name, ours, quiet, words
from khabar.view.question import question, rules
from khabar.view.table import Rows, grid
from khabar.view.terminal import Bidi, console, isolates

if TYPE_CHECKING:
    from khabar.casefile.log import Logged

_SAID = {
    "agrees": quiet("the accounts agree"),
    "differs": alarm("the accounts differ"),
    "single": quiet("from one origin"),
    "silent": alarm("nobody tells it any more"),
}


class Page(msgspec.Struct, frozen=True):
    """An incident with all that its page shows: its reports by id, their states by id, and the log's entries about it."""

    incident: Incident
    reports: Mapping[str, Report] = {}
    states: Mapping[str, str] = {}
    entries: Sequence[Any] = ()
    names: Names = Names()


def write_incident(page: Page, file: TextIO, *, width: int | None = None, bidi: Bidi = "auto", every_link: bool = False) -> None:
    """Print the page to `file`. `every_link`: every pair that was compared, not only those that hold it together."""
    out = console(file, width=width)
    isolate = isolates(bidi, getattr(file, "encoding", None))
    found = page.incident
    out.print(grid(head(found), isolate))
    for heading, rows in (("question by question", questions(found)), ("who says who did it", blame(found))):
        _section(out, heading, rows, isolate)
    out.print("\naccounts side by side", style="bold")
    out.print(side_by_side(found, out.width, isolate=isolate))
    many = f"{found.independent_origins} apparently independent origin{'s' * (found.independent_origins != 1)}"
    out.print(f"\nwho tells it: {many}", style="bold")
    out.print(drawn(tellers(found, page.reports), out.width, isolate=isolate))
    for heading, rows in (
        ("reports", reports(page)),
        (f"named: {named(found)}", people(found)),
        ("why together (0 to 1; each reason with what it adds, in log odds)", casefile_links.links(found, every=every_link)),
        ("questions for a reviewer", concerns(page)),
        ("decisions", decisions(page)),
    ):
        _section(out, heading, rows, isolate)


def _section(out: Any, heading: str, rows: Rows, isolate: bool) -> None:
    if rows:
        out.print(f"\n{heading}", style="bold")
        out.print(grid(rows, isolate))


def head(found: Incident) -> Rows:
    """Number, what is told, status with its reasons."""
    kinds = joined(((ours(f"{label('claim', k).en} "), name(label("claim", k).ar)) for k in found.kinds), ", ")
    rows: Rows = [("incident", (ours(f"{found.id}  "), *kinds)), ("status", (alarm(found.status.value),))]
    return rows + [("" if i else "because", (quiet(sides(b)),)) for i, b in enumerate(found.status.because)]


def questions(found: Incident) -> Rows:
    """Each question that is answered: whether the accounts agree, the range or the values, and the rule behind it."""
    rows: Rows = []
    written: dict[str, str] = {}
    for field in FIELDS:
        asked = getattr(found.fields, field)
        if asked.values or asked.denied_by:
            told = _blamed(found) if field == "blamed" else answer(asked)
            denied = (alarm(f"; denied by {', '.join(asked.denied_by)}"),) if asked.denied_by else ()
            rule = f"as for {written[asked.rule]}" if asked.rule in written else asked.rule
            written.setdefault(asked.rule, field)
            rows += [(field, (*_state(asked, told), *denied)), ("", (quiet(f"rule: {rule}"),))]
            rows += _categories(asked) if field in NUMBERS else []
    return rows


def _blamed(found: Incident) -> Phrase:
    """Whom each account blames, in its words; never without who says so."""
    current = [v for v in found.fields.blamed.values if v.standing == "current"]
    return joined([(ours(f"{', '.join(v.accounts)} {_SAY[len(v.accounts) > 1]} "), *value(v.value)) for v in current], "; ")


_SAY = {False: "says it was", True: "say it was"}


def _state(field: Field[Any], told: Phrase) -> Phrase:
    return joined([told, (_SAID[field.state],)], "; ")


def _categories(field: Field[Any]) -> Rows:
    """Parts of a number, which no range holds: of whom so many are children."""
    parts = [value(v.value) for v in field.values if v.value.category is not None and v.standing == "current"]
    return [("", (ours("of whom are told: "), *joined(dict.fromkeys(parts), "; ")))] if parts else []


def blame(found: Incident) -> Rows:
    """Who says that whom did it, a sentence for each; never that somebody did."""
    by_id = {a.id: a for a in found.accounts}
    rows: Rows = []
    for told in found.fields.blamed.values:
        for ident in told.accounts:
            first = by_id[ident].tellers[0]
            rows.append((ident, (*teller(first), ours(" says "), *value(told.value), ours(" did it"), *standing(told))))
    return rows


def reports(page: Page) -> Rows:
    """Its reports: id, outlet, day, title, and what became of them."""
    return [("", _report(ident, page)) for ident in page.incident.reports]


def _report(ident: str, page: Page) -> Phrase:
    read = page.reports.get(ident)
    state = page.states.get(ident, "current")
    gone = (alarm(f" ({state})"),) if state != "current" else ()
    if read is None:
        return (ours(ident), *gone)
    document = read.document
    outlet = (words(document.outlet),) if document.outlet else (quiet("outlet not known"),)
    title = (ours(", "), words(document.title)) if document.title else ()
    return (ours(f"{ident}: "), *outlet, ours(f", {(document.published or 'no day')[:10]}"), *title, *gone)


def named(found: Incident) -> str:
    """How many are named, of how many told: "1 of 3 killed"; of a range the lowest number that stands."""
    counts = []
    for outcome, (count, told) in found.named.items():
        field = getattr(found.fields, outcome)
        least = "" if told is None or field.range is None or field.range[0] == field.range[1] else " at least"
        counts.append(f"{count} of{least} {'an untold number' if told is None else told} {english('outcome', outcome)}")
    return ", ".join(counts) or f"{len(found.people)}"


def people(found: Incident) -> Rows:
    """Each named person, with where they are named and who may be the same. Only a decision makes two one."""
    return [row for p in found.people for row in _person(p)]


def _person(found: Victim) -> Rows:
    age = "" if found.age is None else f", aged {span(found.age)}"
    sex = "" if found.sex == "unknown" else f", {found.sex}"
    at = ", ".join(f"{m.report}:{m.claim}:{m.mention}" for m in found.mentions)
    rows: Rows = [(found.id, (words(found.name), ours(f" {found.outcome}{age}{sex}"))), ("", (quiet(f"named in {at}"),))]
    if found.perhaps:
        rows.append(("", (quiet(f"perhaps the same as {', '.join(found.perhaps)}: `khabar person` decides"),)))
    if found.elsewhere:
        many = "s" * (len(found.elsewhere) != 1)
        rows.append(("", (quiet(f"a like name stands in incident{many} {', '.join(map(str, found.elsewhere))}"),)))
    return rows


def concerns(page: Page) -> Rows:
    """The questions that its claims raise, as questions, with the rules they touch, and what was answered."""
    answered = {(e.body["concern"], page.names.reports.get(e.body["report"])): e for e in page.entries if _answers(e)}
    rows: Rows = []
    for raised in page.incident.concerns:
        asked = Concern(raised.id, raised.rules, (), None)  # type: ignore[arg-type] # a question needs no quotation
        rows.append(("", (ours(f"{raised.id}: "), alarm(question(asked).en), quiet(f" ({rules(asked)})"))))
        rows.append(("", (quiet(f"   raised by {refs(raised.claims)}"),)))
        for report in dict.fromkeys(c.report for c in raised.claims):
            if entry := answered.get((raised.id, report)):
                rows.append(("", (quiet(f"   of {report} looked into: entry {entry.seq}"),)))
    return rows


def _answers(entry: "Logged") -> bool:
    return entry.kind == "dismiss" and not entry.undone and entry.body is not None


def decisions(page: Page) -> Rows:
    """What people decided about it, the numbers of the log's entries before it."""
    return list(_decisions(page))


def _decisions(page: Page) -> Iterator[tuple[str, Phrase]]:
    for entry in page.entries:
        yield str(entry.seq), (words(entry.who), ours(f", {entry.at[:10]}: {entry.kind} "), *said(entry, page.names))
