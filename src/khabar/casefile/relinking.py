"""Linking everything anew, from the current readings: for case files that an older version of Khabar linked.

What a telling is changes with the version of `khabar.link`, and those of two versions cannot be compared. All of them are made again, with
the vectors that the readings keep, compared and clustered; decisions hold, since they speak of claims. An incident keeps its number where
most of what it had is still together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from django.db import connections

from khabar import link
from khabar.casefile import index, ledger, linking, records
from khabar.casefile.corrections import corrected
from khabar.casefile.faults import CaseFileError
from khabar.casefile.models import Claim, Edge, Incident, Reading, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.link.parts import Levels
from khabar.link.telling import VERSION
from khabar.records.report import Report as Record

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


def relink(case: CaseFile, progress: Progress = lambda done, total: None) -> Relinked:
    """Make all tellings again and link them, in one transaction: where it is stopped, nothing has changed.

    Raises CaseFileError and its kinds.
    """
    alias = case.alias
    with case.writing():
        seq = ledger.head(alias)[0]
        before = _standing(alias)
        former = _former(alias)
        _clear(alias)
        stored = list(Report.objects.using(alias).exclude(state="erased").order_by("pk").values_list("pk", flat=True))
        for done, pk in enumerate(stored, 1):
            _tell(alias, pk, former)
            progress(done, len(stored))
        _settle(alias, seq)
        homes = Telling.objects.using(alias).filter(incident__isnull=False).values_list("incident_id", flat=True).distinct()
        after = {n for n in homes if n is not None}
        empty = sorted(before - after)
        for i in range(0, len(empty), _AT_ONCE):
            Incident.objects.using(alias).filter(pk__in=empty[i : i + _AT_ONCE]).update(dissolved=True, changed=seq)
        made = Telling.objects.using(alias).count()
    return Relinked(len(stored), made, len(after), len(before & after), tuple(sorted(after - before)), tuple(empty))


def _standing(alias: str) -> set[int]:
    return set(Incident.objects.using(alias).filter(dissolved=False).values_list("pk", flat=True))


def _former(alias: str) -> dict[int, dict[str, int]]:
    """By report, in which incident each claim (by anchor) is."""
    found: dict[int, dict[str, int]] = {}
    rows = Claim.objects.using(alias).filter(telling__incident__isnull=False)
    for report, anchor, number in rows.values_list("report_id", "anchor", "telling__incident_id").iterator():
        found.setdefault(report, {})[anchor] = number or 0
    return found


def _clear(alias: str) -> None:
    """Take out all tellings with their edges and keys; by statements of the database, since there may be very many."""
    Claim.objects.using(alias).update(telling=None)
    with connections[alias].cursor() as cursor:
        for table in (Edge._meta.db_table, index.KEYS, Telling._meta.db_table):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the tables' own names


def _tell(alias: str, pk: int, former: dict[int, dict[str, int]]) -> None:
    """The tellings of a report's current reading, compared with those that are there already, in the incidents that they had."""
    reading = Reading.objects.using(alias).select_related("report").filter(report_id=pk, current=True).first()
    if reading is None:
        return
    record = corrected(alias, reading.report, records.unpacked(reading))
    _keep(alias, reading.report, record, records.unpacked_vectors(reading.passages), former.get(pk, {}))


def _keep(alias: str, stored: Report, record: Record, vectors: Mapping[str, bytes], before: Mapping[str, int]) -> None:
    """What `linking.place` does before it clusters: that is done once, at the end, over everything."""
    claims = {c.ident: c for c in Claim.objects.using(alias).filter(report=stored)}
    named = msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, id=stored.ident))
    together, apart = linking._inner(alias, claims)
    for telling in link.tell(named, vectors or None, apart=apart, together=together):
        told = [claims[c] for c in telling.claims]
        number = linking._former([c.anchor for c in told], before)
        row = Telling.objects.using(alias).create(report=stored, ident=telling.id, body=telling.to_bytes(), incident_id=number)
        Claim.objects.using(alias).filter(pk__in=[c.pk for c in told]).update(telling=row)
        linking._compare(alias, row, telling)


def _settle(alias: str, seq: int) -> None:
    """Cluster all tellings, part by part, and give the groups their numbers."""
    rows = {row.pk: row for row in Telling.objects.using(alias).defer("body")}
    groups: list[list[Telling]] = []
    for part in link.parts(rows, linking._ties(alias), Levels.shipped()):
        groups += _grouped(alias, {pk: rows[pk] for pk in part})
    for some in _sharing(groups):
        linking._number(alias, some, seq)


def _grouped(alias: str, rows: Mapping[int, Telling]) -> list[list[Telling]]:
    """The groups of one part that are one incident each."""
    if len(rows) == 1:
        return [list(rows.values())]
    names = {pk: row.ident for pk, row in rows.items()}
    together, apart = ([(names[a], names[b]) for a, b in pairs if a in names and b in names] for pairs in linking._bonds(alias, rows))
    edges = [link.Edge(names[a], names[b], score, barred or None) for a, b, score, barred in linking._edges(alias, rows, inner=True)]
    contradicts = link.contradictions(linking._bodies(alias))
    groups = link.cluster(names.values(), edges, together=together, apart=apart, contradicts=contradicts)
    by_name = {row.ident: row for row in rows.values()}
    return [[by_name[n] for n in group] for group in groups]


def _sharing(groups: Sequence[list[Telling]]) -> Iterator[list[list[Telling]]]:
    """The groups, those together that have tellings of one former incident: which of them keeps its number is one question."""
    home: dict[int, int] = {}

    def root(i: int) -> int:
        while home.setdefault(i, i) != i:
            i = home[i]
        return i

    first: dict[int, int] = {}
    for i, group in enumerate(groups):
        for number in {t.incident_id for t in group if t.incident_id is not None}:
            here, there = root(i), root(first.setdefault(number, i))
            home[max(here, there)] = min(here, there)
    found: dict[int, list[list[Telling]]] = {}
    for i, group in enumerate(groups):
        found.setdefault(root(i), []).append(group)
    yield from found.values()
