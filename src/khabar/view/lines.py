"""JSON for programs: one document, a list, or one line a file."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from khabar.records.report import Report

ERROR_SCHEMA = "khabar/error/1"
_ESCAPED = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What some readers take for the end of a line although JSON lets it stand in a string."""

Encode = Callable[[Report], bytes]


class ErrorRecord(msgspec.Struct, frozen=True):
    """A file that could not be read: `code` is stable, `message` says what, where and what to do."""

    file: str
    code: str
    message: str
    schema: str = ERROR_SCHEMA


def error_json(record: ErrorRecord) -> bytes:
    """The error as one JSON object, `schema` first."""
    return msgspec.json.encode(
        {"schema": record.schema, "file": _scalar(record.file), "code": record.code, "message": _scalar(record.message)}
    )


def line(encoded: bytes) -> bytes:
    """Exactly one line, its end included, of an encoded JSON object; separators inside strings are escaped."""
    text = encoded.decode()
    for char, escape in _ESCAPED.items():
        text = text.replace(char, escape)
    return text.encode() + b"\n"


def document(encoded: Sequence[bytes], *, single: bool) -> bytes:
    """An object where `single` and there is exactly one, else a list with one object a line."""
    if single and len(encoded) == 1:
        return line(encoded[0])
    return b"[" + b",\n ".join(line(x).rstrip(b"\n") for x in encoded) + b"]\n"


def lines(reports: Iterable[Report], encode: Encode) -> bytes:
    """One line a report."""
    return b"".join(line(encode(report)) for report in reports)


def _scalar(text: str) -> str:
    """`text` without lone surrogates (file names that are not UTF-8 hold them), which JSON in UTF-8 cannot carry."""
    return text.encode("utf-8", "replace").decode()
