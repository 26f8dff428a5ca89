"""Days and instants as ISO strings, in the zone of an outlet."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from khabar.errors import UsageError

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?", re.I
)


def given(published: str) -> str:
    """A publication day or instant that a caller gives, checked: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM[:SS]` with Z or an offset.

    Raises UsageError for anything else, a day that is none, or an instant without its offset.
    """
    if not isinstance(published, str):
        raise UsageError(f"published={published!r} is no text; write the day as '2023-03-20'")
    text = published.strip()
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        instant = datetime.fromisoformat(text)
    except ValueError as e:
        raise UsageError(
            f"published={published!r} is no day; write it as 2023-03-20, or as an instant like 2023-03-20T14:05:00+03:00"
        ) from e
    if instant.tzinfo is None:
        raise UsageError(f"published={published!r} has no offset from UTC; add it (2023-03-20T14:05:00+03:00), or give the day alone")
    return instant.isoformat()


def local(published: str, zone: str) -> str | None:
    """An ISO day or instant as found in metadata, in `zone` (IANA).

    A day stays a day; an instant with an offset becomes `YYYY-MM-DDTHH:MM:SS+HH:MM` in the zone; one without an offset is taken as
    the outlet's own clock, of which only the day is kept. None where the string is no date between 1900 and 2100.
    """
    match = _ISO.fullmatch(published.strip())
    if not match:
        return _of_mail(published, zone)
    year, month, day, clock, offset = match.groups()
    try:
        found = date(int(year), int(month), int(day))
        if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return None
        if clock is None or offset is None:
            return found.isoformat()
        instant = datetime.fromisoformat(f"{found.isoformat()}T{clock}{_offset(offset)}")
        return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None


def from_unix(seconds: str | float) -> str | None:
    """Seconds since 1970 as an instant in UTC, or None where they are no number or no year between 1900 and 2100."""
    try:
        instant = datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return instant.isoformat() if _FIRST_YEAR <= instant.year <= _LAST_YEAR else None


def _of_mail(published: str, zone: str) -> str | None:
    """An instant written as mails and feeds write it: Mon, 20 Mar 2023 22:30:00 GMT."""
    try:
        instant = parsedate_to_datetime(published[:60])
        found = instant.astimezone(ZoneInfo(zone)) if instant.tzinfo else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return found.isoformat(timespec="seconds") if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _offset(offset: str) -> str:
    if offset.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return f"{offset[0]}{digits[:2]}:{digits[2:]}"
