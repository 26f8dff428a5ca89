"""Where output goes: standard output, or a file that appears whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click


@contextmanager
def output(target: str | None) -> Iterator[BinaryIO]:
    """A stream of bytes: standard output where `target` is None or -, else a new file that takes the place of `target` at the end.

    Whatever goes wrong before the end, `target` stays as it was. Raises click.UsageError where its folder cannot be written.
    """
    if target is None or target == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(os.path.realpath(target))
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as device:  # /dev/null and pipes are written to, never replaced
            yield device
        return
    with _replacing(path, target) as stream:
        yield stream


@contextmanager
def _replacing(path: Path, target: str) -> Iterator[BinaryIO]:
    if path.is_dir():
        raise click.UsageError(f"{target} is a folder; name a file in it.")
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise click.UsageError(
            f"{target}: cannot be written ({error.strerror}); name a file in a folder that exists and is yours."
        ) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _permit(Path(temporary), path)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _permit(temporary: Path, path: Path) -> None:
    """Give the new file the mode of the one it replaces, or of any file that this user makes (temporary files are private)."""
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)
