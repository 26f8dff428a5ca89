"""Accounts side by side: a column for each, a row for each question that anybody answers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from khabar.desk.incident.addresses import claim_url, report_url
from khabar.desk.incident.because import account_number
from khabar.desk.sentences import in_language
from khabar.records.incident import Account, ClaimRef, DecisionRef, Field, FieldValue, Incident, Number, Teller

FIELDS = ("day", "place", "killed", "injured", "detained", "displaced", "blamed", "means")
NUMBERS = ("killed", "injured", "detained", "displaced")


class Carrier(msgspec.Struct, frozen=True):
    """A report that carries an account; `state` is what became of it."""

    ident: str
    url: str
    title: str
    state: str = "current"


class Column(msgspec.Struct, frozen=True):
    """An account: who tells it, through whom, in which reports, and from which origin."""

    account: str
    number: str
    tellers: tuple[Teller, ...]
    outlets: tuple[str, ...]
    origin: str
    shares: tuple[str, ...]
    knowledge: str
    as_of: str | None
    denies: tuple[str, ...]
    withdrawn: bool
    reports: tuple[Carrier, ...]

    @property
    def first(self) -> Teller:
        """From whom it comes."""
        return self.tellers[0]

    @property
    def through(self) -> tuple[Teller, ...]:
        """Who passes it on, the nearest to the first teller first."""
        return self.tellers[1:]


class Answer(msgspec.Struct, frozen=True):
    """One value of an account, where its words stand, and what became of it. `mark`: `lowest` or `highest` of the range."""

    value: Any
    url: str
    more: tuple[tuple[str, str], ...] = ()
    standing: str = "current"
    as_of: str | None = None
    mark: str = ""


class Cell(msgspec.Struct, frozen=True):
    """What an account answers; `denies`: that nobody was harmed so."""

    column: Column
    answers: tuple[Answer, ...] = ()
    denies: bool = False


class Row(msgspec.Struct, frozen=True):
    """A question with the cells of all accounts, whether they differ, and the range with the rule behind it."""

    field: str
    state: str
    rule: str
    cells: tuple[Cell, ...]
    range: tuple[int, int | None] | None = None
    denied: bool = False
    confirmed: DecisionRef | None = None

    @property
    def differs(self) -> bool:
        """Whether the accounts cannot all be right."""
        return self.state == "differs"


class Sides(msgspec.Struct, frozen=True):
    """All of it, by rows, and once more by accounts for narrow pages and paper."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def cards(self) -> list[tuple[Column, list[tuple[Row, Cell]]]]:
        """By account the rows that it answers."""
        each = [(c, [(r, r.cells[n]) for r in self.rows]) for n, c in enumerate(self.columns)]
        return [(c, [(r, cell) for r, cell in found if cell.answers or cell.denies]) for c, found in each]


MOST = 24
"""Accounts that a page shows unless it is asked for all."""


def shown(found: Incident, most: int | None = MOST) -> tuple[Account, ...]:
    """The accounts that a page shows, in their order: of each origin the first, then others, those that stand before withdrawn ones."""
    if most is None or len(found.accounts) <= most:
        return found.accounts
    heads = {o.accounts[0] for o in found.origins}
    ranked = sorted(found.accounts, key=lambda a: (a.standing != "current", a.id not in heads, not a.denies))
    chosen = {a.id for a in ranked[:most]}
    return tuple(a for a in found.accounts if a.id in chosen)


def sides(found: Incident, accounts: Sequence[Account], carriers: Mapping[str, Carrier]) -> Sides:
    """The table of some accounts of an incident. `carriers`: its reports by id."""
    origins = {o.id: o for o in found.origins}
    columns = tuple(_column(a, origins[a.origin].accounts, carriers) for a in accounts)
    asked = [(name, getattr(found.fields, name)) for name in FIELDS]
    rows = tuple(_row(name, f, found, columns) for name, f in asked if f.values or f.denied_by)
    return Sides(columns, rows)


def _column(account: Account, sharing: tuple[str, ...], carriers: Mapping[str, Carrier]) -> Column:
    return Column(
        account=account.id,
        number=account_number(account.id),
        tellers=account.tellers,
        outlets=tuple(o for o in account.outlets if o not in account.reports and o != account.tellers[-1].name),
        origin=account.origin.removeprefix("o"),
        shares=tuple(account_number(a) for a in sharing if a != account.id),
        knowledge=account.knowledge,
        as_of=account.as_of,
        denies=account.denies,
        withdrawn=account.standing != "current",
        reports=tuple(carriers.get(r) or Carrier(r, report_url(r), r) for r in account.reports),
    )


def _row(name: str, field: Field[Any], found: Incident, columns: tuple[Column, ...]) -> Row:
    claims = {a.id: frozenset(a.claims) for a in found.accounts}
    cells = tuple(Cell(c, tuple(_answers(field, c.account, claims[c.account])), c.account in field.denied_by) for c in columns)
    return Row(name, field.state, in_language(field.rule), cells, field.range, bool(field.denied_by), confirmation(found, name))


def confirmation(found: Incident, field: str) -> DecisionRef | None:
    """The last decision in force that confirms a field."""
    return next((d for d in reversed(found.decisions) if d.kind == "confirm" and d.field == field and not d.undone), None)


def _answers(field: Field[Any], account: str, claims: frozenset[ClaimRef]) -> Iterable[Answer]:
    """What an account tells, each value once: one that stands is not repeated where an older report told it, too."""
    told = [v for v in field.values if account in v.accounts]
    standing = [v.value for v in told if v.standing == "current"]
    for value in told:
        if value.standing == "current" or value.value not in standing:
            yield _answer(value, [c for c in value.claims if c in claims], _mark(value, field))


def _answer(value: FieldValue[Any], claims: list[ClaimRef], mark: str) -> Answer:
    more = tuple((f"{c.report}:{c.claim}", claim_url(c)) for c in claims[1:])
    return Answer(value.value, claim_url(claims[0]) if claims else "", more, value.standing, value.as_of, mark)


def _mark(value: FieldValue[Any], field: Field[Any]) -> str:
    """Whether a number is an end of a range that has two."""
    told, ends = value.value, field.range
    if ends is None or ends[0] == ends[1] or not isinstance(told, Number) or told.category is not None or value.standing != "current":
        return ""
    if told.min is None:
        return ""
    if told.min == ends[0]:
        return "lowest"
    return "highest" if told.max == ends[1] else ""
