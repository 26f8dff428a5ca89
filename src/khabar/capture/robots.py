"""What a site's robots.txt lets programs ask for (RFC 9309)."""

import re
from typing import Any

import msgspec

from khabar.errors import FetchRefusedError

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are read."""
_LONGEST_DELAY = 60.0
_AGENT = re.compile(r"^\s*user[- ]?agent\s*[:\s]\s*(?P<name>[^#]*)", re.I)
_NOBODY = "User-agent: nobody-here"


class Rules(msgspec.Struct, frozen=True):
    """The rules of one site; `parsed` is None where there are none and everything may be asked for."""

    token: str
    parsed: Any = None

    def check(self, url: str) -> None:
        """Raises FetchRefusedError where `url` is not to be asked for."""
        if self.parsed is not None and not self.parsed.can_fetch(url, self.token):
            raise FetchRefusedError(
                f"{url[:200]}: not asked: the site's robots.txt forbids it; where the page matters more than the wish, "
                "say --ignore-robots with the reason"
            )

    @property
    def delay(self) -> float:
        """The pause between requests that the site wishes, seconds; a minute at most."""
        wished = None if self.parsed is None else self.parsed.crawl_delay(self.token)
        return min(max(wished or 0.0, 0.0), _LONGEST_DELAY)


def token_of(user_agent: str) -> str:
    """The name by which a robots.txt speaks of a program: what comes before the version."""
    return re.split(r"[/\s(]", user_agent.strip(), maxsplit=1)[0].lower()


def rules(status: int, body: bytes, site: str, user_agent: str) -> Rules:
    """What an answer to the question for /robots.txt means. Raises FetchRefusedError where the site is not able to say (status 5xx)."""
    from protego import Protego

    token = token_of(user_agent)
    if status >= 500:
        raise FetchRefusedError(
            f"{site}: not asked: its robots.txt is out of order (status {status}), which means wait; try later, or say --ignore-robots "
            "with the reason"
        )
    if status != 200:
        return Rules(token)
    return Rules(token, Protego.parse(_ours(body[:LARGEST].decode("utf-8-sig", "replace"), token)))


def _ours(text: str, token: str) -> str:
    """The text with all other programs under one name: the parser keeps a copy of each rule for each program that is named."""
    return "\n".join(_line(line, token) for line in text.splitlines())


def _line(line: str, token: str) -> str:
    found = _AGENT.match(line)
    if found is None:
        return line
    name = found["name"].strip().lower()
    return line if name and name.replace("*", "") in ("", token) else _NOBODY
