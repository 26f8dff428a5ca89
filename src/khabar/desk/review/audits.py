"""The audit, made beside the requests: of a large case file it takes longer than a page may."""

import datetime
import threading

import msgspec

from khabar.casefile.auditing import Audit, audit
from khabar.casefile.faults import CaseFileError
from khabar.casefile.opening import CaseFile

_PATIENCE = 1.5
"""Seconds for which the request that starts an audit waits for its end."""


class Made(msgspec.Struct, frozen=True):
    """An audit that somebody asked for. `result` None: it goes on still, or (`failed`) the case file could not be read on.

    `head`: the hash that was written down once, and given to be looked for.
    """

    who: str
    started: datetime.datetime
    head: str = ""
    ended: datetime.datetime | None = None
    result: Audit | None = None
    failed: str = ""

    @property
    def running(self) -> bool:
        """Whether it goes on still."""
        return self.ended is None


class Audits:
    """The last audit since the desk was started; one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: Made | None = None

    @property
    def last(self) -> Made | None:
        """The last one, under way or through."""
        return self._last

    def start(self, case: CaseFile, *, who: str, head: str = "") -> None:
        """Start one, unless one is under way; a short one has ended when this returns."""
        with self._lock:
            if self._last is not None and self._last.running:
                return
            self._last = Made(who, datetime.datetime.now(datetime.UTC), head)
        thread = threading.Thread(target=self._make, args=(case, self._last), daemon=True, name="audit")
        thread.start()
        thread.join(_PATIENCE)

    def _make(self, case: CaseFile, begun: Made) -> None:
        """Check everything. The thread's own connection to the database is closed at the end."""
        from django.db import connections

        result, failed = None, "the audit broke off; `khabar audit` says why"
        try:
            result, failed = audit(case, head=begun.head or None), ""
        except CaseFileError as error:
            failed = str(error)
        finally:
            connections[case.alias].close()
            ended = datetime.datetime.now(datetime.UTC)
            self._last = msgspec.structs.replace(begun, ended=ended, result=result, failed=failed)
