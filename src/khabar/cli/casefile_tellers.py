"""Who tells an incident: its apparently independent origins, and under each its accounts with their chains of tellers as trees."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from khabar.cli.casefile_text import actor_name, by_report, teller
from khabar.records.incident import Account, Incident, Origin
from khabar.records.report import Claim, Report
from khabar.view.labels import english
from khabar.view.parts import Phrase, alarm, joined, ours, quiet, words
from khabar.view.terminal import Wrapped, text

if TYPE_CHECKING:
    from rich.console import RenderableType

Line = tuple[str, int, Phrase]
"""A label, how deep it stands in the tree, and what it says."""
_LABEL, _STEP = 8, 3
_KNOWLEDGE = {"direct": "of one who would have seen it", "relayed": "of one who passes it on", "not told": "not told whether they saw it"}


def tellers(found: Incident, reports: Mapping[str, Report]) -> list[Line]:
    """Origin after origin, labelled with ids. `reports` are the incident's reports by id."""
    by_id = {a.id: a for a in found.accounts}
    lines: list[Line] = []
    for origin in found.origins:
        lines.append((origin.id, 0, _origin(origin)))
        for ident in origin.accounts:
            drawn = enumerate(tree(by_id[ident], reports))
            lines += [(ident if i == 0 else "", depth, phrase) for i, (depth, phrase) in drawn]
    return lines


def drawn(lines: list[Line], width: int, *, isolate: bool) -> "RenderableType":
    """The lines with branches before them; one that is too long for `width` goes on below itself, not below its branch."""
    from rich.console import Group
    from rich.table import Table

    tables = []
    for label, depth, phrase in lines:
        table = Table.grid(padding=(0, 1, 0, 0))
        branch = f"{' ' * (_STEP * (depth - 1))}└─" if depth else ""
        table.add_column(width=_LABEL, style="dim")
        if branch:
            table.add_column(width=len(branch), style="dim")
        table.add_column(width=max(1, width - _LABEL - 2 - (len(branch) + 1 if branch else 0)))
        table.add_row(label, *([branch] if branch else []), Wrapped(text(phrase), isolate=isolate))
        tables.append(table)
    return Group(*tables)


def _origin(origin: Origin) -> Phrase:
    side = (quiet(f"; of the side {actor_name(origin.side)}"),) if origin.side is not None else ()
    head: Phrase = (ours(f"{', '.join(origin.accounts)}: "), quiet(_KNOWLEDGE[origin.knowledge]), *side)
    if not origin.because:
        return head
    return (*head, alarm("; counted once: "), quiet("; ".join(origin.because)))


def tree(account: Account, reports: Mapping[str, Report]) -> Iterator[tuple[int, Phrase]]:
    """The outlet above, whom it cites below it, down to the first teller, and then the claims in their words; each with its depth."""
    for depth, found in enumerate(reversed(account.tellers)):
        yield depth, _outlet(account) if depth == 0 else teller(found)
    below = len(account.tellers)
    for ident, claims in by_report(account.claims).items():
        yield below, _claims(ident, claims, reports)
    if account.denies:
        yield below, (alarm(f"denies: {', '.join(english('claim', d) for d in account.denies)}"),)


def _outlet(account: Account) -> Phrase:
    carried = [o for o in account.outlets if o not in account.reports and o != account.tellers[-1].name]
    also = (quiet(", also in "), *joined(((words(o),) for o in carried), ", ")) if carried else ()
    gone = (alarm(" (withdrawn)"),) if account.standing != "current" else ()
    day = (quiet(f", last on {account.as_of}"),) if account.as_of else ()
    own = (quiet(f", {english('word', 'own voice')}"),) if len(account.tellers) == 1 else ()
    return (*teller(account.tellers[-1]), *own, *also, *day, *gone)


def _claims(ident: str, claims: list[str], reports: Mapping[str, Report]) -> Phrase:
    known: dict[str, Claim] = {c.id: c for c in reports[ident].claims} if ident in reports else {}
    return (quiet(f"{ident}: "), *joined((_claim(known[c]) if c in known else (ours(c),) for c in claims), ", "))


def _claim(claim: Claim) -> Phrase:
    """A claim by its id, kind and trigger; modality where it is not simply told to have happened."""
    modality = f", {english('modality', claim.modality)}" if claim.modality != "actual" else ""
    return (ours(f"{claim.id} {claim.type}{modality} "), words(f"«{claim.trigger.text}»"))
