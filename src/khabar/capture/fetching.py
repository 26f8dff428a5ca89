"""One page from the web, safe against the server that it comes from."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

import msgspec

from khabar.capture.dialing import Resolve, look_up
from khabar.capture.exchanging import Answer, exchange
from khabar.capture.fetched import Exchange, Fetched
from khabar.capture.pacing import Pace
from khabar.capture.robots import LARGEST, Rules, rules
from khabar.capture.settings import Settings
from khabar.capture.target import Target, beside, target
from khabar.capture.unpacking import ACCEPTED, unpacked
from khabar.errors import FetchFailedError, FetchLimitError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({429, 502, 503, 504})
_LONGEST_WAIT = 120.0
_ROBOTS_REDIRECTS = 5
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_LANGUAGES = "ar,en;q=0.7"


class Fetcher:
    """Fetches pages, politely and within bounds. One for a whole run: it keeps the pause between requests to a host, across pages.

    It keeps no cookies, sends no credentials, runs nothing, and connects only to addresses that it has checked. Threads may share it.
    `resolve` looks names up, `sleep` waits; the machine's own unless others are handed in.
    """

    def __init__(self, settings: Settings, *, resolve: Resolve = look_up, sleep: Callable[[float], None] = time.sleep) -> None:
        self.settings = settings
        self._resolve, self._sleep = resolve, sleep
        self._pace = Pace(settings.pause, sleep)
        self._rules: dict[str, Rules] = {}

    def fetch(self, url: str, *, etag: str | None = None, modified: str | datetime | None = None) -> Fetched:
        """The page at `url`, after redirects, whatever its status.

        `etag` and `modified` (a Last-Modified as it was received, or an instant) ask only for what has changed: else the status is 304,
        and the body empty. Raises FetchRefusedError where the address is not one to ask (scheme, port, private network, robots.txt),
        FetchFailedError where the network or the server fails, or answers with more than the limits allow.
        """
        headers = self._headers(etag, modified)
        at, hops = target(url, self.settings), list[Exchange]()
        while True:
            wish = self._allowed(at)
            answer = self._patiently(at, headers, wish)
            hops.append(answer.exchange)
            following = self._redirect(answer, at, len(hops))
            if following is None:
                return self._fetched(url, answer, hops)
            at = following

    def post(self, url: str, body: bytes, media: str) -> Fetched:
        """The answer of a service to a question of the type `media`: robots.txt is not for services, and no redirect is followed.

        Raises as `fetch`.
        """
        at = target(url, self.settings)
        self._pace.wait(at.host)
        headers = [*self._headers(None, None), ("Content-Type", media), ("Content-Length", str(len(body)))]
        answer = exchange(at, self.settings, self._resolve, headers, method="POST", body=body)
        return self._fetched(url, answer, [answer.exchange])

    def _headers(self, etag: str | None, modified: str | datetime | None) -> list[tuple[str, str]]:
        out = [
            ("User-Agent", self.settings.user_agent),
            ("Accept", _ACCEPT),
            ("Accept-Language", _LANGUAGES),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
        ]
        if etag:
            out.append(("If-None-Match", etag))
        if modified:
            said = format_datetime(modified.astimezone(UTC), usegmt=True) if isinstance(modified, datetime) else modified
            out.append(("If-Modified-Since", said))
        return out

    def _fetched(self, url: str, answer: Answer, hops: list[Exchange]) -> Fetched:
        last = answer.exchange
        body = unpacked(answer.payload, answer.header("content-encoding"), self.settings, last.url)
        if len(body) > self.settings.max_decoded:
            raise FetchLimitError(
                f"{last.url[:200]}: more than {self.settings.max_decoded:,} bytes; raise the limit if the server is known"
            )
        return Fetched(url, last.url, answer.status, answer.headers, body, last.at, tuple(hops))

    def _redirect(self, answer: Answer, at: Target, hops: int, most: int | None = None) -> Target | None:
        """Where an answer leads; None where it leads nowhere else."""
        location = answer.header("location") if answer.status in _REDIRECTS else ""
        if not location:
            return None
        if hops > (self.settings.max_redirects if most is None else most):
            raise FetchLimitError(
                f"{at.url[:200]}: the {hops}th redirect in a row; the site leads round and round, or give the last address"
            )
        return beside(at, _text(location), self.settings)

    def _patiently(self, at: Target, headers: list[tuple[str, str]], wish: float) -> Answer:
        """An answer, asked for again after failures that may pass."""
        for turn in range(self.settings.retries + 1):
            last = turn == self.settings.retries
            self._pace.wait(at.host, wish)
            wait = self.settings.back_off * 2**turn
            try:
                answer = exchange(at, self.settings, self._resolve, headers)
            except FetchFailedError as error:
                if last or isinstance(error, FetchLimitError):
                    raise
            else:
                if last or answer.status not in _PASSING:
                    return answer
                wait = max(wait, _seconds(answer.header("retry-after")))
            self._sleep(min(wait, _LONGEST_WAIT))
        raise AssertionError("the last turn returns or raises")

    def _allowed(self, at: Target) -> float:
        """Check a page against its site's robots.txt; the pause that the site wishes."""
        if self.settings.ignore_robots is not None:
            return 0.0
        if at.origin not in self._rules:
            self._rules[at.origin] = self._ask_rules(at)
        self._rules[at.origin].check(at.url)
        return self._rules[at.origin].delay

    def _ask_rules(self, page: Target) -> Rules:
        bounded = msgspec.structs.replace(self.settings, max_received=LARGEST, max_decoded=LARGEST)
        at, hops = msgspec.structs.replace(page, path="/robots.txt"), 0
        while True:
            self._pace.wait(at.host)
            hops += 1
            answer = exchange(at, bounded, self._resolve, self._headers(None, None))
            following = self._redirect(answer, at, hops, _ROBOTS_REDIRECTS)
            if following is None:
                body = unpacked(answer.payload, answer.header("content-encoding"), bounded, at.url) if answer.status == 200 else b""
                return rules(answer.status, body, page.origin, self.settings.user_agent)
            at = following


def _text(location: str) -> str:
    """A Location as it was meant: the bytes are UTF-8 more often than the Latin-1 that HTTP says."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _seconds(retry_after: str) -> float:
    """Retry-After where it is a number of seconds, else 0."""
    return float(retry_after) if retry_after.isdecimal() and retry_after.isascii() and len(retry_after) < 6 else 0.0
