"""Sealing what is written as it is written: nothing of it is ever on a disk unsealed."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from khabar.errors import UsageError


def recipient(text: str) -> object:
    """An age recipient («age1…»). Raises UsageError where it is none."""
    import pyrage

    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise UsageError(f"{text!r} is no age recipient; a colleague's begins with age1 and is made with `age-keygen`") from None


def seal(out: Path, to: object, write: Callable[[IO[bytes]], int]) -> int:
    """Write a new file `out` that only `to` can open; `write` fills the stream and gives what this gives. Nothing stays where it fails."""
    import pyrage

    read_end, write_end = os.pipe()
    given: list[int] = []
    failed: list[BaseException] = []

    def fill() -> None:
        try:
            with os.fdopen(write_end, "wb") as plain:
                given.append(write(plain))
        except BaseException as error:
            failed.append(error)

    descriptor = os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    filler = threading.Thread(target=fill, daemon=True)
    try:
        with os.fdopen(descriptor, "wb") as sealed, os.fdopen(read_end, "rb") as plain:
            filler.start()
            pyrage.encrypt_io(plain, sealed, [to])
        filler.join()
        if failed:
            raise failed[0]
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    return given[0]


def unseal(source: Path, identity: str, read: Callable[[IO[bytes]], int]) -> int:
    """Give what `source` holds to `read`, a stream, without a file in between. Raises UsageError where the identity does not open it."""
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError:
        raise UsageError("this is no age identity; it begins with AGE-SECRET-KEY-1") from None
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def fill() -> None:
        try:
            with os.fdopen(write_end, "wb") as plain, source.open("rb") as sealed:
                pyrage.decrypt_io(sealed, plain, [key])
        except BaseException as error:
            failed.append(error)

    filler = threading.Thread(target=fill, daemon=True)
    filler.start()
    try:
        with os.fdopen(read_end, "rb") as plain:
            out = read(plain)
    except BaseException:
        filler.join()  # why it broke off is known once the other side is through
        if failed and not isinstance(failed[0], BrokenPipeError):
            raise _unopened(source, failed[0]) from None
        raise
    finally:
        filler.join()
    if failed:
        raise _unopened(source, failed[0])
    return out


def _unopened(source: Path, error: BaseException) -> BaseException:
    if type(error).__name__ == "DecryptError" or "decryption error" in str(error):
        return UsageError(f"{source}: this identity does not open it, or it was changed on the way; nothing was taken from it")
    return error
