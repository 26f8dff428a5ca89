"""The publication day that a plain text states on a line of its own. A date inside the article is never one, nor is a change's."""

import msgspec

from khabar.ingest.furniture import Marked
from khabar.records.record_warning import RecordWarning

_NEAR = 3
_LAST_LINES = 3
_SHORT_POST = 4


class Published(msgspec.Struct, frozen=True):
    """`day` is ISO, or None; `warnings` say where days disagree."""

    day: str | None
    warnings: tuple[RecordWarning, ...] = ()


def stated_day(marked: Marked) -> Published:
    """The day of a line that is nothing but a date: labelled as publication anywhere, else at the head near the article or at the end.

    Two different days of equal standing give none, with a warning: one of them may be the site's clock.
    """
    labelled = sorted({d.day for d in marked.dates.values() if d.label == "published" and d.day})
    plain = sorted({d.day for i, d in marked.dates.items() if d.label is None and d.day and _placed(marked, i)})
    for days in (labelled, plain):
        if len(days) == 1:
            return Published(days[0].isoformat())
        if days:
            listed = ", ".join(day.isoformat() for day in days)
            note = RecordWarning(
                "publication-day-unclear", f"the text states several days on lines of their own ({listed}); none was taken"
            )
            return Published(None, (note,))
    return Published(None)


def _placed(marked: Marked, at: int) -> bool:
    """Whether a bare date stands just above the article's first paragraph, or among the last lines of the text.

    Not where other headlines stand between: then it is a list's, or the clock of the page.
    """
    if marked.why.get(at) != "timestamp" or (not marked.paragraphs and len(marked.article()) > _SHORT_POST):
        return False
    if at < marked.body:
        return sum(1 for i in range(at + 1, marked.body) if i not in marked.why or marked.why[i] == "other headlines") <= _NEAR
    return at >= len(marked.lines) - _LAST_LINES
