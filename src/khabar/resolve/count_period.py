"""Words of totals over a period («منذ مطلع العام»): they are claims like others, and feed no incident."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.resolve.count_scene import sentence_of, stretch_tokens
from khabar.resolve.count_tokens import find, find_before, phrases
from khabar.text.words import all_sentences

PERIODS = "period_words.tsv"
_AT_ONCE = ("killing", "injury", "detention")  # flight may go on for days and be one incident all the same
_REACH = 300  # code points of the sentence on either side of a trigger in which a period is looked for


def period_words(text: str, start: int, end: int, kinds: tuple[str, ...] = ("period",)) -> tuple[str, int] | None:
    """The words in `text[start:end]` that tell of a month, a year or longer, and the offset where they begin; else None.

    With the kind `spell` also those of days and weeks, which say little where they do not tell the time of the people counted.
    """
    toks = stretch_tokens(text, start, end)
    table = phrases(PERIODS, ("phrase", "kind", "note"))
    done = 0
    for at in [i for i, token in enumerate(toks) if table.first.at(token)]:
        found = find(toks, at, table, kinds) if at >= done else None
        if found is not None and find_before(toks, at, table, ("superlative",)) is None:
            last = toks[at + found[0] - 1]
            return text[toks[at].start : last.end], toks[at].start
        done = at + found[0] if found is not None else done
    return None


def worded_totals(document: Document, reading: Reading) -> frozenset[str]:
    """The ids of the claims whose words tell a total of people (a `POP`) over a month, a year or longer. Such claims feed no incident.

    The words must stand at one of the claim's times, where it has any; else anywhere in its sentence.
    """
    by_id = {m.id: m for m in reading.mentions}
    look = cache(partial(period_words, document.text))  # claims of one sentence look at the same words
    return frozenset(c.id for c in reading.claims if _is_total(document.text, c, by_id, look))


_Look = Callable[[int, int, tuple[str, ...]], tuple[str, int] | None]


def _is_total(text: str, claim: ReadClaim, by_id: Mapping[str, ReadMention], look: _Look) -> bool:
    if not 0 <= claim.trigger.start < claim.trigger.end <= len(text):
        return False
    fillers = [(a.role, by_id[a.mention]) for a in claim.arguments if a.mention is not None and a.mention in by_id]
    if not any(role == "patient" and m.type == "POP" for role, m in fillers):
        return False
    times = [m for role, m in fillers if role == "time"]
    if times:
        kinds = ("period", "spell") if claim.type in _AT_ONCE else ("period",)
        return any(_at(text, max(0, t.start - 8), (t.start, t.end), look, kinds) for t in times)
    _, (start, end) = sentence_of(all_sentences(text), claim.trigger.start, claim.trigger.end)
    return look(max(start, claim.trigger.start - _REACH), min(end, claim.trigger.end + _REACH), ("period",)) is not None


def _at(text: str, start: int, time: tuple[int, int], look: _Look, kinds: tuple[str, ...]) -> bool:
    """Whether words of a period reach into the extent `time`; they may begin a word before it («منذ [مطلع العام]»)."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    found = look(start, min(len(text), time[1]), kinds)
    return found is not None and found[1] + len(found[0]) > time[0]
