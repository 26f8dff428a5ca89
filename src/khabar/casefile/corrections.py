"""What people corrected, laid over what the machine read. The stored reading is never touched; the corrected one is made when needed."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from khabar.casefile import edits, log, posture, values
from khabar.casefile.anchors import claim_anchor, text_hash
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Report
from khabar.records import report as records


def corrected(alias: str, stored: Report, record: records.Report) -> records.Report:
    """The record with all corrections in force laid over it, the last word on a field holding."""
    entries = log.in_force(alias, kinds=[log.CORRECTED], about=[stored.key])
    if not entries:
        return record
    hashed, read = text_hash(record.document.text), record
    anchors = {claim_anchor(record.document.sha256, hashed, c): c.id for c in read.claims}
    structural = [edit for e in entries if (edit := edit_of(e, anchors, hashed)) is not None]
    record, touched = edits.edited(read, structural) if structural else (record, [])
    wanted = _wanted(entries, anchors)
    for claim in record.claims:
        if changes := wanted.get(claim.id):
            record = _apply(record, claim, changes)
            touched.append(claim.id)
    return posture.withheld(read, record, touched)


def edit_of(entry: log.Logged, anchors: Mapping[str, str], hashed: str) -> edits.Edit | None:
    """The edit that an entry made, where what it is about is in this reading (`anchors`: claims' ids; `hashed`: its text); else None."""
    body = entry.body or {}
    field = str(body["field"])
    if field in edits.OF_MENTIONS:
        start, end = body["mention"]
        return edits.Edit(field, body["value"], mention=(start, end)) if body["text"] == hashed else None
    if field not in edits.OF_CLAIMS or body["claims"][0] not in anchors:
        return None
    return edits.Edit(field, body["value"], claim=anchors[body["claims"][0]])


def _wanted(entries: Iterable[log.Logged], anchors: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """By claim what was corrected of its values, the last word on a field holding."""
    wanted: dict[str, dict[str, Any]] = {}
    for entry in entries:
        body = entry.body or {}
        if body["field"] in (*edits.OF_CLAIMS, *edits.OF_MENTIONS):
            continue
        _check(entry.seq, body["field"], body["value"])
        if body["claims"][0] in anchors:
            wanted.setdefault(anchors[body["claims"][0]], {})[body["field"]] = body["value"]
    return wanted


def _check(seq: int, field: str, value: Any) -> None:
    """Raise DecisionError, which says how to go on, where an older version let a value through that is none."""
    try:
        values.correction(field, value)
    except DecisionError as error:
        if value is not None:
            raise DecisionError(f"entry {seq} of the log: {error}; take it back with `khabar undo {seq}`, and correct it anew") from None


def _apply(record: records.Report, claim: records.Claim, changes: Mapping[str, Any]) -> records.Report:
    mentions = list(record.mentions)
    for field, value in changes.items():
        if field in ("modality", "type"):
            claim = msgspec.structs.replace(claim, **{field: value}) if value is not None else claim
        elif field in values.NUMBERS:
            claim, extra = _counted(claim, field, value)
            mentions += extra
        else:
            claim, extra = _placed(claim, field, value)
            mentions += extra
    claims = tuple(claim if c.id == claim.id else c for c in record.claims)
    return msgspec.structs.replace(record, claims=claims, mentions=tuple(mentions))


def _counted(claim: records.Claim, outcome: Any, value: Any) -> tuple[records.Claim, list[records.Mention]]:
    """The claim with one number for this outcome, on the words of the first that was read; else on a mention of its own."""
    others = tuple(h for h in claim.harm if h.outcome != outcome)
    if value is None:
        return msgspec.structs.replace(claim, harm=others), []
    count = values.number(outcome, value)
    words = next((h.mention for h in claim.harm if h.outcome == outcome), claim.harm[0].mention if claim.harm else None)
    extra = [] if words is not None else [_beside(claim, outcome, "POP", count=count)]
    harm = records.Harm(outcome, count.min, count.max, words if words is not None else extra[0].id)
    return msgspec.structs.replace(claim, harm=(*others, harm)), extra


def _placed(claim: records.Claim, field: str, value: Any) -> tuple[records.Claim, list[records.Mention]]:
    """A day or a place on a mention of its own: the corrected words may tell other claims rightly."""
    if value is None:
        return msgspec.structs.replace(claim, time=None) if field == "day" else msgspec.structs.replace(claim, places=()), []
    if field == "day":
        extra = _beside(claim, field, "TIME", time=values.time(field, value))
        return msgspec.structs.replace(claim, time=extra.id, time_via=None), [extra]
    extra = _beside(claim, field, "LOC", place=values.place(field, value))
    return msgspec.structs.replace(claim, places=(extra.id,), places_via=None), [extra]


def _beside(claim: records.Claim, field: str, kind: Any, **value: Any) -> records.Mention:
    """A mention of a claim's own, which stands on its trigger."""
    trigger = claim.trigger
    return records.Mention(f"{claim.id}-{field}", kind, trigger.start, trigger.end, trigger.text, **value)
