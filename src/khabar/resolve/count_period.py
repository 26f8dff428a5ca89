"""Totals over a period («منذ مطلع العام»): they are claims like others, and feed no incident."""

from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading
from khabar.resolve.count_scene import extents, sentence_of
from khabar.resolve.count_tokens import find, find_before, phrases, tokens

PERIODS = "ar/period_words.tsv"
_REACH = 300  # code points of the sentence on either side of a trigger in which a period is looked for


def period_words(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The words in `text[start:end]` that tell of a month, a year or longer, and the offset where they begin; else None."""
    toks = tokens(text, start, end)
    table = phrases(PERIODS, ("phrase", "kind", "note"))
    at = 0
    while at < len(toks):
        found = find(toks, at, table, ("period",))
        if found is not None and find_before(toks, at, table, ("superlative",)) is None:
            last = toks[at + found[0] - 1]
            return text[toks[at].start : last.end], toks[at].start
        at += found[0] if found is not None else 1
    return None


def is_period_total(document: Document, reading: Reading, claim: ReadClaim) -> bool:
    """Whether `claim` tells a total of people (a `POP`) over a month, a year or longer. Such a claim feeds no incident.

    The words must stand at one of the claim's times, where it has any; else anywhere in its sentence.
    """
    text = document.text
    if not 0 <= claim.trigger.start < claim.trigger.end <= len(text):
        return False
    _, (start, end) = sentence_of(extents(text), claim.trigger.start, claim.trigger.end)
    by_id = {m.id: m for m in reading.mentions}
    if not any(a.role == "patient" and a.mention in by_id and by_id[a.mention].type == "POP" for a in claim.arguments):
        return False
    times = [by_id[a.mention] for a in claim.arguments if a.role == "time" and a.mention in by_id]
    if not times:
        return period_words(text, max(start, claim.trigger.start - _REACH), min(end, claim.trigger.end + _REACH)) is not None
    return any(_at(text, max(0, t.start - 8), t.start, t.end) for t in times)


def _at(text: str, start: int, time: int, end: int) -> bool:
    """Whether words of a period reach into the time at `time:end`; they may begin a word before it («منذ [مطلع العام]»)."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    found = period_words(text, start, min(len(text), end))
    return found is not None and found[1] + len(found[0]) > time
