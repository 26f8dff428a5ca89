"""The tables' version: making them, telling which steps a file has been through, and taking an older file through the others."""

from importlib.resources import files

from khabar.casefile.faults import NotACaseFileError, SchemaError
from khabar.casefile.sqlite.base import CASE_FILE

APP = "casefile"


def steps() -> tuple[str, ...]:
    """The steps that this version of Khabar knows, in order."""
    folder = files("khabar.casefile") / "migrations"
    return tuple(sorted(x.name[:-3] for x in folder.iterdir() if x.name.endswith(".py") and x.name[0].isdigit()))


def create(alias: str) -> None:
    """Make all tables in an empty database."""
    from django.db import connections

    connection = connections[alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA application_id = {CASE_FILE}")
            cursor.execute("PRAGMA journal_mode = WAL")
    migrate(alias)


def migrate(alias: str) -> None:
    """Take the tables through every step that they have not been through."""
    from django.core.management import call_command

    call_command("migrate", APP, database=alias, verbosity=0, interactive=False)


def touch(alias: str) -> None:
    """Read a first page, which is where a wrong key or a file of another kind shows."""
    from django.db import connections

    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master" if connection.vendor == "sqlite" else "SELECT 1")
        cursor.fetchall()


def check(alias: str, name: str, *, any_schema: bool = False) -> None:
    """Raise NotACaseFileError or SchemaError where this version cannot work with the tables as they are."""
    found = applied(alias)
    if not found:
        raise NotACaseFileError(f"{name} is a database, and no case file; make one with `khabar init`")
    if any_schema:
        return
    unknown, missing = found - set(steps()), set(steps()) - found
    if unknown:
        raise SchemaError(f"{name} was made by a newer version of Khabar; install that version (`pip install --upgrade khabar`)")
    if missing:
        raise SchemaError(f"{name} was made by an older version of Khabar; run `khabar upgrade`, which makes a backup first")


def applied(alias: str) -> set[str]:
    """The steps that the tables have been through; none where there are no tables."""
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    return {name for app, name in MigrationRecorder(connections[alias]).applied_migrations() if app == APP}
