"""An incident that is none any more: where the claims that it had are now."""

import msgspec

from khabar.casefile import log
from khabar.casefile.models import Claim, Incident, Telling
from khabar.casefile.opening import CaseFile

_MOST = 20
_ENTRIES = 50


class Now(msgspec.Struct, frozen=True):
    """An incident that has some of the claims, and how many of them."""

    number: int
    claims: int


class Moved(msgspec.Struct, frozen=True):
    """A number that no incident has any more, where its claims are, and the decisions that were taken about it."""

    number: int
    now: tuple[Now, ...]
    entries: tuple[log.Logged, ...]


def gone(case: CaseFile, number: int) -> bool:
    """Whether there was an incident of this number and is none now."""
    here = Incident.objects.using(case.alias).filter(pk=number)
    return here.exists() and not Telling.objects.using(case.alias).filter(incident_id=number, incident__dissolved=False).exists()


def moved(case: CaseFile, number: int) -> Moved:
    """Where the claims are: those that decisions about it name, and those that the machine groups under this number."""
    entries = log.read(case.alias, kinds=(log.MERGED, log.SPLIT), about=[f"incident:{number}"])[-_ENTRIES:]
    claims = Claim.objects.using(case.alias).filter(telling__incident__dissolved=False)
    pks = set(claims.filter(telling__home_id=number).values_list("pk", flat=True))
    for entry in entries:
        pks.update(claims.filter(anchor__in=_had(entry, number)).values_list("pk", flat=True))
    counts: dict[int, int] = {}
    for incident in claims.filter(pk__in=pks).values_list("telling__incident_id", flat=True):
        counts[incident or 0] = counts.get(incident or 0, 0) + 1
    ordered = sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:_MOST]
    return Moved(number, tuple(Now(n, many) for n, many in ordered if n != number), tuple(entries))


def _had(entry: log.Logged, number: int) -> list[str]:
    """The claims that the incident had, as an entry names them: its core in a merge, what went to it in a split."""
    body = entry.body or {}
    if entry.kind == log.SPLIT:
        return list(body.get("claims", ())) if body.get("number") == number else list(body.get("rest", ()))
    numbers, cores = list(body.get("incidents", ())), list(body.get("cores", ()))
    if number in numbers and len(cores) == len(numbers):
        return [anchor for anchor, _ in cores[numbers.index(number)]]
    return list(body.get("claims", ()))
