"""Locking an open case file, and another passphrase for a locked one. The file is written anew and takes the old one's place at the end."""

import json
import secrets
from contextlib import closing
from pathlib import Path

from khabar.casefile import erasing, keys, rawfile
from khabar.casefile.blobs import FolderBlobs, Vault
from khabar.casefile.faults import told
from khabar.casefile.location import Location
from khabar.casefile.models import Received
from khabar.casefile.opening import folder_of, needs_passphrase, new_identity, open_case
from khabar.errors import UsageError


def lock(location: Location, passphrase: str) -> None:
    """Lock an open case file: database, index and received bytes. Raises UsageError where it is locked or on a server; CaseFileError.

    The old file and the open bytes are overwritten once. What a disk, a snapshot or a backup keeps of them is beyond this program.
    """
    path = _path(location)
    keys.check_passphrase(passphrase)
    if needs_passphrase(location):
        raise UsageError(f"{location.name} is locked; `khabar rekey` gives it another passphrase")
    with open_case(location) as case:
        identity, names = new_identity(), secrets.token_hex(32)
        sealed = FolderBlobs(folder_of(path), Vault(bytes.fromhex(names), identity))
        kept = list(Received.objects.using(case.alias).filter(stored=True).values_list("sha256", flat=True))
        with told(location.name):
            for sha256 in kept:
                sealed.put(sha256, case.blobs.get(sha256))
    key = keys.key_for(passphrase, keys.new_salt())
    with told(location.name):
        new = rawfile.rewrite(path, None, key)
        _write_settings(new, key, {"identity": identity, "sealed_names": names, "destroy": kept})
        rawfile.put_in_place(new, path)
    with open_case(location, passphrase) as case:
        erasing.finish(case)


def rekey(location: Location, old: str, new: str) -> None:
    """Another passphrase for a locked case file. Who has an older copy and the older passphrase still reads that copy."""
    path = _path(location)
    keys.check_passphrase(new)
    with open_case(location, old) as case:
        if not case.locked:
            raise UsageError(f"{location.name} is open; `khabar lock` locks it")
    before, after = keys.key_for(old, keys.salt_of(path)), keys.key_for(new, keys.new_salt())
    with told(location.name):
        rawfile.put_in_place(rawfile.rewrite(path, before, after), path)


def _path(location: Location) -> Path:
    if location.path is None:
        raise UsageError("a database on a server is not locked by Khabar: encrypt the server's disk and its backups, and use TLS")
    return location.path


def _write_settings(path: Path, key: str, values: dict[str, object]) -> None:
    with closing(rawfile.connect(path, key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for name, value in values.items():
            connection.execute("INSERT OR REPLACE INTO casefile_setting (key, value) VALUES (?, ?)", (name, json.dumps(value)))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
