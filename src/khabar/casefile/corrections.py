"""What people corrected, laid over what the machine read. The stored reading is never touched; the corrected one is made when needed."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from khabar.casefile import log
from khabar.casefile.anchors import claim_anchor, text_hash
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Report
from khabar.records import report as records
from khabar.records.codes import CLAIM_TYPES, MODALITIES
from khabar.records.resolution import Name, PlaceValue, TimeValue

NUMBERS = ("killed", "injured", "detained", "abused", "displaced")
CORRECTABLE = (*NUMBERS, "day", "place", "modality", "type")
BASIS = "corrected by a reviewer"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def checked(field: str, value: Any) -> Any:
    """The value of a correction, if it can be one: a number or [min, max] for harm; an ISO day; a place as {"id", "ar", …}; a code.

    None takes the machine's value away. Raises DecisionError, which says what is wanted.
    """
    if field not in CORRECTABLE:
        raise DecisionError(f"{field!r} cannot be corrected; what can be: {', '.join(CORRECTABLE)}")
    if value is None or _fits(field, value):
        return value
    wanted = {"day": "a day such as 2023-03-16", "place": 'a place such as {"id": "geonames:173480", "ar": "الميادين", "grain": "town"}'}
    raise DecisionError(
        f"{value!r} is no value for {field!r}; give {wanted.get(field, 'a number, [lowest, highest], or a code of the codebook')}"
    )


def _fits(field: str, value: Any) -> bool:
    if field in NUMBERS:
        return _number(value) is not None
    if field == "day":
        return isinstance(value, str) and _DAY.fullmatch(value) is not None and _real(value)
    if field == "place":
        return isinstance(value, dict) and {"id", "ar", "grain"} <= value.keys()
    return value in (MODALITIES if field == "modality" else CLAIM_TYPES)


def _real(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _number(value: Any) -> tuple[int, int | None] | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value, value
    if isinstance(value, Sequence) and len(value) == 2 and isinstance(value[0], int) and (value[1] is None or isinstance(value[1], int)):
        return (value[0], value[1]) if value[0] >= 0 and (value[1] is None or value[1] >= value[0]) else None
    return None


def corrected(alias: str, stored: Report, record: records.Report) -> records.Report:
    """The record with all corrections in force laid over it, the last word on a field holding."""
    entries = log.in_force(alias, kinds=[log.CORRECTED], about=[stored.key])
    if not entries:
        return record
    wanted: dict[str, dict[str, Any]] = {}
    for entry in entries:
        body = entry.body or {}
        wanted.setdefault(body["claims"][0], {})[body["field"]] = body["value"]
    hashed = text_hash(record.document.text)
    for claim in record.claims:
        changes = wanted.get(claim_anchor(record.document.sha256, hashed, claim))
        if changes:
            record = _apply(record, claim, changes)
    return record


def _apply(record: records.Report, claim: records.Claim, changes: Mapping[str, Any]) -> records.Report:
    mentions = list(record.mentions)
    for field, value in changes.items():
        if field in NUMBERS:
            claim = msgspec.structs.replace(claim, harm=_harm(claim, field, value))
        elif field in ("modality", "type"):
            claim = msgspec.structs.replace(claim, **{field: value}) if value is not None else claim
        else:
            claim, mentions = _placed(claim, mentions, field, value)
    claims = tuple(claim if c.id == claim.id else c for c in record.claims)
    return msgspec.structs.replace(record, claims=claims, mentions=tuple(mentions))


def _harm(claim: records.Claim, outcome: Any, value: Any) -> tuple[records.Harm, ...]:
    """The claim's harm with one number for this outcome, on the words of the first that was read."""
    others = tuple(h for h in claim.harm if h.outcome != outcome)
    if value is None:
        return others
    lowest, highest = _number(value) or (None, None)
    words = next((h.mention for h in claim.harm if h.outcome == outcome), claim.harm[0].mention if claim.harm else "")
    return (*others, records.Harm(outcome, lowest, highest, words))


def _placed(claim: records.Claim, mentions: list[records.Mention], field: str, value: Any) -> tuple[records.Claim, list[records.Mention]]:
    """A day or a place on a mention of its own, which stands on the claim's trigger: the corrected words may tell other claims rightly."""
    if value is None:
        return (msgspec.structs.replace(claim, time=None) if field == "day" else msgspec.structs.replace(claim, places=())), mentions
    ident = f"{claim.id}-{field}"
    trigger = claim.trigger
    if field == "day":
        time = TimeValue(value, value, "day", BASIS)
        extra = records.Mention(ident, "TIME", trigger.start, trigger.end, trigger.text, time=time)
        return msgspec.structs.replace(claim, time=ident, time_via=None), [*mentions, extra]
    place = PlaceValue(
        value["id"],
        Name(value["ar"], value.get("en"), "gazetteer" if value.get("en") else None),
        value["grain"],
        value.get("lat"),
        value.get("lon"),
        value.get("radius_km"),
        "in",
        tuple(value.get("within", ())),
        BASIS,
    )
    extra = records.Mention(ident, "LOC", trigger.start, trigger.end, trigger.text, place=place)
    return msgspec.structs.replace(claim, places=(ident,), places_via=None), [*mentions, extra]
