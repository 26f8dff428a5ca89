"""The key of a locked file, out of its passphrase.

SQLCipher keeps sixteen random bytes, the salt, at the head of the file, where an open file says «SQLite format 3»; nothing else of a locked
file can be read without the key. The key is made by scrypt, which needs 128 MiB for each guess, instead of SQLCipher's own PBKDF2.
"""

import hashlib
import os
import secrets
import unicodedata
from pathlib import Path

from khabar.casefile.faults import LockedError
from khabar.errors import UsageError

SALT_BYTES = 16
SHORTEST = 8
_OPEN = b"SQLite format 3\x00"
_COST = {"n": 2**17, "r": 8, "p": 1, "maxmem": 2**28}


def is_locked(path: Path) -> bool:
    """Whether the file does not say that it is open. An empty file is open: SQLite has not written to it yet."""
    with path.open("rb") as stream:
        head = stream.read(SALT_BYTES)
    return bool(head) and head != _OPEN


def salt_of(path: Path) -> bytes:
    """The salt of a locked file. Raises LockedError where the file is too short to be one."""
    with path.open("rb") as stream:
        salt = stream.read(SALT_BYTES)
    if len(salt) < SALT_BYTES:
        raise LockedError(f"{path}: too short to be a case file; go back to your last backup")
    return salt


def new_salt() -> bytes:
    """A salt for a new locked file."""
    return secrets.token_bytes(SALT_BYTES)


def check_passphrase(passphrase: str) -> str:
    """The passphrase, if it can serve. Raises UsageError where it is shorter than eight characters."""
    if len(passphrase) < SHORTEST:
        raise UsageError(f"the passphrase has to have at least {SHORTEST} characters; several words are best")
    return passphrase


def key_for(passphrase: str, salt: bytes) -> str:
    """SQLCipher's key specification: the raw key and the salt, in hex. One second of work, the same for every keyboard's Unicode form."""
    normal = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    key = hashlib.scrypt(normal, salt=salt, dklen=32, n=_COST["n"], r=_COST["r"], p=_COST["p"], maxmem=_COST["maxmem"])
    return f"x'{key.hex()}{salt.hex()}'"


def passphrase_from_environment() -> str | None:
    """What KHABAR_PASSPHRASE holds; None where it is not set or empty."""
    return os.environ.get("KHABAR_PASSPHRASE") or None
