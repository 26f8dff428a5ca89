"""Accounts side by side: what each of them answers to every question that is answered at all."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from khabar.cli.casefile_text import FIELDS, standing, value, who
from khabar.records.incident import Account, Incident
from khabar.view.labels import english
from khabar.view.parts import Phrase, alarm, joined, ours, quiet
from khabar.view.table import Rows, grid
from khabar.view.terminal import Wrapped, text

if TYPE_CHECKING:
    from rich.console import RenderableType

_WHO, _CELL = 24, 10
"""Columns that a teller's name and a cell need at least."""
_PLACE = 2
"""How many times as wide as the others the column of places is."""
ASKED = tuple(name for name in FIELDS if name != "blamed")
"""Blame stands in sentences of its own, with who says it: see `khabar.cli.casefile_incident`."""


def side_by_side(found: Incident, width: int, *, isolate: bool) -> "RenderableType":
    """A table, a row for each account and a column for each question; where `width` columns do not hold it, a list."""
    asked = [n for n in ASKED if getattr(found.fields, n).values]
    shares = len(asked) + (_PLACE - 1) * ("place" in asked)
    one = (width - _WHO) // max(shares, 1) - 2
    if one < _CELL:
        return grid(list(_listed(found, asked)), isolate)
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False, pad_edge=False, header_style="dim")
    table.add_column("who says it", width=_WHO)
    for name in asked:
        table.add_column(name, width=one * _PLACE + 2 if name == "place" else one)
    for account in found.accounts:
        phrases = [(*who(account), *_gone(account)), *(cell(found, account, n) for n in asked)]
        table.add_row(*(Wrapped(text(p), isolate=isolate) for p in phrases))
    return table


def _listed(found: Incident, asked: list[str]) -> Iterator[tuple[str, Phrase]]:
    for account in found.accounts:
        yield account.id, (*who(account)[1:], *_gone(account))
        rows: Rows = [(n, cell(found, account, n)) for n in asked]
        yield from (("", (quiet(f"{n}: "), *phrase)) for n, phrase in rows if phrase)


def cell(found: Incident, account: Account, name: str) -> Phrase:
    """What an account tells of one question; that it denies it; or nothing."""
    field: Any = getattr(found.fields, name)
    said = [v for v in field.values if account.id in v.accounts]
    stands = [v.value for v in said if v.standing == "current"]
    kept = [v for v in said if v.standing == "current" or v.value not in stands]
    told = [(*value(v.value), *(standing(v) if account.standing == "current" else ())) for v in kept]
    if account.id in field.denied_by:
        told.append((alarm("denies it"),))
    return joined(told, "; ")


def _gone(account: Account) -> Phrase:
    denied = (alarm(f", denies: {', '.join(english('claim', d) for d in account.denies)}"),) if account.denies else ()
    return (*denied, alarm(" (withdrawn)")) if account.standing != "current" else denied or (ours(""),)
