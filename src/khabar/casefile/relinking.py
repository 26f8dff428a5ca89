"""Linking everything anew, from the current readings: for case files that an older version of Khabar linked.

What a telling is changes with the version of `khabar.link`, and those of two versions cannot be compared. All of them are made again, with
the vectors that the readings keep, compared and clustered; decisions hold, since they speak of claims. An incident keeps its number where
most of what it had is still together.
"""

from collections.abc import Callable, Mapping

import msgspec
from django.db import connections

from khabar.casefile import index, ledger, linking, log, records
from khabar.casefile.corrections import corrected
from khabar.casefile.faults import CaseFileError
from khabar.casefile.models import Claim, Edge, Incident, Reading, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.link.telling import VERSION

_AT_ONCE = 500
Progress = Callable[[int, int], None]
"""Called after each report with how many are done, and of how many."""


class RelinkError(CaseFileError):
    """The incidents were linked by another version of Khabar, and have to be linked again."""

    code = "relink"


class Relinked(msgspec.Struct, frozen=True):
    """What came of it. `kept`: incidents before and after; `new` and `dissolved`: their numbers."""

    reports: int
    tellings: int
    incidents: int
    kept: int
    new: tuple[int, ...]
    dissolved: tuple[int, ...]


class _Version(msgspec.Struct):
    """As much of a stored telling as every version has."""

    version: int = 0


def check(case: CaseFile) -> None:
    """Raise RelinkError where tellings of another version are stored: the first and the last one tell."""
    rows = Telling.objects.using(case.alias)
    for row in (rows.order_by("pk").first(), rows.order_by("-pk").first()):
        if row is not None and _version(bytes(row.body)) != VERSION:
            raise RelinkError(f"{case.name}: its incidents were linked by another version of Khabar; run `khabar relink`")


def _version(body: bytes) -> int:
    try:
        return msgspec.msgpack.decode(body, type=_Version).version
    except (msgspec.DecodeError, ValueError):
        return -1


def relink(case: CaseFile, progress: Progress = lambda done, total: None, *, who: str, why: str = "") -> Relinked:
    """Make all tellings again and link them, in one transaction: where it is stopped, nothing has changed. The log tells of it.

    Raises CaseFileError and its kinds.
    """
    alias = case.alias
    with case.writing():
        before, homes, versions = _standing(alias), linking.homes(alias), _versions(alias)
        stored = list(Report.objects.using(alias).exclude(state="erased").order_by("pk").values_list("pk", flat=True))
        _clear(alias)
        for done, pk in enumerate(stored, 1):
            _tell(alias, pk, homes.get(pk, {}))
            progress(done, len(stored))
        made = Telling.objects.using(alias).filter(whole=None).count()
        body = {"reports": len(stored), "tellings": made, "from": versions, "to": VERSION, "why": why}
        entry = ledger.append(alias, log.RELINKED, who, body)
        linking.settle_all(alias, entry.seq, also=before)
        after = _standing(alias)
    return Relinked(len(stored), made, len(after), len(before & after), tuple(sorted(after - before)), tuple(sorted(before - after)))


def _versions(alias: str) -> list[int]:
    """The versions of the tellings that are stored; -1: of none that can be read."""
    bodies = Telling.objects.using(alias).values_list("body", flat=True)
    return sorted({_version(bytes(body)) for body in bodies.iterator(chunk_size=_AT_ONCE)})


def _standing(alias: str) -> set[int]:
    return set(Incident.objects.using(alias).filter(dissolved=False).values_list("pk", flat=True))


def _clear(alias: str) -> None:
    """Take out all tellings with their edges and keys; by statements of the database, since there may be very many."""
    Claim.objects.using(alias).update(telling=None)
    with connections[alias].cursor() as cursor:
        for table in (Edge._meta.db_table, index.KEYS, Telling._meta.db_table):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the tables' own names


def _tell(alias: str, pk: int, former: Mapping[str, int]) -> None:
    """The tellings of a report's current reading, compared with those that are there already, in the homes that they had."""
    reading = Reading.objects.using(alias).select_related("report").filter(report_id=pk, current=True).first()
    if reading is not None:
        record = corrected(alias, reading.report, records.unpacked(reading))
        linking.keep(alias, reading.report, record, records.unpacked_vectors(reading.passages), former)
