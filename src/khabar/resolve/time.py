"""Time mentions: each resolved to a day or an interval, or to the reason why its words give none."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.records.resolution import Resolved, TimeValue
from khabar.resolve.time_bare_hours import Written, latest_before, written_at
from khabar.resolve.time_moment import Phrase
from khabar.resolve.time_neighbours import left_of, right_of
from khabar.resolve.time_phrase import read_phrase
from khabar.resolve.time_resolve import NO_DAY, resolve_phrase, today_on_the_page
from khabar.resolve.time_stretch import Context, Stretch, Today, Unclear
from khabar.resolve.time_term import Term
from khabar.resolve.time_terms import scan
from khabar.text.words import all_sentences

_LONGEST_QUOTE = 80


class _Told(msgspec.Struct, frozen=True):
    """A mention with its phrase, and the words (with neighbours, where they were used) that it was read from."""

    mention: ReadMention
    phrase: Phrase
    words: str
    beside: str


def resolve_times(document: Document, reading: Reading) -> dict[str, Resolved[TimeValue]]:
    """A value or a reason for each TIME mention of `reading`, by the mention's id.

    Days are local to `document.zone` and counted from `document.published`; without it, only from a day that the page itself calls
    today with its full date. Never from the clock.
    """
    mentions = sorted((m for m in reading.mentions if m.type == "TIME"), key=lambda m: (m.start, m.end))
    told = [_read(document.text, mentions, i) for i in range(len(mentions))]
    context = _context(document, told)
    stretches = _resolve_all(document, told, context)
    return {t.mention.id: _until_today(_resolved(t, stretches[i]), context) for i, t in enumerate(told)}


def _until_today(found: Resolved[TimeValue], context: Context) -> Resolved[TimeValue]:
    """What began on the day of publication and was still going on («منذ فجر اليوم») is told of that day alone: nobody told the next."""
    value = found.value
    if context.today is None or value is None or not value.open or value.start is None or value.start[:10] != context.today.day.isoformat():
        return found
    day = value.start[:10]
    end = f"{day}T23:59" if value.grain == "hour" else day
    return Resolved(msgspec.structs.replace(value, end=end, open=False, basis=f"{value.basis}, and up to the day of publication at most"))


def _read(text: str, mentions: Sequence[ReadMention], i: int) -> _Told:
    mention = mentions[i]
    inside = scan(text[mention.start : mention.end])
    floor = max([text.rfind("\n", 0, mention.start) + 1, *(m.end for m in mentions[max(0, i - 1) : i] if m.end <= mention.start)])
    line_end = text.find("\n", mention.end)
    ceiling = min([len(text) if line_end < 0 else line_end, *(m.start for m in mentions[i + 1 : i + 2] if m.start >= mention.end)])
    start, left = left_of(text, mention.start, floor, inside)
    end, right = right_of(text, mention.end, ceiling, inside)
    words = " ".join(text[start:end].split())[:_LONGEST_QUOTE]
    beside = " ".join(x for x in (text[start : mention.start].strip(), text[mention.end : end].strip(" ,،()")) if x)
    together = _together(text, start, mention, inside) if left else None
    return _Told(mention, read_phrase((*(together or (*left, *inside)), *right)), words, " ".join(beside.split()))


def _together(text: str, start: int, mention: ReadMention, inside: Sequence[Term]) -> Sequence[Term] | None:
    """The words from `start` as one part of the day where they name one: «قبيل [منتصف ليلة أمس]» is an hour, no open period before it."""
    if inside[0].kind != "part":
        return None
    terms = scan(text[start : mention.end])
    return terms if terms and terms[0].kind == "part" else None


def _context(document: Document, told: Sequence[_Told]) -> Context:
    persian = document.language == "fa"
    plain = Context(today=None, zone=document.zone, persian=persian)
    if document.published is not None:
        today = _published(document.published, document.zone)
        return msgspec.structs.replace(plain, today=today, missing=f"«{document.published}» is no ISO day or instant")
    named = [(day, t.words) for t in told if (day := today_on_the_page(t.phrase, plain)) is not None]
    if len({day for day, _ in named}) != 1:
        return plain
    day, words = named[0]
    return msgspec.structs.replace(plain, today=Today(day, f"the day that the page dates as «{words}»"), years_known=False)


def _published(published: str, zone: str) -> Today | None:
    """The publication day in the zone in which days are counted, and the instant where one is known."""
    source = "the publication date"
    try:
        if len(published) <= 10:
            return Today(date.fromisoformat(published), source)
        at = datetime.fromisoformat(published)
    except ValueError:
        return None
    if at.tzinfo is not None:
        try:
            at = at.astimezone(ZoneInfo(zone))
        except (KeyError, ValueError, OSError, OverflowError):
            # A zone that this machine does not know: the instant's own offset is the outlet's.
            source = "the publication date in its own offset"
    local = at.replace(tzinfo=None, second=0, microsecond=0)
    return Today(local.date(), source, local)


def _resolve_all(document: Document, told: Sequence[_Told], context: Context) -> list[Stretch | str]:
    """Every phrase resolved in the order of the text; hours without a day once more, when the days around them are known."""
    out: list[Stretch | str] = []
    day: Stretch | None = None
    month: Stretch | None = None
    for t in told:
        found = _try(t.phrase, msgspec.structs.replace(context, told_day=day, told_month=month))
        out.append(found)
        if isinstance(found, Stretch) and found.start is not None and found.end is not None:
            day = found if found.start.date() == found.end.date() else day
            month = found if found.grain != "year" and (found.end - found.start).days < 31 else month
    if NO_DAY in out:
        _lay_on_days(document.text, told, out, context)
    if out and out[0] == NO_DAY:
        _lay_before(written_at(document, context.today.instant if context.today else None), told, out, context)
    return out


def _lay_before(written: Written | None, told: Sequence[_Told], out: list[Stretch | str], context: Context) -> None:
    """Fills in the hours that open the report's times, before any day is told, from when it was written."""
    if written is None:
        return
    for i, t in enumerate(told):
        if out[i] != NO_DAY:
            return

        def hours_on(day: Stretch, t: _Told = t) -> Stretch:
            return resolve_phrase(t.phrase, msgspec.structs.replace(context, near=day))

        out[i] = latest_before(written, hours_on) or NO_DAY


def _lay_on_days(text: str, told: Sequence[_Told], out: list[Stretch | str], context: Context) -> None:
    """Fills in the hours without a day: from the nearest earlier day in the paragraph, else the next one in the sentence."""
    ends = [end for _, end in all_sentences(text)]
    near: tuple[int, Stretch] | None = None
    for i, t in enumerate(told):
        found = out[i]
        if found == NO_DAY:
            line = text.rfind("\n", 0, t.mention.start)
            base = near[1] if near is not None and near[0] > line else _next_day(told, out, i, ends)
            if base is not None:
                out[i] = _try(t.phrase, msgspec.structs.replace(context, near=base))
        elif isinstance(found, Stretch) and found.start is not None and (day := _day_of(t, found)) is not None:
            near = t.mention.start, day


def _next_day(told: Sequence[_Told], out: Sequence[Stretch | str], i: int, ends: Sequence[int]) -> Stretch | None:
    at = bisect_left(ends, told[i].mention.end)
    limit = ends[at] if at < len(ends) else 0
    return _day_of(told[i + 1], out[i + 1]) if i + 1 < len(told) and told[i + 1].mention.end <= limit else None


def _day_of(told: _Told, found: Stretch | str) -> Stretch | None:
    """The day on which hours beside it may be laid, where the mention tells one."""
    if not isinstance(found, Stretch) or found.day is None or _is_now(told):
        return None
    midnight = datetime.combine(found.day, datetime.min.time())
    return Stretch(midnight, midnight, "day")


def _is_now(told: _Told) -> bool:
    """Whether it is «حاليا»: what holds while the report is written dates none of the hours that it tells of."""
    return told.phrase.moments[0].now == "now"


def _try(phrase: Phrase, context: Context) -> Stretch | str:
    try:
        return resolve_phrase(phrase, context)
    except Unclear as reason:
        return str(reason)


def _resolved(told: _Told, found: Stretch | str) -> Resolved[TimeValue]:
    if isinstance(found, str):
        return Resolved(why=found)
    notes = [*found.notes] + ([f"with the neighbouring words «{told.beside}»"] if told.beside else [])
    reading = found.reading()
    value = TimeValue(
        start=reading.start,
        end=reading.end,
        grain=reading.grain,
        basis=", ".join([told.words, *notes]),
        open=found.start is None or found.end is None,
        candidates=tuple(dict.fromkeys(other.reading() for other in found.others)),
    )
    return Resolved(value=value)
