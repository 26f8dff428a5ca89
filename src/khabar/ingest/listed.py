"""What a feed or sitemap says of a page that it lists: its claim, kept as one."""

import datetime

from khabar.records.record_warning import RecordWarning

_AHEAD = datetime.timedelta(days=1)
"""A feed's clock may be that far ahead of ours."""


def listed(source: str, claimed: str, fetched: datetime.datetime) -> tuple[str | None, tuple[RecordWarning, ...]]:
    """The day or instant (ISO) of publication that may be taken from `claimed`, and what has to be said of it.

    None where nothing is claimed, it is no date, or lies after the instant at which the page was `fetched`.
    """
    notes = (RecordWarning("listed", f"fetched on {fetched.astimezone(datetime.UTC).isoformat(timespec='seconds')}, listed by {source}"),)
    if not claimed:
        return None, notes
    try:
        ahead = _instant(claimed) > fetched + _AHEAD
    except (ValueError, OverflowError):
        return None, (*notes, RecordWarning("feed-day-unread", f"the publication date that it gives, «{claimed[:60]}», cannot be read"))
    if ahead:
        return None, (*notes, RecordWarning("feed-day-ahead", f"it says that the page was published on {claimed}, after it was fetched"))
    return claimed, (*notes, RecordWarning("feed-day", f"it says that the page was published on {claimed}"))


def _instant(text: str) -> datetime.datetime:
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo is not None else found.replace(tzinfo=datetime.UTC)
