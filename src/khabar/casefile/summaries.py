"""Summaries: each incident's line kept beside it, so that a page of incidents costs no reading of reports.

A summary is exact or known to be outdated: it holds the incident's `changed` of the moment before it was made. Nothing is summed up when a
report is added; whoever shows an incident makes what is missing, and `refresh` makes the others in small steps, and keeps the records that
they are made of (see `kept`).
"""

import importlib.metadata
import time
from collections.abc import Callable, Sequence

import msgspec
from django.db.models import F, Q, QuerySet

from khabar.casefile import incidents, kept, lines
from khabar.casefile.faults import DecisionError
from khabar.casefile.lines import Copied, Line
from khabar.casefile.models import Claim, Copy, Incident, Kept, Report, Summary
from khabar.casefile.opening import CaseFile
from khabar.records.incident import Incident as Record

_MADE_BY = "summaries"
_MOST = 2**31 - 1
_MOST_COPIES = 20
_FIELDS = tuple(f.name for f in Summary._meta.concrete_fields if f.name != "incident")


def summary(case: CaseFile, number: int) -> Line:
    """The line of an incident, fresh or made now. Raises DecisionError where there is no such incident."""
    found = summaries(case, [number])
    if number not in found:
        raise DecisionError(f"there is no incident {number}; `khabar incidents` lists those that are")
    return found[number]


def summaries(case: CaseFile, numbers: Sequence[int], *, seconds: float | None = None) -> dict[int, Line]:
    """The lines of incidents, by number; those that are not there have none.

    What is outdated is made now, for about `seconds` at most: of the rest comes the line as it was (`at` tells), or none.
    """
    rows = Incident.objects.using(case.alias).filter(pk__in=numbers, dissolved=False).select_related("summary")
    changed, lines_of = dict[int, int](), dict[int, Line]()
    for row in rows:
        changed[row.pk] = row.changed
        old = _decoded(getattr(row, "summary", None))
        if old is not None:
            lines_of[row.pk] = old
    end = None if seconds is None else time.monotonic() + seconds
    stale = [n for n in numbers if n in changed and (n not in lines_of or lines_of[n].at != changed[n])]
    for some in [stale] if end is None else ([n] for n in stale):
        if end is None or time.monotonic() < end:
            made = ((n, _made(case, n, found)) for n, found in kept.records(case, some).items())
            lines_of.update((n, one[0]) for n, one in made if one is not None)
    return {n: lines_of[n] for n in numbers if n in lines_of}


def _decoded(row: Summary | None) -> Line | None:
    if row is None:
        return None
    try:
        found = msgspec.json.decode(bytes(row.body), type=Line)
    except (msgspec.DecodeError, ValueError):
        return None
    return found if found.version == lines.VERSION else None


def outdated(case: CaseFile, most: int) -> list[int]:
    """The numbers of incidents without a fresh summary, those first that changed last; at most so many."""
    return list(_outdated(case.alias).order_by("-changed", "-pk").values_list("pk", flat=True)[:most])


def _outdated(alias: str) -> QuerySet[Incident]:
    stale = Q(summary=None) | ~Q(summary__at=F("changed"))
    return Incident.objects.using(alias).filter(stale | kept.outdated(), dissolved=False)


def forget(alias: str) -> None:
    """Destroy what is outdated, inside the caller's write transaction: it may hold words of a report that is erased."""
    Summary.objects.using(alias).filter(~Q(at=F("incident__changed")) | Q(incident__dissolved=True)).delete()


def refresh(case: CaseFile, most: int, *, between: Callable[[], None] = lambda: None) -> int:
    """Make some of the summaries that are outdated, at most so many, and keep them. How many are left.

    `between` is called before each is made: who works beside others lets them go first there. The records are made without holding the
    database; only what came of them is written in one short transaction. Raises CaseFileError.
    """
    _renew(case)
    found: dict[int, kept.Found] = {}
    rows: list[Summary] = []
    for number in outdated(case, most):
        between()
        one = kept.records(case, [number]).get(number)
        if one is not None:
            found[number] = one
            rows += [row] if (row := _row(case, number, one)) is not None else []
    gone = [model.objects.using(case.alias).filter(incident__dissolved=True) for model in (Summary, Kept)]
    if found or any(some.exists() for some in gone):
        with case.writing():
            for some in gone:
                some.delete()
            kept.keep(case.alias, found)
            Summary.objects.using(case.alias).bulk_create(rows, update_conflicts=True, unique_fields=["incident"], update_fields=_FIELDS)
    return _outdated(case.alias).count()


def _renew(case: CaseFile) -> None:
    """Forget what another version of Khabar made: it may have counted otherwise."""
    here = f"{importlib.metadata.version('khabar')}/{lines.VERSION}"
    if case.setting(_MADE_BY) != here:
        with case.writing():
            Summary.objects.using(case.alias).all().delete()
            case.set(_MADE_BY, here)


def _row(case: CaseFile, number: int, found: kept.Found) -> Summary | None:
    made = _made(case, number, found)
    if made is None:
        return None
    line, record, score = made
    out = Summary(incident_id=number, at=line.at, status=line.status, score=score, body=msgspec.json.encode(line))
    out.reports, out.origins, out.concerns = line.reports, line.origins, line.open_concerns
    if record is not None:
        _count(out, line, record)
    return out


def _count(out: Summary, line: Line, record: Record) -> None:
    """The columns by which lists are filtered and put in order."""
    starts = [d.start[:10] for d in line.days if d.start and not d.start.startswith("--")]
    out.first_day = min(starts, default="")
    out.harm = bool(line.tolls or line.named)
    out.contested = bool(line.differing or line.denials)
    out.confirmed = line.status == "confirmed"
    out.killed_low, out.killed_high = _range(record.fields.killed.range)
    out.injured_low, out.injured_high = _range(record.fields.injured.range)
    out.named = sum(n for n, _ in line.named.values())


def _range(found: tuple[int, int | None] | None) -> tuple[int | None, int | None]:
    if found is None:
        return None, None
    low, high = found
    return min(low, _MOST), None if high is None else min(high, _MOST)


def _made(case: CaseFile, number: int, found: kept.Found) -> tuple[Line, Record | None, float] | None:
    """The line of an incident with its record and its lowest score; None where the incident changed meanwhile: it is made later.

    What keeps a record from being made (a decision of an older file that no longer fits) is told in its line: one incident keeps no
    other from being shown.
    """
    if not isinstance(found.record, Record):
        return (Line(number, found.at, failed=str(found.record)), None, 0.0) if _stands(case, number, found.at) else None
    record = incidents.with_decisions(case, found.record)
    reports = Report.objects.using(case.alias).filter(ident__in=record.reports).values_list("ident", "entry_id")
    line = lines.line(record, found.at, dict(reports), _copies(case.alias, record.reports))
    return line, record, _lowest(case.alias, number)


def _stands(case: CaseFile, number: int, changed: int) -> bool:
    return Incident.objects.using(case.alias).filter(pk=number, changed=changed, dissolved=False).exists()


def _copies(alias: str, reports: Sequence[str]) -> list[Copied]:
    found = Copy.objects.using(alias).filter(report__ident__in=reports).order_by("-report__entry_id", "pk")
    return [Copied(*row) for row in found.values_list("report__ident", "kind", "report__entry_id")[:_MOST_COPIES]]


def _lowest(alias: str, number: int) -> float:
    """The score of the claim of which the reader was least sure; it orders work and is shown nowhere."""
    scores = Claim.objects.using(alias).filter(telling__incident_id=number).order_by("score").values_list("score", flat=True)
    return next(iter(scores[:1]), 1.0)
