"""How long a release takes, and how much memory: `khabar release` as a program of its own, over a case file with many confirmed incidents.

    khabar read examples/reports --format jsonl -o out/read.jsonl
    python -m benchmarks.release out/read.jsonl [--incidents 50000] [--formats csv,parquet] [--case PATH]

The case file: the reports are added and linked as everywhere; then each incident is copied with its reports, readings, claims and tellings
under ids and anchors of their own, until there are so many, and of each copy a person's confirmations of status, day, place and number of
killed stand in the log. What no release reads (mentions, by what claims are found) is not copied. Measured are a first release, which has
to compose the incidents' records and keeps them, and a second one, which reads them (the desk keeps them in the background). With --case a
file that is there already is used again.
"""

import argparse
import datetime
import itertools
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from django.db import models

from khabar import link
from khabar.casefile import adding, confirmations, kept, ledger, log, numbering
from khabar.casefile.location import locate
from khabar.casefile.models import Claim, Entry, Incident, Kept, Payload, Reading, Received, Report, Subject, Telling
from khabar.casefile.opening import CaseFile, create, open_case
from khabar.records.incident import Incident as Record
from khabar.records.report import Report as Read

_WHO = "benchmark"
_AT = "2025-01-01T00:00:00.000000+00:00"
_ROWS = 500


class Pattern(msgspec.Struct, frozen=True):
    """An incident to copy: its rows, and what a person confirms of it."""

    reports: list[Any]
    readings: list[Any]
    claims: list[Any]
    tellings: list[Any]
    confirmed: dict[str, Any]


def fill(case: CaseFile, records: Sequence[Read], wanted: int) -> None:
    """Add the reports, and copy their incidents until there are so many; confirm all that have a day."""
    for record in records:
        adding.add_ready(case, record, who=_WHO)
    patterns = [p for n in Incident.objects.using(case.alias).filter(dissolved=False) if (p := pattern(case, n.pk)) is not None]
    several = itertools.cycle(patterns)
    for start in range(0, wanted, _ROWS):
        some = list(itertools.islice(several, min(_ROWS, wanted - start)))
        with case.writing():
            numbers = copied(case.alias, some)
            confirm(case.alias, dict(zip(numbers, (p.confirmed for p in some), strict=True)))


def pattern(case: CaseFile, number: int) -> Pattern | None:
    """An incident of which a day is told, and whose reports tell of nothing else."""
    record, alias = kept.record(case, number), case.alias
    wanted = values(record)
    reports = list(Report.objects.using(alias).filter(ident__in=record.reports))
    claims = Claim.objects.using(alias).filter(telling__incident_id=number)
    if not wanted:
        return None
    return Pattern(
        reports,
        list(Reading.objects.using(alias).filter(report__in=reports, current=True)),
        list(claims),
        list(Telling.objects.using(alias).filter(incident_id=number)),
        wanted,
    )


def values(record: Record) -> dict[str, Any]:
    """What a person confirms of an incident; nothing where no day is told."""
    fields = record.fields
    days = [v.value.start for v in fields.day.values if v.value.start and v.value.grain == "day" and not v.value.start.startswith("--")]
    place = next((v.value.id for v in fields.place.values if v.value.id), None)
    killed = list(fields.killed.range) if fields.killed.range else None
    every = {"status": "confirmed", "day": days[0][:10] if days else None, "place": place, "killed": killed}
    return {field: value for field, value in every.items() if value is not None} if days else {}


def copied(alias: str, some: Sequence[Pattern]) -> list[int]:
    """Copy incidents under ids of their own; their numbers."""
    head = ledger.head(alias)[0]
    incidents = saved(Incident, alias, [Incident(changed=head) for _ in some])
    received = saved(Received, alias, [Received(sha256=secrets.token_hex(32), complete=True) for _ in some])
    of: list[dict[int, Any]] = []
    for one, came in zip(some, received, strict=True):
        of.append({r.pk: fresh(r, received=came, key=secrets.token_hex(32), ident=secrets.token_hex(8)) for r in one.reports})
    saved(Report, alias, [r for reports in of for r in reports.values()])
    rows = list(zip(some, incidents, of, strict=True))
    saved(Reading, alias, [fresh(r, report=reports[r.report_id]) for one, _, reports in rows for r in one.readings])
    tellings = [{t.pk: retold(t, reports[t.report_id], incident) for t in one.tellings} for one, incident, reports in rows]
    saved(Telling, alias, [t for told in tellings for t in told.values()])
    claims = []
    for (one, _, reports), told in zip(rows, tellings, strict=True):
        own = [{"report": reports[c.report_id], "telling": told[c.telling_id], "anchor": secrets.token_hex(32)} for c in one.claims]
        claims += [fresh(c, **values) for c, values in zip(one.claims, own, strict=True)]
    saved(Claim, alias, claims)
    return [incident.pk for incident in incidents]


def retold(row: Any, report: Any, incident: Any) -> Any:
    """A telling as another report's."""
    told = msgspec.structs.replace(link.Telling.from_bytes(bytes(row.body)), report=report.ident)
    return fresh(row, report=report, ident=told.id, body=told.to_bytes(), incident=incident, home=incident, whole=None)


def fresh(row: models.Model, **values: Any) -> Any:
    """A row like another, unsaved, with some other values."""
    made = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key})
    for name, value in values.items():
        setattr(made, name, value)
    return made


def saved(model: Any, alias: str, rows: list[Any]) -> list[Any]:
    """Save them at once."""
    found: list[Any] = model.objects.using(alias).bulk_create(rows)
    return found


def confirm(alias: str, wanted: Mapping[int, Mapping[str, Any]]) -> None:
    """What a person confirms of incidents, as `decisions.confirm` writes it into the log."""
    of = confirmations.fingerprints(alias, wanted)
    claims = Claim.objects.using(alias).filter(telling__incident__in=list(wanted))
    told: dict[int, list[tuple[str, str]]] = {}
    for number, anchor, key in claims.order_by("pk").values_list("telling__incident_id", "anchor", "report__key"):
        told.setdefault(number or 0, []).append((anchor, key))
    bodies = list(_bodies(wanted, of, told))
    seq, previous = ledger.head(alias)
    entries, payloads, subjects = [], [], []
    for body in bodies:
        seq += 1
        salt, text = secrets.token_bytes(32), ledger.canonical(body)
        entry = Entry(seq=seq, kind=log.CONFIRMED, who=_WHO, at=_AT, commitment=ledger.commitment(salt, text), previous=previous)
        previous = entry.hash = ledger.entry_hash(entry)
        entries.append(entry)
        payloads.append(Payload(entry=entry, salt=salt, body=text))
        about = dict.fromkeys([f"incident:{body['incident']}", *body["claims"]])
        subjects += [Subject(entry=entry, value=value) for value in about]
    for model, rows in ((Entry, entries), (Payload, payloads), (Subject, subjects)):
        saved(model, alias, rows)
    for some in numbering.parts(list(wanted)):
        Incident.objects.using(alias).filter(pk__in=some).update(changed=seq)


def _bodies(
    wanted: Mapping[int, Mapping[str, Any]], of: Mapping[int, str], told: Mapping[int, Sequence[tuple[str, str]]]
) -> Iterator[dict[str, Any]]:
    for number, values in wanted.items():
        common = {"incident": number, "of": of[number], "standard": 0, "why": "measured"}
        common |= {"claims": [a for a, _ in told[number]], "reports": list(dict.fromkeys(k for _, k in told[number]))}
        yield from ({**common, "field": field, "value": value} for field, value in values.items())


def released(case: str, formats: str, out: Path) -> str:
    """Release it by a program of its own; how long that took, and the most memory that it had."""
    command = [sys.executable, "-m", "khabar", "release", "--case", case, "--policy", "court", "--format", formats, "-o", str(out)]
    start = time.perf_counter()
    program = subprocess.Popen([*command, "--as", _WHO, "--why", "measured"])
    _, status, used = os.wait4(program.pid, 0)
    if status:
        raise SystemExit(f"khabar release ended with {os.waitstatus_to_exitcode(status)}")
    took, work, most = time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file()) / 2**20
    told = msgspec.json.decode((out / "manifest.json").read_bytes())
    return f"{told['released']} incidents in {took:.1f} s, {work:.1f} s of the processor, {most:.0f} MB at most; {size:.1f} MB of files"


def main() -> None:
    """Measure, and print a line a release."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--incidents", type=int, default=50_000)
    parser.add_argument("--formats", default="csv,parquet")
    parser.add_argument("--case", type=Path)
    asked = parser.parse_args()
    records = [msgspec.json.decode(line, type=Read) for line in asked.records.read_bytes().splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        path = asked.case or Path(folder) / "release.khabar"
        if not path.exists():
            start = time.perf_counter()
            with create(locate(str(path))) as case:
                fill(case, records, asked.incidents)
            print(f"made in {time.perf_counter() - start:.0f} s: {datetime.date.today()}, {path.stat().st_size / 2**20:.0f} MB", flush=True)
        with open_case(locate(str(path))) as case, case.writing():
            Kept.objects.using(case.alias).all().delete()
        for what in ("first", "second"):
            print(f"{what}: {released(str(path), asked.formats, Path(folder) / what)}", flush=True)


if __name__ == "__main__":
    main()
