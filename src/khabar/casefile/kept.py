"""Incidents' records kept as they were composed, so that a page, a list or a release costs no reading of reports.

A row is exact or known to be outdated: it holds the incident's `changed` of the moment before it was composed, and by which version. What
is outdated is composed where it is asked for; rows are written by `keep` alone.
"""

import importlib.metadata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec
from django.db.models import F, Q

from khabar.casefile import composing, numbering
from khabar.casefile.composing import Composed
from khabar.casefile.models import Incident, Kept
from khabar.casefile.opening import CaseFile
from khabar.records.incident import Incident as Record

VERSION = 1
"""Of how a record is composed and written, beside that of Khabar."""
_LEVEL = 1
_FIELDS = ("at", "made_by", "body")
_LONGEST = 64


class Found(msgspec.Struct, frozen=True):
    """A record as it is now. `at`: the incident's `changed` before it was looked at. `fresh`: it was kept; else it was composed now."""

    record: Composed
    at: int
    fresh: bool = False


@cache
def made_by() -> str:
    """What a row says of the version that composed it."""
    return f"{importlib.metadata.version('khabar')}/{VERSION}"[:_LONGEST]


def record(case: CaseFile, number: int) -> Record:
    """One incident's record. Raises DecisionError where there is no such incident; else what keeps it from being made."""
    return whole(number, records(case, [number]).get(number))


def whole(number: int, found: Found | None) -> Record:
    """What was found of an incident, where it is a record; else raises what keeps it from being one."""
    if found is None:
        raise composing.no_incident(number)
    if isinstance(found.record, Record):
        return found.record
    raise found.record


def each(case: CaseFile, numbers: Sequence[int]) -> Iterator[Record]:
    """Incidents' records, one after the other. Errors as `record`."""
    for i in range(0, len(numbers), composing.AT_ONCE):
        some = numbers[i : i + composing.AT_ONCE]
        found = records(case, some)
        yield from (whole(n, found.get(n)) for n in some)


def records(case: CaseFile, numbers: Sequence[int]) -> dict[int, Found]:
    """The records of incidents, by number; those that are not there have none."""
    out: dict[int, Found] = {}
    for some in numbering.parts(numbers):
        out |= _records(case.alias, some)
    return {n: out[n] for n in numbers if n in out}


def _records(alias: str, numbers: Sequence[int]) -> dict[int, Found]:
    there = Incident.objects.using(alias).filter(pk__in=numbers, dissolved=False)
    changed = dict(there.values_list("pk", "changed"))
    rows = Kept.objects.using(alias).filter(pk__in=numbers, made_by=made_by()).values_list("pk", "at", "body")
    out: dict[int, Found] = {}
    for number, at, body in rows:
        if changed.get(number) == at and (read := _decoded(bytes(body))) is not None:
            out[number] = Found(read, at, fresh=True)
    missing = [n for n in changed if n not in out]
    out.update((n, Found(found, changed[n])) for n, found in composing.composed(alias, missing))
    return out


def _decoded(body: bytes) -> Record | None:
    try:
        return msgspec.msgpack.decode(zlib.decompress(body), type=Record)
    except (zlib.error, msgspec.DecodeError, ValueError):
        return None


def keep(alias: str, found: Mapping[int, Found]) -> None:
    """Keep what was composed now, inside the caller's write transaction. Of what cannot be made the row is empty."""
    rows = [Kept(incident_id=n, at=f.at, made_by=made_by(), body=_body(f.record)) for n, f in found.items() if not f.fresh]
    Kept.objects.using(alias).bulk_create(rows, update_conflicts=True, unique_fields=["incident"], update_fields=_FIELDS)


def _body(record: Composed) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(record), _LEVEL) if isinstance(record, Record) else b""


def outdated() -> Q:
    """Which incidents have no row that holds."""
    return Q(kept=None) | ~Q(kept__at=F("changed")) | ~Q(kept__made_by=made_by())


def forget(alias: str) -> None:
    """Destroy what is outdated, inside the caller's write transaction: it may hold words of a report that is erased."""
    Kept.objects.using(alias).filter(~Q(at=F("incident__changed")) | Q(incident__dissolved=True)).delete()
