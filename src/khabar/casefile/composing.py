"""The record of an incident, composed of what its reports tell, of how they are corrected and withdrawn, and of the verdict on it.

It follows from what changes the incident alone, and so can be kept until then (see `kept`). What depends on other incidents too, and what
is only looked up (decisions, links), `incidents` lays over it. Many are composed at once: most of the work is asking the database.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, zip_longest

import msgspec

from khabar import link
from khabar.casefile import bonds, log, numbering, records
from khabar.casefile.corrections import corrected
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Reading, Report, Subject, Telling
from khabar.errors import KhabarError
from khabar.link.accounts import told_of
from khabar.link.people import Named, named
from khabar.link.status import Verdict
from khabar.records import report as told
from khabar.records.incident import Incident as Record

Composed = Record | KhabarError | ValueError
"""A record, or what keeps it from being made: a reading that is damaged, a decision of an older file that no longer fits."""
AT_ONCE = 50
"""Incidents whose reports are held in memory together."""
_DECIDING = (log.CONFIRMED, log.SAME_PERSON, log.OTHER_PERSON)


class _Claims(msgspec.Struct):
    """The claims of one incident: by report's row and id, and by anchor."""

    here: set[tuple[int, str]]
    anchors: set[str]


def composed(alias: str, numbers: Sequence[int]) -> Iterator[tuple[int, Composed]]:
    """The records of incidents, by number; a DecisionError for each number that is none."""
    for i in range(0, len(numbers), AT_ONCE):
        yield from _composed(alias, numbers[i : i + AT_ONCE]).items()


def _composed(alias: str, numbers: Sequence[int]) -> dict[int, Composed]:
    claims = _claims(alias, numbers)
    tellings = _tellings(alias, numbers, claims)
    names = sorted({t.report for found in tellings.values() for t in found})
    read = _read(alias, names)
    withdrawn = set(Report.objects.using(alias).filter(ident__in=names).exclude(state="current").values_list("ident", flat=True))
    decided = _decided(alias, claims)
    verdicts = _verdicts(alias, claims, decided)
    out: dict[int, Composed] = {n: no_incident(n) for n in numbers}
    for number, found in tellings.items():
        try:
            reports = _whole({t.report: read[t.report] for t in found})
            out[number] = link.incident(
                number,
                found,
                reports,
                withdrawn=sorted(withdrawn & reports.keys()),
                verdict=verdicts.get(number),
                joined=_joined(alias, named(told_of(found, reports)), decided.get(number, ())),
            )
        except (KhabarError, ValueError) as error:
            out[number] = error
    return out


def no_incident(number: int) -> DecisionError:
    """What to say of a number that is no incident's."""
    return DecisionError(f"there is no incident {number}; `khabar incidents` lists those that are")


def _claims(alias: str, numbers: Sequence[int]) -> dict[int, _Claims]:
    out: dict[int, _Claims] = {}
    rows = Claim.objects.using(alias).filter(telling__incident__in=numbers, telling__incident__dissolved=False)
    for number, report, ident, anchor in rows.values_list("telling__incident_id", "report_id", "ident", "anchor"):
        found = out.setdefault(number or 0, _Claims(set(), set()))
        found.here.add((report, ident))
        found.anchors.add(anchor)
    return out


def _tellings(alias: str, numbers: Sequence[int], claims: Mapping[int, _Claims]) -> dict[int, list[link.Telling]]:
    """The tellings of incidents, each in the order of their ids, with the claims that a split leaves them."""
    out: dict[int, list[link.Telling]] = {}
    rows = Telling.objects.using(alias).filter(incident__in=numbers, incident__dissolved=False).order_by("ident")
    for number, report, body in rows.values_list("incident_id", "report_id", "body"):
        here = claims[number or 0].here
        telling = link.Telling.from_bytes(bytes(body))
        left = tuple(c for c in telling.claims if (report, c) in here)
        out.setdefault(number or 0, []).append(msgspec.structs.replace(telling, claims=left))
    return out


def reports(alias: str, idents: Sequence[str]) -> dict[str, told.Report]:
    """The current readings of reports, as people corrected them, by the ids that they have in the case file.

    Raises DamagedError where a reading is not what was written, DecisionError where a correction does not fit.
    """
    return _whole(_read(alias, idents))


def _whole(read: Mapping[str, told.Report | KhabarError]) -> dict[str, told.Report]:
    out = {}
    for ident, found in read.items():
        if isinstance(found, KhabarError):
            raise found
        out[ident] = found
    return out


def _read(alias: str, idents: Sequence[str]) -> dict[str, told.Report | KhabarError]:
    """Reports by id, or what keeps each from being read."""
    out: dict[str, told.Report | KhabarError] = {}
    for some in numbering.parts(idents):
        rows = list(Reading.objects.using(alias).filter(report__ident__in=some, current=True).select_related("report"))
        said = Subject.objects.using(alias).filter(value__in=[row.report.key for row in rows], entry__kind=log.CORRECTED)
        touched = set(said.values_list("value", flat=True))
        for row in rows:
            try:
                read = records.unpacked(row)
                record = corrected(alias, row.report, read) if row.report.key in touched else read
                out[row.report.ident] = _named(record, row.report.ident)
            except KhabarError as error:
                out[row.report.ident] = error
    return out


def _named(record: told.Report, ident: str) -> told.Report:
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, id=ident))


def _decided(alias: str, claims: Mapping[int, _Claims]) -> dict[int, list[log.Logged]]:
    """By incident the decisions on which its record depends, in their order, undone ones too."""
    where: dict[str, list[int]] = {f"incident:{n}": [n] for n in claims}
    for number, found in claims.items():
        for anchor in found.anchors:
            where.setdefault(anchor, []).append(number)
    about: dict[int, set[int]] = {}
    for part in numbering.parts(sorted(where)):
        rows = Subject.objects.using(alias).filter(value__in=part, entry__kind__in=_DECIDING)
        for value, seq in rows.values_list("value", "entry_id"):
            about.setdefault(seq, set()).update(where[value])
    out: dict[int, list[log.Logged]] = {}
    for some in numbering.parts(sorted(about)):
        for entry in log.read(alias, among=some):
            for number in about[entry.seq]:
                out.setdefault(number, []).append(entry)
    return out


def _verdicts(alias: str, claims: Mapping[int, _Claims], decided: Mapping[int, Sequence[log.Logged]]) -> dict[int, Verdict]:
    """By incident the last decision in force that it is confirmed or dismissed, with the reports on which it was taken."""
    last = {n: e for n, entries in decided.items() if (e := _last(entries, claims[n].anchors)) is not None}
    keys = sorted({key for e in last.values() for key in (e.body or {})["reports"]})
    rows = [row for some in numbering.parts(keys) for row in Report.objects.using(alias).filter(key__in=some).values_list("key", "ident")]
    names = dict(rows)
    out = {}
    for number, entry in last.items():
        body = entry.body or {}
        out[number] = Verdict(str(body["value"]), str(entry.seq), tuple(sorted(names[k] for k in set(body["reports"]) if k in names)))
    return out


def _last(entries: Iterable[log.Logged], mine: Collection[str]) -> log.Logged | None:
    found = None
    for entry in entries:
        body = entry.body or {}
        if entry.kind == log.CONFIRMED and body.get("field") == "status" and not entry.undone and _mostly(body["claims"], mine):
            found = entry
    return found


def _mostly(anchors: Sequence[str], mine: Collection[str]) -> bool:
    """Whether most of what was decided on is in this incident: after a split the decision goes with the greater part."""
    return sum(a in mine for a in anchors) * 2 > len(anchors)


def _joined(alias: str, persons: Sequence[Named], entries: Sequence[log.Logged]) -> list[tuple[str, str]]:
    """The pairs of persons (by `Named.key`) that people hold to be one, the last word on a pair holding."""
    keys = {(m.report, m.mention): p.key for p in persons for m in p.mentions}
    found: dict[tuple[str, str], bool] = {}
    for entry in entries:
        if entry.undone or entry.body is None or entry.kind not in (log.SAME_PERSON, log.OTHER_PERSON):
            continue
        mentions = zip_longest(entry.body["people"], entry.body.get("rows", ()))
        here = sorted({k for (anchor, start), row in mentions for k in _keys_at(alias, (anchor, row), start, keys)})
        found.update(dict.fromkeys(combinations(here, 2), entry.kind == log.SAME_PERSON))
    return [pair for pair, same in found.items() if same]


def _keys_at(alias: str, ref: bonds.Ref, start: int, keys: Mapping[tuple[str, str], str]) -> list[str]:
    claims = Claim.objects.using(alias).filter(anchor=ref[0]).select_related("report")
    return [
        keys[c.report.ident, m]
        for c in claims
        if ref[1] in (None, c.report_id)
        for m in c.report.mentions.filter(start=start).values_list("ident", flat=True)
        if (c.report.ident, m) in keys
    ]
