"""What the page of releases is asked for: a policy, days, a page; and, by its form, the formats."""

import datetime
from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from khabar.desk import typed_days
from khabar.release.policy import SHIPPED

_LONGEST = 6


class Asked(msgspec.Struct, frozen=True):
    """A policy by its name, the days (inclusive) in which released days lie wholly, and the page of the preview."""

    policy: str = SHIPPED[0]
    since: datetime.date | None = None
    until: datetime.date | None = None
    page: int = 1

    def address(self, page: int = 1) -> str:
        """The same question at another page."""
        days = {name: day.isoformat() for name, day in (("since", self.since), ("until", self.until)) if day is not None}
        return f"?{urlencode({'policy': self.policy, **days, **({'page': page} if page > 1 else {})})}"


def asked(sent: Mapping[str, str]) -> Asked:
    """What an address or a form asks for. Raises UsageError where a day is none; an unknown policy is the strictest."""
    policy, page = sent.get("policy", ""), sent.get("page", "")
    at = int(page) if page.isascii() and page.isdigit() and len(page) < _LONGEST else 1
    return Asked(policy if policy in SHIPPED else SHIPPED[0], _day(sent.get("since", "")), _day(sent.get("until", "")), max(1, at))


def _day(text: str) -> datetime.date | None:
    day = typed_days.day(text)
    return datetime.date.fromisoformat(day) if day else None
