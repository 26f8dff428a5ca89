"""Time that one exchange has, whatever the server does."""

import time

from khabar.errors import FetchLimitError


class Deadline:
    """Counts down from `seconds`. `what` is named where time is up."""

    def __init__(self, seconds: float, what: str) -> None:
        self._end, self._seconds, self._what = time.monotonic() + seconds, seconds, what

    def left(self, at_most: float | None = None) -> float:
        """Seconds that are left, `at_most` so many. Raises FetchLimitError where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchLimitError(f"{self._what}: took more than {self._seconds:g} seconds; the server is slow, try later")
        return left if at_most is None else min(left, at_most)
