"""Which fields of an incident a person has confirmed, and whether that still stands.

A confirmation is of the incident as it was: its claims, the readings they came from, what people had corrected, what outlets had taken
back. Where any of that is another today, the confirmation no longer stands, and somebody has to look again.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from khabar.casefile import ledger, log, numbering
from khabar.casefile.models import Claim, Reading


class Confirmation(msgspec.Struct, frozen=True):
    """A field that a person confirmed: the value, the log's entry, and by which version of the written standard."""

    field: str
    value: Any
    entry: int
    standard: int


def fingerprints(alias: str, incidents: Collection[int]) -> dict[int, str]:
    """By incident, a hash over all that its fields follow from: claims, their readings, corrections in force, the states of reports."""
    parts: dict[int, list[str]] = {}
    corrections = _corrections(alias)
    for some in numbering.parts(sorted(incidents)):
        claims = Claim.objects.using(alias).filter(telling__incident__in=some, telling__incident__dissolved=False)
        rows = list(claims.values_list("telling__incident_id", "anchor", "report_id", "report__key", "report__state"))
        digests = dict(
            Reading.objects.using(alias).filter(report_id__in={r[2] for r in rows}, current=True).values_list("report_id", "digest")
        )
        for number, anchor, report, key, state in rows:
            told = corrections.get(anchor, ()), corrections.get(key, ())
            parts.setdefault(number or 0, []).append(f"{anchor} {key} {digests.get(report, '')} {state} {told}")
    return {n: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for n, lines in parts.items()}


def _corrections(alias: str) -> dict[str, tuple[str, ...]]:
    """What corrections in force say, in their order, by what they are about: a claim's anchor, or a report's key."""
    found: dict[str, list[str]] = {}
    for entry in log.in_force(alias, kinds=[log.CORRECTED]):
        body = entry.body or {}
        for subject in (*body.get("claims", ()), *([body["report"]] if "report" in body else ())):
            found.setdefault(subject, []).append(ledger.canonical({"field": body.get("field"), "value": body.get("value")}))
    return {subject: tuple(said) for subject, said in found.items()}


def standing(alias: str, incidents: Collection[int]) -> dict[int, tuple[Confirmation, ...]]:
    """By incident the confirmations that stand, in their order. Of a field the last; of `blamed` and `means`, which have many answers, the
    last of each value."""
    now = fingerprints(alias, incidents)
    found: dict[int, dict[tuple[str, str], Confirmation]] = {}
    for entry in _confirmed(alias, sorted(now)):
        body = entry.body or {}
        number = int(body["incident"])
        if number in now and body.get("of") == now[number]:
            one = Confirmation(str(body["field"]), body.get("value"), entry.seq, int(body.get("standard", 0)))
            found.setdefault(number, {})[_slot(one)] = one
    return {n: tuple(sorted(slots.values(), key=lambda c: c.entry)) for n, slots in found.items()}


def _confirmed(alias: str, incidents: Sequence[int]) -> Iterator[log.Logged]:
    """The decisions in force, those of one incident in their order; not all at once, since an old file has very many."""
    for some in numbering.parts(incidents):
        yield from log.in_force(alias, kinds=[log.CONFIRMED], about=[f"incident:{n}" for n in some])


_SEVERAL = ("blamed", "means")


def _slot(one: Confirmation) -> tuple[str, str]:
    return (one.field, str(one.value) if one.field in _SEVERAL else "")


def by_field(found: Sequence[Confirmation]) -> Mapping[str, tuple[Confirmation, ...]]:
    """An incident's confirmations by field."""
    out: dict[str, tuple[Confirmation, ...]] = {}
    for one in found:
        out[one.field] = (*out.get(one.field, ()), one)
    return out
