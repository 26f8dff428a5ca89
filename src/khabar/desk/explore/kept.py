"""What was counted for a question, kept until the log has a new line: nothing that is counted changes without one.

Words and actors narrow neither the map nor the timeline, so that most pages ask the same of them.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar, cast

from django.utils.translation import get_language

from khabar.casefile import ledger

T = TypeVar("T")
_MOST = 200


class Counted:
    """The answers that were asked for last, for one case file, by question and language. Threads may ask at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._head: tuple[int, str] | None = None
        self._found: OrderedDict[object, object] = OrderedDict()

    def get(self, alias: str, question: tuple[object, ...], make: Callable[[], T]) -> T:
        """The answer to a question as the case file is now: kept, or made now and kept.

        The log is looked at before the answer is made: what comes in meanwhile makes it newer than its line of the log, never older.
        """
        head, key = ledger.head(alias), (*question, get_language())
        with self._lock:
            if head != self._head:
                self._head = head
                self._found.clear()
            if key in self._found:
                self._found.move_to_end(key)
                return cast(T, self._found[key])
        made = make()
        with self._lock:
            if head == self._head:
                self._found[key] = made
                while len(self._found) > _MOST:
                    self._found.popitem(last=False)
        return made
