"""What kind of input a file is: by its first bytes, and its name where they do not tell."""

from pathlib import Path
from typing import Literal

Kind = Literal["warc", "warc-gzip", "warc-zstd", "jsonl", "parquet", "file"]

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""The skippable frame in which an archive keeps the dictionary that its records are compressed with."""


def kind_of(path: Path) -> Kind:
    """The kind of the file at `path`. Raises OSError where it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(8)
    name = path.name.lower()
    if head.startswith(b"WARC/"):
        return "warc"
    if ".warc" in name and head.startswith(GZIP):
        return "warc-gzip"
    if ".warc" in name and head.startswith((ZSTD, ZSTD_DICTIONARY)):
        return "warc-zstd"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "jsonl" if name.endswith((".jsonl", ".ndjson")) else "file"
