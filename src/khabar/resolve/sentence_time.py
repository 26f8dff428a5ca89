"""The one day that a sentence names, for claims in it to which the reader tied no time."""

from collections.abc import Mapping

from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.records.resolution import Resolved, TimeValue
from khabar.text.words import all_sentences

_DAYS = ("hour", "day")


def only_days(document: Document, reading: Reading, times: Mapping[str, Resolved[TimeValue]]) -> dict[str, str]:
    """Claim id -> the id of the TIME mention that is the only day of its sentence, or a part of it, for claims told as having happened.

    Nothing where the sentence names two days, or a period beside the day: then the words leave open which is meant. Several mentions
    of one day («اليوم، الأحد 28») are one.
    """
    dated = [m for m in reading.mentions if m.type == "TIME"]
    out: dict[str, str] = {}
    for start, end in all_sentences(document.text):
        inside = [m for m in dated if start <= m.start < end]
        days = {_day(m, times) for m in inside}
        if len(days) != 1 or None in days:
            continue
        finest = min(inside, key=lambda m: (_DAYS.index(_value(m, times).grain), m.start))
        told = (c for c in reading.claims if start <= c.trigger.start < end and c.modality == "actual")
        out.update((c.id, finest.id) for c in told)
    return out


def _value(mention: ReadMention, times: Mapping[str, Resolved[TimeValue]]) -> TimeValue:
    value = times[mention.id].value
    assert value is not None  # noqa: S101 - asked only of mentions that have a day
    return value


def _day(mention: ReadMention, times: Mapping[str, Resolved[TimeValue]]) -> str | None:
    """The one day in which the mention lies, or None."""
    value = times[mention.id].value if mention.id in times else None
    if value is None or value.grain not in _DAYS or value.open or (value.start or "")[:10] != (value.end or "")[:10]:
        return None
    return value.start[:10] if value.start else None
