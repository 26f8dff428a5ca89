"""How large, deep and slow an input may be, and what happens where it is more."""

import time

import msgspec

from khabar.errors import LimitError


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on one input.

    `max_bytes` of the file as received; `max_chars` of a document's text (code points) and `max_lines` of it; `max_depth` of nested
    markup; `max_elements` of markup; `max_pages` of a PDF; `max_expanded` bytes that a packed file may unpack to; `max_messages` of
    a Telegram export; `seconds` of wall clock between the steps of reading one file (a running step is not broken off, the other
    bounds keep each step short).
    """

    max_bytes: int = 20_000_000
    max_chars: int = 10_000_000
    max_depth: int = 400
    max_lines: int = 200_000
    max_elements: int = 30_000
    max_pages: int = 500
    max_expanded: int = 60_000_000
    max_messages: int = 200_000
    seconds: float = 60.0

    def __post_init__(self) -> None:
        for field in self.__struct_fields__:
            if getattr(self, field) <= 0:
                raise ValueError(f"limits: {field} must be above 0, it is {getattr(self, field)}")


class Clock:
    """Wall clock since the reading of a file began. Only ever refuses; never takes part in a result."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._start = time.monotonic()

    def check(self, step: str) -> None:
        """Raises LimitError where the time is used up before `step`."""
        if time.monotonic() - self._start > self._limits.seconds:
            raise LimitError(
                f"reading took more than {self._limits.seconds:g} seconds before this step: {step}; split the file, or raise Limits.seconds"
            )


def check_size(size: int, limits: Limits) -> None:
    """Raises LimitError where a file of `size` bytes is above the limit."""
    if size > limits.max_bytes:
        raise LimitError(
            f"the input has {size:,} bytes, more than the limit of {limits.max_bytes:,}; split the file, or raise Limits.max_bytes"
        )


def check_chars(text: str, limits: Limits) -> None:
    """Raises LimitError where `text` is longer (code points) or has more lines than the limits allow."""
    if len(text) > limits.max_chars:
        raise LimitError(
            f"the text has {len(text):,} characters, more than the limit of {limits.max_chars:,}; split the file, or raise Limits.max_chars"
        )
    count = text.count("\n")
    if count > limits.max_lines:
        raise LimitError(
            f"the text has {count:,} lines, more than the limit of {limits.max_lines:,}; split the file, or raise Limits.max_lines"
        )
