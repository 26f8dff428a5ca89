"""The people whom the reports name: each value that is told of them, with the account and the words it stands in."""

from collections.abc import Mapping

import msgspec

from khabar.desk.incident.addresses import claim_url
from khabar.desk.incident.because import account_number
from khabar.desk.incident.table import Carrier
from khabar.records.incident import ClaimRef, Incident
from khabar.records.report import Person, Report
from khabar.records.victim import PersonMention, Victim


class Naming(msgspec.Struct, frozen=True):
    """One report that names somebody: by which name, what it tells of them, for which account, and how a decision names it."""

    name: str
    report: Carrier
    url: str
    account: str
    outcome: str
    token: str
    age: tuple[int, int] | None = None
    sex: str = "unknown"
    father: str | None = None
    kunya: str | None = None
    kin_of: str | None = None
    home: str | None = None


class Victims(msgspec.Struct, frozen=True):
    """Somebody as the record holds them: one entry of several reports only by a decision."""

    id: str
    number: str
    name: str
    outcome: str
    namings: tuple[Naming, ...]
    perhaps: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[int, ...] = ()


def victims(
    found: Incident, reports: Mapping[str, Report], carriers: Mapping[str, Carrier], most: int | None = None
) -> tuple[Victims, ...]:
    """Everybody who is named, or the first of them. `reports`: its reports as they are read and corrected."""
    told_by = {ref: account_number(a.id) for a in found.accounts for ref in a.claims}
    names = {v.id: v.name for v in found.people}
    persons = {name: _persons(report) for name, report in reports.items()}
    return tuple(
        Victims(
            v.id,
            v.id.removeprefix("p"),
            v.name,
            v.outcome,
            tuple(_naming(v, m, persons, carriers, told_by) for m in _once(v)),
            tuple((i.removeprefix("p"), names[i]) for i in v.perhaps),
            v.elsewhere,
        )
        for v in found.people[:most]
    )


def _persons(report: Report) -> dict[tuple[str, str], Person]:
    return {(c.id, p.mention): p for c in report.claims for p in c.people}


def _once(victim: Victim) -> list[PersonMention]:
    """Of each report that names somebody the place of which most words tell, by the name as it is written there."""
    first: dict[tuple[str, str], PersonMention] = {}
    for mention in victim.mentions:
        first.setdefault((mention.report, mention.name), mention)
    return list(first.values())


def _naming(
    victim: Victim,
    at: PersonMention,
    persons: Mapping[str, Mapping[tuple[str, str], Person]],
    carriers: Mapping[str, Carrier],
    told_by: Mapping[ClaimRef, str],
) -> Naming:
    ref = ClaimRef(at.report, at.claim)
    person = persons.get(at.report, {}).get((at.claim, at.mention)) or Person(at.name, at.mention, victim.outcome)
    return Naming(
        at.name,
        carriers[at.report],
        claim_url(ref),
        told_by.get(ref, ""),
        person.outcome,
        token(at),
        person.age,
        person.sex,
        person.father,
        person.kunya,
        person.kin_of,
        person.home,
    )


def token(at: PersonMention) -> str:
    """A naming as a form sends it."""
    return msgspec.json.encode([at.report, at.claim, at.mention]).decode()


def from_token(text: str) -> tuple[str, str, str]:
    """A naming that a form sent. Raises ValueError."""
    try:
        return msgspec.json.decode(text, type=tuple[str, str, str])
    except msgspec.DecodeError as error:
        raise ValueError("no naming of a person") from error
