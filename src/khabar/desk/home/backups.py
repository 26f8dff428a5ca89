"""The last backup, and a new one for a lead to keep elsewhere."""

import threading
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from khabar.casefile import backup
from khabar.casefile.backup_stream import stream
from khabar.casefile.opening import CaseFile
from khabar.desk.passphrase import key_of
from khabar.errors import UsageError

_one_at_a_time = threading.Lock()
"""A backup copies the whole database: two at once would fill the disk."""


def last_backup(case: CaseFile) -> str | None:
    """When the last one was made (ISO), by the desk or by `khabar backup`; None where none is known of."""
    return None if case.location.path is None else backup.last(case)


def name() -> str:
    """What the file is called: nothing of the case."""
    return f"khabar-{timezone.now():%Y-%m-%d-%H%M}.backup"


def sealed(case: CaseFile, passphrase: str, again: str) -> Iterator[bytes]:
    """A backup, encrypted with a passphrase that was typed twice. Its first bytes are made before this returns, so that faults show.

    Raises UsageError where the two differ, it is too short, or another backup is being made; CaseFileError and its kinds.
    """
    if passphrase != again:
        raise UsageError(_("The two passphrases differ. Nothing was made."))
    if not _one_at_a_time.acquire(blocking=False):
        raise UsageError(_("Another backup is being made: wait for it."))
    chunks = stream(case, key_of(case) if case.locked else None, passphrase)
    try:
        first = next(chunks)
    except BaseException:
        _one_at_a_time.release()
        raise
    return _Freeing(first, chunks)


class _Freeing(Iterator[bytes]):
    """The chunks; whoever ends or breaks off lets the next backup begin."""

    def __init__(self, first: bytes, chunks: Iterator[bytes]) -> None:
        self._first, self._chunks, self._held = first, chunks, True

    def __next__(self) -> bytes:
        if self._first:
            first, self._first = self._first, b""
            return first
        try:
            return next(self._chunks)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Called by the server at the end, however it comes."""
        close = getattr(self._chunks, "close", None)
        if close is not None:
            close()
        if self._held:
            self._held = False
            _one_at_a_time.release()
