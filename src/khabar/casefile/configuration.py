"""Where Django is set up, and where each opened case file gets its own connection.

Nothing here is a setting of the process: two case files may be open at once, under two aliases. There is no default database, so a query
that forgot to say which file it means fails instead of going to the wrong one. A web site that has configured Django itself is left alone.
"""

import contextlib
import copy
import itertools
import threading
from typing import Any

from django.conf import settings

_numbers = itertools.count(1)
_first = threading.Lock()


def configure() -> None:
    """Set Django up, once. Does nothing where a web site has done it already, or is about to."""
    import django

    with _first:
        if settings.configured:
            return
        from khabar.casefile import project

        settings.configure(**{name: copy.copy(getattr(project, name)) for name in dir(project) if name.isupper()})
    django.setup()


def connect(database: dict[str, Any], alias: str | None = None) -> str:
    """An alias under which `database` (an entry as in Django's DATABASES) can be reached: a new one unless given. Nothing is opened yet."""
    from django.db import connections

    configure()
    alias = alias or f"case-{next(_numbers)}"
    whole = {
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {},
        "TIME_ZONE": None,
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
        **database,
    }
    connections.databases[alias] = whole
    with contextlib.suppress(AttributeError):  # a name that Django has asked for before it was given: its placeholder goes
        del connections[alias]
    return alias


def disconnect(alias: str) -> None:
    """Close what this thread has open under `alias` and forget it, with the key that was in it."""
    from django.db import DEFAULT_DB_ALIAS, connections

    if alias in connections.databases:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]
        if alias == DEFAULT_DB_ALIAS:  # Django asks its placeholder what an empty text is, whichever database a query is for
            connections.databases[alias] = connections.configure_settings({})[alias]
