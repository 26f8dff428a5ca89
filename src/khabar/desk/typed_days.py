"""Days and times as people type them: the year first, so that no day is taken for another, in digits of either script.

A browser's own field for a day speaks the browser's language and not the page's; these are plain fields with an example.
"""

import datetime
import re

from django.utils.translation import gettext as _

from khabar.errors import UsageError

_SHOWN = 40
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_DIGIT = "[0-9٠-٩۰-۹]"
DAY_FIELD = {
    "type": "text",
    "dir": "ltr",
    "autocomplete": "off",
    "placeholder": "2024-05-14",
    "pattern": rf"\s*{_DIGIT}{{4}}(-|/|\.){_DIGIT}{{1,2}}(-|/|\.){_DIGIT}{{1,2}}\s*",
    "data-typed": "day",
}
"""The attributes of a field for a day. `data-typed`: which message of the page stands in place of the browser's (static/desk/fields.js)."""
CLOCK_FIELD = DAY_FIELD | {"placeholder": "14:30", "pattern": rf"\s*{_DIGIT}{{1,2}}(:|\.){_DIGIT}{{2}}\s*", "data-typed": "clock"}
"""The attributes of a field for a time of day, of 24 hours."""


def day(text: str) -> str:
    """The day (ISO) that was typed; empty where nothing was. Raises UsageError where there is no such day."""
    given = text.strip()
    if not given:
        return ""
    found = _DAY.fullmatch(given)
    try:
        year, month, number = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return datetime.date(year, month, number).isoformat()
    except ValueError:
        raise UsageError(no_day(given)) from None


def clock(text: str) -> str:
    """The time of day as HH:MM that was typed; empty where nothing was. Raises UsageError where there is no such time."""
    given = text.strip()
    if not given:
        return ""
    found = _CLOCK.fullmatch(given)
    try:
        hour, minute = (int(part) for part in found.groups()) if found else (99, 0)
        return datetime.time(hour, minute).isoformat(timespec="minutes")
    except ValueError:
        raise UsageError(_("«%(time)s» is no time of day; write it as 14:30.") % {"time": given[:_SHOWN]}) from None


def day_if_any(text: str) -> str:
    """The day of an address, where it has one; what is none is left out, and `trouble` says so."""
    try:
        return day(text)
    except UsageError:
        return ""


def trouble(*texts: str) -> str:
    """What is wrong with the first of these that is no day; empty where each is one, or nothing."""
    return next((no_day(t.strip()) for t in texts if t.strip() and not day_if_any(t)), "")


def no_day(text: str) -> str:
    """That something is no day, and how to write one."""
    return _("«%(day)s» is no day; write it as 2024-05-14.") % {"day": text[:_SHOWN]}
