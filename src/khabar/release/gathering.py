"""The stored incidents that may leave at all: those with a confirmed status, with all that the policy asks of them."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from khabar.casefile import clearances, confirmations, kept, log, numbering
from khabar.casefile.faults import CaseFileError
from khabar.casefile.models import Claim, Entry, Incident, Mention, Report, Subject
from khabar.casefile.opening import CaseFile
from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Entry as PlaceEntry
from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.incident import Incident as Record
from khabar.records.incident import PlacedAt
from khabar.records.victim import Victim
from khabar.release import earlier
from khabar.release.stored import Cleared, Stored
from khabar.text.fold import key

_HELD = frozenset({"missing", "enforced-disappearance", "hostages"})
Progress = Callable[[int, int], None]
Confirmed = tuple[confirmations.Confirmation, ...]


class _Shared(msgspec.Struct, frozen=True):
    """What is looked up once for many incidents."""

    records: Mapping[int, Record]
    cleared: Mapping[int, Sequence[clearances.Clearance]]
    changed: Mapping[int, datetime.date]
    entered: Mapping[str, datetime.date]
    addresses: Mapping[str, str]
    earlier: Mapping[int, tuple[Any, ...]]
    gazetteer: Gazetteer


def decided(case: CaseFile) -> list[int]:
    """The incidents of which somebody confirmed anything once, whether or not it still stands, in the order of their numbers."""
    confirmed = Subject.objects.using(case.alias).filter(entry__kind=log.CONFIRMED, value__startswith=_INCIDENT)
    named = {int(value.removeprefix(_INCIDENT)) for value in confirmed.values_list("value", flat=True).distinct()}
    there = Incident.objects.using(case.alias).filter(dissolved=False)
    return [n for some in numbering.parts(sorted(named)) for n in there.filter(pk__in=some).order_by("pk").values_list("pk", flat=True)]


_INCIDENT = "incident:"


def candidates(case: CaseFile, among: Sequence[int]) -> dict[int, Confirmed]:
    """Those of these incidents whose status a person has confirmed, by a decision that stands, each with all confirmations that stand."""
    found = standing(case, among)
    return {n: cs for n, cs in found.items() if any(c.field == "status" and c.value == "confirmed" for c in cs)}


def standing(case: CaseFile, numbers: Sequence[int]) -> dict[int, Confirmed]:
    """These incidents, each with the confirmations that stand."""
    found = confirmations.standing(case.alias, numbers)
    return {n: found.get(n, ()) for n in numbers}


def gathered(
    case: CaseFile, confirmed: Mapping[int, Confirmed], progress: Progress = lambda done, total: None, *, keep: bool = False
) -> Iterator[tuple[int, Stored]]:
    """These incidents with their confirmations, one after the other. `keep`: records that had to be composed are kept for the next time.

    Errors as `kept.record`.
    """
    numbers = list(confirmed)
    for done, some in enumerate(numbering.parts(numbers)):
        shared = _shared(case, some, _records(case, some, keep=keep))
        for number in some:
            yield number, _stored(case, number, confirmed[number], shared)
        progress(min(len(numbers), (done + 1) * numbering.AT_ONCE), len(numbers))


def _records(case: CaseFile, numbers: Sequence[int], *, keep: bool) -> dict[int, Record]:
    found = kept.records(case, numbers)
    if keep and not all(f.fresh for f in found.values()):
        with suppress(CaseFileError), case.writing():  # one that cannot be written is released all the same
            kept.keep(case.alias, found)
    return {n: kept.whole(n, found.get(n)) for n in numbers}


def _shared(case: CaseFile, numbers: Sequence[int], records: Mapping[int, Record]) -> _Shared:
    alias = case.alias
    changed = dict(Incident.objects.using(alias).filter(pk__in=numbers).values_list("pk", "changed"))
    reports = Report.objects.using(alias).filter(tellings__incident__in=numbers).distinct()
    rows = list(reports.values_list("ident", "address", "entry__at"))
    instants = dict(Entry.objects.using(alias).filter(pk__in=set(changed.values())).values_list("pk", "at"))
    return _Shared(
        records=records,
        cleared=_cleared(alias, numbers),
        changed={n: _day(instants[seq]) for n, seq in changed.items() if seq in instants},
        entered={ident: _day(at) for ident, _, at in rows},
        addresses={ident: address for ident, address, _ in rows if address},
        earlier=earlier.areas_of(alias, numbers),
        gazetteer=Gazetteer.open(data_folder()),
    )


def _day(instant: str) -> datetime.date:
    return datetime.date.fromisoformat(instant[:10])


def _stored(case: CaseFile, number: int, found: Confirmed, shared: _Shared) -> Stored:
    record = shared.records[number]
    confirmed = {f: tuple(c.value for c in cs) for f, cs in confirmations.by_field(found).items()}
    entered = max((shared.entered[r] for r in record.reports if r in shared.entered), default=datetime.date.max)
    here = shared.cleared.get(number, ())
    return Stored(
        record=record,
        confirmed=confirmed,
        place=_place(confirmed.get("place", ()), record, shared.gazetteer),
        entered=entered,
        changed=shared.changed.get(number, datetime.date.max),
        held=_held(record),
        cleared=tuple(_victims(case, record, [c for c in here if c.kind == "name"])),
        texts=tuple(dict.fromkeys(c.text for c in here if c.kind == "text")),
        links=_links(record, shared.addresses),
        earlier=shared.earlier.get(number, ()),
    )


def _held(record: Record) -> bool:
    """Whether people are still held or missing: a detention that no release is told of, or a concern about the missing."""
    detained = "detention" in record.kinds and "release" not in record.kinds
    return detained or any(c.id in _HELD for c in record.concerns)


def _place(values: Sequence[Any], record: Record, gazetteer: Gazetteer) -> PlaceEntry | None:
    """The confirmed place in the gazetteer: by its id, or by a name by which an account tells one that has an id."""
    if not values:
        return None
    said = str(values[-1])
    told: Iterable[PlacedAt] = (v.value for v in record.fields.place.values)
    named = next((p.id for p in told if p.id and key(said) in (key(p.name.ar), key(p.name.en or ""))), None)
    return gazetteer.entry(said) or (gazetteer.entry(named) if named else None)


def _cleared(alias: str, numbers: Sequence[int]) -> dict[int, list[clearances.Clearance]]:
    """By incident what was cleared of its claims, in the order in which it was."""
    every = clearances.clearances(alias)
    claims = Claim.objects.using(alias).filter(telling__incident__in=numbers)
    rows = claims.values_list("telling__incident_id", "anchor") if every else ()
    anchors: dict[str, set[int]] = {}
    for number, anchor in rows:
        anchors.setdefault(anchor, set()).add(number or 0)
    out: dict[int, list[clearances.Clearance]] = {}
    for one in every:
        for number in anchors.get(one.anchor, ()):
            out.setdefault(number, []).append(one)
    return out


def _victims(case: CaseFile, record: Record, cleared: Sequence[clearances.Clearance]) -> Iterator[Cleared]:
    """The victims of whom a mention was cleared."""
    for victim in record.people if cleared else ():
        for one in cleared:
            if _is_of(case, victim, one):
                yield Cleared(victim, one.basis, one.adult)
                break


def _is_of(case: CaseFile, victim: Victim, cleared: clearances.Clearance) -> bool:
    for m in victim.mentions:
        found = Mention.objects.using(case.alias).filter(report__ident=m.report, ident=m.mention, start=cleared.start)
        if found.filter(report__claims__ident=m.claim, report__claims__anchor=cleared.anchor).exists():
            return True
    return False


def _links(record: Record, addresses: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By outlet the addresses of the incident's reports."""
    out: dict[str, tuple[str, ...]] = {}
    for account in record.accounts:
        for outlet in account.outlets:
            found = [addresses[r] for r in account.reports if r in addresses]
            out[outlet] = tuple(dict.fromkeys((*out.get(outlet, ()), *found)))
    return out
