"""Opening a case file as a web site: the desk's own tables beside the case's, and a server until somebody ends it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from khabar.casefile.location import Location
from khabar.desk.site import Site, configure
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile

THREADS = 8
_LONGEST_REQUEST = 80 * 2**20
_IN_MEMORY = 2**31
"""Of a request or an answer: nothing of a report may go to a temporary file, as the server would do with what is long."""
_KEY_BYTES = 24
_APPS = ("contenttypes", "auth", "sessions", "admin", "desk", "account", "mfa")
"""Whose tables the desk adds to the case file, in the order in which they are made."""


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
        with beside(case):
            yield WSGIHandler()


@contextmanager
def beside(case: "CaseFile") -> Iterator[None]:
    """The threads that work beside the pages: one sums up incidents, one adds reports. They end with the block."""
    from khabar.desk.adding.queue import queue_of
    from khabar.desk.case import config
    from khabar.desk.summing import Summing

    queue, summing = queue_of(case), Summing(case, config().under_way)
    config().summing = summing
    summing.start()
    try:
        yield
    finally:
        queue.stop()
        summing.stop()
        config().summing = config().queue = None


def prepare(alias: str) -> None:
    """Make or bring up to date the desk's own tables in the case file."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    connections.databases[alias]["CONN_MAX_AGE"] = None
    executor = MigrationExecutor(connections[alias])
    if not executor.migration_plan([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in _APPS]):
        return  # the commands would take a third of the time that a desk takes to start, and find nothing to do
    for app in _APPS:
        call_command("migrate", app, database=alias, verbosity=0, interactive=False)


def run(location: Location, passphrase: str | None, site: Site, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted. `port` 0: any that is free. `ready` is called with the address to open in a browser."""
    from waitress.server import create_server

    site = site if site.team else msgspec.structs.replace(site, key=secrets.token_urlsafe(_KEY_BYTES))
    with desk(location, passphrase, site) as application:
        trust = {
            "trusted_proxy": "127.0.0.1",
            "trusted_proxy_headers": "x-forwarded-proto x-forwarded-for",
            "clear_untrusted_proxy_headers": True,
        }
        try:
            server = create_server(
                application,
                host=site.host,
                port=port,
                threads=THREADS,
                ident=None,
                max_request_body_size=_LONGEST_REQUEST,
                inbuf_overflow=_IN_MEMORY,
                outbuf_overflow=_IN_MEMORY,
                **(trust if site.secure else {}),
            )
        except OSError as error:
            raise UsageError(f"port {port} of {site.host} cannot be used ({error.strerror}); give another with --port") from None
        here = site.url or f"http://{site.host}:{server.effective_port}"
        ready(here + way_in(site))
        try:
            server.run()
        finally:
            server.close()


def way_in(site: Site) -> str:
    """The path by which one comes in: on a laptop by the key; where a team has no lead yet, by the first lead's invitation."""
    if not site.team:
        return f"/enter/{site.key}"
    from khabar.desk.case import config
    from khabar.desk.people.invitations import first

    case = config().case
    token = first(case, who=site.handle) if case is not None else None
    return f"/join/{token}" if token else "/"
