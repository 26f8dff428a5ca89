"""Since when nobody has asked anything in a session. The instant is kept in memory: no page writes to the case file because of it."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

_ENTERED = "entered_at"
_LOCKED = "locked"
_KEPT = 24 * 3600


def entered(request: HttpRequest) -> None:
    """Somebody has just come in."""
    request.session[_ENTERED] = time.time()


def touch(request: HttpRequest) -> None:
    """Somebody is there."""
    cache.set(_key(request), time.time(), _KEPT)


def too_long(request: HttpRequest) -> bool:
    """Whether nobody was there for longer than the site allows."""
    seen = cache.get(_key(request)) or request.session.get(_ENTERED, 0.0)
    return bool(time.time() - seen > settings.DESK_SITE.idle * 60)


def is_locked(request: HttpRequest) -> bool:
    """Whether this session waits for the passphrase."""
    return bool(request.session.get(_LOCKED))


def lock(request: HttpRequest) -> None:
    """Make it wait."""
    request.session[_LOCKED] = True


def unlock(request: HttpRequest) -> None:
    """The passphrase was right: a new session key, and somebody is there."""
    request.session.pop(_LOCKED, None)
    request.session.cycle_key()
    entered(request)
    touch(request)


def counts(request: HttpRequest) -> bool:
    """Whether a request shows that somebody is there: a page that was asked for, or a form; not what a page asks for by itself."""
    return request.method != "GET" or request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _key(request: HttpRequest) -> str:
    return f"seen:{request.session.session_key}"
