"""What differs from one desk to another: whether it is one person's or a team's, and under which address people reach it."""

import copy
import secrets
from typing import Any
from urllib.parse import urlsplit

import msgspec

from khabar.errors import UsageError

_LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")


class Site(msgspec.Struct, frozen=True):
    """A desk. `team`: people sign in with accounts; else whoever holds `key` is the one person whose laptop this is.

    `handle` is that person's name in the log. `url` is the address by which browsers reach the site (scheme, host, port), where a proxy
    stands before it. `idle` are minutes without a request after which the desk locks.
    """

    team: bool = False
    handle: str = "me"
    host: str = "127.0.0.1"
    url: str = ""
    key: str = ""
    idle: int = 30

    def __post_init__(self) -> None:
        if not self.team and self.host not in _LOOPBACK:
            raise UsageError(f"{self.host} is reached from outside: that needs accounts; say --team, or leave --host out")
        if self.team and self.host not in _LOOPBACK and not self.url.startswith("https://"):
            raise UsageError(
                "a team's desk that is reached from outside needs --url https://…, the address of the proxy that stands before it"
            )

    @property
    def secure(self) -> bool:
        """Whether browsers reach it by TLS."""
        return self.url.startswith("https://")

    def hosts(self) -> list[str]:
        """The names under which requests may ask for it: a page of another name that resolves here is refused."""
        named = urlsplit(self.url).hostname
        return [*([named] if named else []), *_LOOPBACK]


def settings_of(site: Site) -> dict[str, Any]:
    """Django's settings of this desk."""
    from khabar.desk import project

    fixed = {name: copy.copy(getattr(project, name)) for name in dir(project) if name.isupper()}
    return fixed | {
        "DESK_SITE": site,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": site.hosts(),
        "CSRF_TRUSTED_ORIGINS": [site.url] if site.url else [],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if site.secure else None,
        "SESSION_COOKIE_SECURE": site.secure,
        "CSRF_COOKIE_SECURE": site.secure,
        "LANGUAGE_COOKIE_SECURE": site.secure,
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600 if site.secure else 0,
    }


def configure(site: Site) -> None:
    """Set Django up for this desk; once a process, before anything of the case file is imported."""
    import django
    from django.conf import settings

    settings.configure(**settings_of(site))
    django.setup()
