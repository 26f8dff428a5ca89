"""Taking an older case file to this version's tables; a copy of the older one is kept first."""

from pathlib import Path

from khabar.casefile import keys, rawfile, schema
from khabar.casefile.faults import told
from khabar.casefile.location import Location
from khabar.casefile.opening import open_case

KEPT = ".before-upgrade"


def upgrade(location: Location, passphrase: str | None = None) -> Path | None:
    """Take the tables through the steps that they lack. Where a file was copied first, the copy's path; None where nothing was to do.

    Of a server no copy is made: use its own tools before. Raises CaseFileError and its kinds; then the file is as it was.
    """
    with open_case(location, passphrase, any_schema=True) as case:
        missing = set(schema.steps()) - schema.applied(case.alias)
        if not missing:
            schema.check(case.alias, case.name)
            return None
        copy = None
        with told(case.name):
            if location.path is not None:
                key = keys.key_for(passphrase or "", keys.salt_of(location.path)) if case.locked else None
                copy = location.path.with_name(location.path.name + KEPT)
                if not copy.exists():
                    rawfile.snapshot(location.path, key, copy)
            schema.migrate(case.alias)
        return copy
