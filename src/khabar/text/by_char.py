"""What is known of single characters, as tables for `str.translate` and for look-up by code point."""

from collections.abc import Callable

_MOST = 4096


class ByChar(dict[int, str]):
    """A pure function of characters as a table: an entry is worked out when its character is first met, and at most 4096 are kept."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str:
        found = self._of(chr(code))
        if len(self) < _MOST:
            self[code] = found
        return found
