"""How people name what the log names by hashes: reports and claims."""

from collections.abc import Iterable, Mapping

import msgspec

from khabar.casefile.log import Logged
from khabar.casefile.models import Claim, Report

_AT_ONCE = 500


class Names(msgspec.Struct, frozen=True):
    """How people name what the log names by hashes: `reports` by key, `claims` (report:c1) by anchor."""

    reports: Mapping[str, str] = {}
    claims: Mapping[str, str] = {}


def names(alias: str, entries: Iterable[Logged]) -> Names:
    """The names of all that the entries speak of. What was erased or is read no more has none."""
    reports: set[str] = set()
    claims: set[str] = set()
    for entry in entries:
        body = entry.body or {}
        reports |= {body["report"]} if isinstance(body.get("report"), str) and "ident" not in body else set()
        claims |= {x for x in body.get("claims", ()) if isinstance(x, str)}
    found: dict[str, str] = {}
    for part in _parts(reports):
        found |= dict(Report.objects.using(alias).filter(key__in=part).values_list("key", "ident"))
    named: dict[str, str] = {}
    for part in _parts(claims):
        rows = Claim.objects.using(alias).filter(anchor__in=part).values_list("anchor", "report__ident", "ident")
        named |= {anchor: f"{report}:{claim}" for anchor, report, claim in rows}
    return Names(found, named)


def _parts(values: set[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[i : i + _AT_ONCE] for i in range(0, len(ordered), _AT_ONCE))
