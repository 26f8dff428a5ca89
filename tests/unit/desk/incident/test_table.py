import msgspec
from pages import blaming, incident, plain_report

from khabar.desk.incident.table import Carrier, shown, sides
from khabar.records.incident import Incident, Number
from khabar.records.report import Report


def carriers(found: Incident) -> dict[str, Carrier]:
    return {r: Carrier(r, f"/report/{r}", f"title of {r}") for r in found.reports}


def own_voice(report: Report) -> Report:
    """The same report, told by the outlet itself."""
    claims = tuple(msgspec.structs.replace(c, attribution=()) for c in report.claims)
    return msgspec.structs.replace(report, claims=claims)


def test_accounts_that_differ_stand_in_columns_with_their_ends_marked() -> None:
    found = incident(own_voice(plain_report("a", killed=3)), own_voice(plain_report("b", killed=7, outlet="الضفة")))
    made = sides(found, found.accounts, carriers(found))
    assert [c.number for c in made.columns] == ["1", "2"]
    row = next(r for r in made.rows if r.field == "killed")
    assert row.differs
    assert row.range == (3, 7)
    assert [(c.answers[0].value, c.answers[0].mark) for c in row.cells] == [(Number(3, 3), "lowest"), (Number(7, 7), "highest")]
    assert row.cells[0].answers[0].url == "/report/a?claim=c2#c2"
    assert not next(r for r in made.rows if r.field == "place").differs


def test_a_later_number_of_the_same_teller_strikes_the_earlier_one() -> None:
    first = plain_report("a", killed=3)
    later = plain_report("b", killed=9, outlet="جسر")
    later = msgspec.structs.replace(
        later, document=msgspec.structs.replace(later.document, published="2024-05-20", published_basis="given")
    )
    first = msgspec.structs.replace(
        first, document=msgspec.structs.replace(first.document, published="2024-05-15", published_basis="given")
    )
    found = incident(first, later)
    made = sides(found, found.accounts, carriers(found))
    cell = next(r for r in made.rows if r.field == "killed").cells[0]
    assert [(a.value.min, a.standing, a.as_of) for a in cell.answers] == [(9, "current", "2024-05-20"), (3, "updated", "2024-05-15")]


def test_a_withdrawn_report_stays_and_says_so() -> None:
    found = incident(plain_report("a"), withdrawn=["a"])
    made = sides(found, found.accounts, {"a": Carrier("a", "/report/a", "t", "retracted")})
    assert made.columns[0].withdrawn
    assert made.columns[0].reports[0].state == "retracted"
    assert {a.standing for r in made.rows for c in r.cells for a in c.answers} == {"withdrawn"}


def test_blame_stands_with_who_says_it() -> None:
    found = incident(blaming(plain_report("a")))
    made = sides(found, found.accounts, carriers(found))
    row = next(r for r in made.rows if r.field == "blamed")
    assert row.cells[0].answers
    assert row.cells[0].column.first.name is not None


def test_cards_hold_only_what_is_answered() -> None:
    found = incident(plain_report("a"), blaming(plain_report("b", outlet="الضفة")))
    made = sides(found, found.accounts, carriers(found))
    assert all(cell.answers or cell.denies for _, rows in made.cards for _, cell in rows)
    assert len(made.cards) == len(made.columns)


def test_of_many_accounts_the_first_of_each_origin_are_shown_and_all_where_asked() -> None:
    found = incident(*(own_voice(plain_report(f"r{n}", killed=n + 1, outlet=f"وسيلة {n}", extra=f"نص {n} " * 9)) for n in range(9)))
    assert len(found.accounts) == 9
    some = shown(found, 4)
    assert len(some) == 4
    assert [a.id for a in some] == sorted((a.id for a in some), key=lambda i: int(i[1:]))
    assert shown(found, None) == shown(found, 9) == found.accounts
