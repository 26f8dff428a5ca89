"""Reading bytes from a path or a stream without ever holding more than the limit."""

from pathlib import Path
from typing import BinaryIO

from khabar.errors import LimitError, UsageError
from khabar.ingest.limits import Limits

_CHUNK = 1 << 20
_DEFAULT = Limits()


def read_bounded(source: BinaryIO | Path | str, limits: Limits = _DEFAULT) -> bytes:
    """All bytes of `source`, an open binary stream or a path. Stops reading one chunk past `limits.max_bytes`.

    Raises LimitError for more than that, UsageError where the path cannot be read (missing, a folder, no permission).
    """
    if isinstance(source, (str, Path)):
        path = Path(source)
        try:
            if path.is_dir():
                raise UsageError(f"{path}: a folder, not a file; name the files in it")
            with path.open("rb") as stream:
                return _read(stream, limits, str(path))
        except (OSError, ValueError) as e:
            raise UsageError(f"{path}: cannot be read ({getattr(e, 'strerror', None) or e}); check the path and its permissions") from e
    return _read(source, limits, "the input")


def _read(stream: BinaryIO, limits: Limits, what: str) -> bytes:
    chunks: list[bytes] = []
    total = 0
    while chunk := stream.read(min(_CHUNK, limits.max_bytes + 1 - total)):
        chunks.append(chunk)
        total += len(chunk)
        if total > limits.max_bytes:
            raise LimitError(f"{what} is larger than the limit of {limits.max_bytes:,} bytes; split the file, or raise Limits.max_bytes")
    return b"".join(chunks)
