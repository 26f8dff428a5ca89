"""One page from the web, safe against the server that it comes from."""

from datetime import datetime

from khabar.capture.fetched import Fetched
from khabar.capture.settings import Settings


class Fetcher:
    """Fetches pages, politely and within bounds. One for a whole run: it keeps the pause between requests to a host, across pages.

    It keeps no cookies, sends no credentials, runs nothing, and connects only to addresses that it has checked.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def fetch(self, url: str, *, etag: str | None = None, modified: str | datetime | None = None) -> Fetched:
        """The page at `url`, after redirects, whatever its status.

        `etag` and `modified` (a Last-Modified as it was received, or an instant) ask only for what has changed: else the status is 304,
        and the body empty. Raises FetchRefusedError where the address is not one to ask (scheme, port, private network, robots.txt),
        FetchFailedError where the network or the server fails, or answers with more than the limits allow.
        """
        raise NotImplementedError
