"""One group of tellings as the record of an incident."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from khabar.link.accounts import Told, accounts_of, origins_of, strands_of, told_of
from khabar.link.fields import fields_of
from khabar.link.kinds import makes_incidents
from khabar.link.people import Pair, named, named_of_told, victims
from khabar.link.status import Verdict, status_of
from khabar.link.telling import Telling
from khabar.records.codes import ClaimType
from khabar.records.incident import ClaimRef, DecisionRef, Incident, Link, RaisedConcern
from khabar.records.report import Report


def incident(
    number: int,
    tellings: Sequence[Telling],
    reports: Mapping[str, Report],
    *,
    links: Iterable[Link] = (),
    withdrawn: Collection[str] = (),
    verdict: Verdict | None = None,
    decisions: Sequence[DecisionRef] = (),
    joined: Iterable[Pair] = (),
    elsewhere: Mapping[str, Sequence[int]] | None = None,
) -> Incident:
    """The record of the incident `number` that `tellings` tell; the same in whatever order they come.

    `reports`: the reports of all tellings by document id, with values as people corrected them. `withdrawn`: ids of reports that were
    corrected, retracted or deleted: they stay visible and count no more. `verdict`: a decision that stands. `joined`, `elsewhere`: see
    `khabar.link.people`. Raises ValueError where there is no telling.
    """
    if not tellings:
        raise ValueError(f"incident {number} has no telling")
    told = told_of(tellings, reports)
    strands = strands_of(told)
    origins = origins_of(strands, tellings, withdrawn)
    accounts = accounts_of(strands, origins, withdrawn)
    fields = fields_of(strands, {a.id: a.origin for a in accounts}, withdrawn)
    people = victims(named(told), joined, elsewhere)
    return Incident(
        id=number,
        kinds=_kinds(told, withdrawn),
        reports=tuple(dict.fromkeys(t.report.document.id for t in told)),
        claims=tuple(t.ref for t in told),
        fields=fields,
        accounts=accounts,
        independent_origins=len({a.origin for a in accounts if a.standing == "current"}),
        origins=origins,
        status=status_of(fields, accounts, origins, withdrawn, verdict),
        links=tuple(sorted(links, key=lambda x: (x.a, x.b))),
        people=people,
        named=named_of_told(people, fields),
        concerns=_concerns(told),
        decisions=tuple(decisions),
    )


def _kinds(told: Sequence[Told], withdrawn: Collection[str]) -> tuple[ClaimType, ...]:
    """What is told to have happened, most told first; of a withdrawn or denied incident what it would have been."""
    making = [t for t in told if makes_incidents(t.claim.type)]
    standing = [t for t in making if t.claim.modality != "negated" and t.report.document.id not in withdrawn] or making or list(told)
    types = [t.claim.type for t in standing]
    return tuple(sorted(dict.fromkeys(types), key=lambda k: -types.count(k)))


def _concerns(told: Sequence[Told]) -> tuple[RaisedConcern, ...]:
    """The questions that its claims raise, each once, with all claims that raise it here."""
    rules: dict[str, set[int]] = {}
    claims: dict[str, list[ClaimRef]] = {}
    for t in told:
        for concern in (c for c in t.report.concerns if t.claim.id in c.claims):
            rules.setdefault(concern.id, set()).update(concern.rules)
            claims.setdefault(concern.id, []).append(t.ref)
    return tuple(RaisedConcern(i, tuple(sorted(rules[i])), tuple(dict.fromkeys(claims[i]))) for i in sorted(rules))
