"""Opening a case file as a web site: the desk's own tables beside the case's, and a server until somebody ends it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from khabar.casefile.location import Location
from khabar.desk.site import Site, configure
from khabar.errors import UsageError

THREADS = 8
_LONGEST_REQUEST = 2**30
_KEY_BYTES = 24


@contextmanager
def desk(location: Location, passphrase: str | None, site: Site) -> Iterator[object]:
    """The site over the case file, as a WSGI application; a process can have one. Errors as `opening.open_case`."""
    configure(site)
    from django.core.handlers.wsgi import WSGIHandler

    from khabar.casefile.ledger import check_handle
    from khabar.casefile.opening import open_case
    from khabar.casefile.relinking import check
    from khabar.desk.case import config

    check_handle(site.handle)
    with open_case(location, passphrase, alias="default") as case:
        check(case)
        prepare(case.alias)
        config().case = case
        yield WSGIHandler()


def prepare(alias: str) -> None:
    """Make or bring up to date the desk's own tables in the case file."""
    from django.core.management import call_command
    from django.db import connections

    connections.databases[alias]["CONN_MAX_AGE"] = None
    for app in ("contenttypes", "auth", "sessions", "admin", "desk", "account", "mfa"):
        call_command("migrate", app, database=alias, verbosity=0, interactive=False)


def run(location: Location, passphrase: str | None, site: Site, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted. `port` 0: any that is free. `ready` is called with the address to open in a browser."""
    from waitress.server import create_server

    site = site if site.team else msgspec.structs.replace(site, key=secrets.token_urlsafe(_KEY_BYTES))
    with desk(location, passphrase, site) as application:
        trust = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": "x-forwarded-proto", "clear_untrusted_proxy_headers": True}
        try:
            server = create_server(
                application,
                host=site.host,
                port=port,
                threads=THREADS,
                ident=None,
                max_request_body_size=_LONGEST_REQUEST,
                **(trust if site.secure else {}),
            )
        except OSError as error:
            raise UsageError(f"port {port} of {site.host} cannot be used ({error.strerror}); give another with --port") from None
        here = site.url or f"http://{site.host}:{server.effective_port}"
        ready(here if site.team else f"{here}/enter/{site.key}")
        try:
            server.run()
        finally:
            server.close()
