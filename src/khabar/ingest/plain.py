"""Plain text: decoded, and nothing else done to it."""

from collections.abc import Iterator

from khabar.ingest.decode import decode
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Limits, check_chars


def read_plain(data: bytes, limits: Limits) -> Iterator[Draft]:
    """One draft: the text as it stands, its line ends as LF. Raises UnsupportedError for binary, LimitError for too much."""
    decoded = decode(data)
    check_chars(decoded.text, limits)
    yield Draft(text=decoded.text, warnings=decoded.warnings)
