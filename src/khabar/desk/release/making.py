"""A release as one file to take away.

The writers write files, so a folder is made for them that nobody else can open; it holds only what may leave, and is gone before the answer
is sent. The file is kept in memory for some minutes, so that a form sent twice gives one release twice and not two.
"""

import io
import tempfile
import threading
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _

from khabar.casefile.opening import CaseFile
from khabar.desk.release.asked import Asked
from khabar.errors import UsageError
from khabar.release import gathering, preparing, publishing
from khabar.release.policy import policy
from khabar.release.preparing import Prepared
from khabar.release.writers import FORMATS

MOST = 1000
"""Incidents of one release of the desk: more are for the command line, since a browser would not wait."""
_KEPT_SECONDS = 300
_KEPT = 4
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Made(msgspec.Struct, frozen=True):
    """A release: the bytes of its zip, and the log's entry."""

    data: bytes
    entry: int


class Kept:
    """The last releases by the tokens of their forms, for some minutes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, tuple[float, Made]] = {}

    def keep(self, token: str, made: Made) -> None:
        """Keep one; the oldest goes where there are many."""
        with self._lock:
            self._made = dict([*self._made.items(), (token, (time.monotonic(), made))][-_KEPT:])

    def again(self, token: str) -> Made | None:
        """The one of this token, while it is kept."""
        with self._lock:
            now = time.monotonic()
            self._made = {t: found for t, found in self._made.items() if now - found[0] < _KEPT_SECONDS}
            found = self._made.get(token)
            return None if found is None else found[1]


def prepared(case: CaseFile, asked: Asked) -> Prepared:
    """All that would leave. Raises UsageError where that is too much for a browser, or nothing."""
    if len(gathering.candidates(case, gathering.decided(case))) > MOST:
        raise UsageError(_("That are more than %(most)s incidents: make this release with `khabar release`.") % {"most": MOST})
    found = preparing.prepare(case, policy(asked.policy), today=publishing.today(), since=asked.since, until=asked.until)
    if not found.leaving:
        raise UsageError(_("Nothing would leave under this policy; below stands why."))
    return found


def formats(sent: Sequence[str]) -> list[str]:
    """The formats that were chosen. Raises UsageError where there is none."""
    chosen = [name for name in FORMATS if name in sent]
    if not chosen:
        raise UsageError(_("Choose at least one format."))
    return chosen


def make(case: CaseFile, found: Prepared, chosen: Sequence[str], *, who: str, why: str) -> Made:
    """Make the release, log it, and pack it. Errors as `publish`."""
    with tempfile.TemporaryDirectory(prefix="khabar-release-") as folder:
        out = Path(folder) / "release"
        _told, entry = publishing.publish(case, found, chosen, out, who=who, why=why)
        return Made(packed(out), entry)


def packed(folder: Path) -> bytes:
    """All files of a folder in one zip that tells no time and no user."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(f"khabar-release/{path.relative_to(folder).as_posix()}", _EPOCH)
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return stream.getvalue()
