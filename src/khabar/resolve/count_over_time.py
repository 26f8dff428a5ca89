"""Which claims tell a total over a period, by their words or by what their times came to. Such claims feed no incident.

«قُتل ستة مدنيين منذ الأربعاء» and «في شهر آذار قُتل 10 مدنيين» count what happened on several days, wherever it was.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading
from khabar.records.resolution import PlaceValue, Resolved, TimeValue
from khabar.records.span import Span
from khabar.resolve.count_period import worded_totals
from khabar.resolve.count_quantity import VAGUE, bounds, quantities
from khabar.resolve.count_tokens import bare, find, tokens
from khabar.resolve.numerals import numeral

# Only these happen at one moment: who has been held or displaced since Wednesday may be so by one event.
_MOMENTARY = ("killing", "injury")
_MOST_DAYS = 2  # days after the first that one event may well reach into
_LONG = ("month", "year")
_WIDE = ("governorate", "country")
_ACTS = ("strike", "explosion", "attack")
_BEFORE = 40  # code points before a trigger in which its number is looked for


def period_totals(
    document: Document, reading: Reading, times: Mapping[str, Resolved[TimeValue]], places: Mapping[str, PlaceValue | None]
) -> frozenset[str]:
    """The ids of the claims that tell a total over a period. `times` and `places` hold the values of mentions by id."""
    by_times = {c.id for c in reading.claims if c.type in _MOMENTARY and _over_days(document, reading, c, times, places)}
    return worded_totals(document, reading) | by_times


def _over_days(
    document: Document,
    reading: Reading,
    claim: ReadClaim,
    times: Mapping[str, Resolved[TimeValue]],
    places: Mapping[str, PlaceValue | None],
) -> bool:
    """Whether people are counted at times of the claim, each of which is a period too long for one event."""
    people = {m.id: m.text for m in reading.mentions if m.type == "POP"}
    if not any(_many(people[key]) for key in _fillers(claim, "patient") if key in people) or _of_one_act(document.text, reading, claim):
        return False
    told = [v for key in _when(reading, claim) if key in times and (v := times[key].value) is not None]
    wide = all(_is_wide(key, places) for role in ("place", "object") for key in _fillers(claim, role))
    return bool(told) and all(_is_period(v, document.published, wide=wide) for v in told)


def _many(words: str) -> bool:
    """Whether the words count more than one person, be it without a number («عشرات», «العديد»)."""
    toks = tokens(words)
    vague = any(find(toks, at, bounds(), tuple(VAGUE)) for at in range(len(toks)))
    return vague or any((q.max or q.min) > 1 for q in quantities(toks, words))


def _of_one_act(text: str, reading: Reading, claim: ReadClaim) -> bool:
    """Whether one act brought it about («الكمين الذي قُتل فيه 11»), not many («93 هجوما قُتل فيها 10», «غارات»), nor a war."""
    return any(c.type in _ACTS and not _counted(text, c.trigger) for c in _causes(reading, claim))


def _counted(text: str, trigger: Span) -> bool:
    toks = tokens(text, max(0, trigger.start - _BEFORE), trigger.end)
    words = bare(toks[-1].fold) if toks else ""
    return words.endswith("ات") or (len(toks) > 1 and (toks[-2].kind == "number" or numeral(toks[-2]) is not None))


def _when(reading: Reading, claim: ReadClaim) -> Sequence[str]:
    """The claim's own times, else those of what brought it about: «قُتل ستة في هجمات شنتها الكتائب منذ الأربعاء»."""
    return _fillers(claim, "time") or [key for c in _causes(reading, claim) for key in _fillers(c, "time")]


def _causes(reading: Reading, claim: ReadClaim) -> Sequence[ReadClaim]:
    """What brought the claim about, as the reader tied it."""
    ids = {a.claim for a in claim.arguments if a.role == "cause"}
    return [c for c in reading.claims if c.id in ids]


def _fillers(claim: ReadClaim, role: str) -> Sequence[str]:
    return [a.mention for a in claim.arguments if a.role == role and a.mention is not None]


def _is_wide(key: str, places: Mapping[str, PlaceValue | None]) -> bool:
    place = places.get(key)
    return place is not None and place.grain in _WIDE


def _is_period(value: TimeValue, published: str | None, *, wide: bool) -> bool:
    """An open period from days ago, days told by their first and last, or a whole month or year of no place finer than `wide`."""
    if value.grain in _LONG and not value.open:
        return wide
    if value.open:
        return value.end is None and _days(value.start, published) > _MOST_DAYS
    return value.grain == "day" and _days(value.start, value.end) > _MOST_DAYS


def _days(start: str | None, end: str | None) -> int:
    """Days from `start` to `end`; 0 where one of them is unknown or has no year."""
    try:
        return (date.fromisoformat((end or "")[:10]) - date.fromisoformat((start or "")[:10])).days
    except ValueError:
        return 0
