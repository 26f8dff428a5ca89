"""The one day that a sentence names, for claims in it to which the reader tied no time."""

from collections.abc import Mapping

from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.records.resolution import Resolved, TimeValue
from khabar.text.words import sentences

_DAYS = ("hour", "day")


def only_days(document: Document, reading: Reading, times: Mapping[str, Resolved[TimeValue]]) -> dict[str, str]:
    """Claim id -> the id of the only TIME mention of its sentence that is a day or a part of one, for claims told as having happened.

    Nothing where the sentence names two days, or a period beside the day: then the words leave open which is meant.
    """
    dated = [m for m in reading.mentions if m.type == "TIME"]
    out: dict[str, str] = {}
    for start, end in sentences(document.text):
        inside = [m for m in dated if start <= m.start < end]
        if len(inside) != 1 or not _is_day(inside[0], times):
            continue
        told = (c for c in reading.claims if start <= c.trigger.start < end and c.modality == "actual")
        out.update((c.id, inside[0].id) for c in told)
    return out


def _is_day(mention: ReadMention, times: Mapping[str, Resolved[TimeValue]]) -> bool:
    value = times[mention.id].value if mention.id in times else None
    return value is not None and value.grain in _DAYS and not value.open and (value.start or "")[:10] == (value.end or "")[:10]
