"""Bodies unpacked piece by piece, never further than the limits allow."""

import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from khabar.capture.settings import Settings
from khabar.errors import FetchFailedError, FetchLimitError

_PIECE = 65_536
_FREE = 1_000_000
"""Bytes below which a body may be packed as tightly as it likes."""
_MOST_LAYERS = 2
_MOST_MEMBERS = 1000
_ZSTD_WINDOW_LOG = 23
"""8 MB, the largest window that a server may use (RFC 9659)."""
ACCEPTED = "gzip, deflate, br, zstd"


class Unpacker(Protocol):
    """One layer of packing."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What `data` unpacks to, in pieces of `_PIECE` at most."""
        ...

    def whole(self) -> bool:
        """Whether what was packed has come to its end."""
        ...


def unpacked(payload: bytes, encoding: str, settings: Settings, url: str) -> bytes:
    """`payload` without what Content-Encoding names. Raises FetchFailedError where it is broken, of an unknown kind, or too much."""
    layers = [x.strip().lower() for x in encoding.split(",") if x.strip().lower() not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise FetchLimitError(f"{url[:200]}: packed {len(layers)} times over, which no honest server does; it is not kept")
    for name in reversed(layers):
        if name not in KINDS:
            raise FetchFailedError(f"{url[:200]}: packed as {name[:20]!r}, which is unknown; it is not kept")
        payload = _layer(payload, KINDS[name](payload), name, settings, url)
    return payload


def _layer(payload: bytes, unpacker: Unpacker, name: str, settings: Settings, url: str) -> bytes:
    out = bytearray()
    try:
        for at in range(0, len(payload), _PIECE):
            for piece in unpacker.feed(payload[at : at + _PIECE]):
                out += piece
                _check(len(out), min(len(payload), at + _PIECE), settings, url)
    except _broken() as error:
        raise FetchFailedError(f"{url[:200]}: its {name} packing is broken ({error}); try again") from None
    if payload and not unpacker.whole():
        raise FetchFailedError(f"{url[:200]}: its {name} packing breaks off; try again")
    return bytes(out)


def _check(size: int, read: int, settings: Settings, url: str) -> None:
    if size > settings.max_decoded:
        raise FetchLimitError(f"{url[:200]}: unpacks to more than {settings.max_decoded:,} bytes; raise the limit if the server is known")
    if size > _FREE and size > read * settings.max_ratio:
        raise FetchLimitError(f"{url[:200]}: unpacks to more than {settings.max_ratio} times its size, as bombs do; it is not kept")


class _Zlib:
    """gzip with all its members, and deflate with or without zlib's head."""

    def __init__(self, bits: int) -> None:
        self._bits, self._members = bits, 1
        self._now = zlib.decompressobj(bits)

    def feed(self, data: bytes) -> Iterator[bytes]:
        pending = True  # a full piece may leave more in the unpacker than in what it was fed
        while data or pending:
            if self._now.eof and not self._next(data):
                return
            piece = self._now.decompress(data, _PIECE)
            yield piece
            data = self._now.unconsumed_tail or self._now.unused_data
            pending = len(piece) == _PIECE

    def _next(self, data: bytes) -> bool:
        """Begin another member of gzip. What else follows the end is no part of it."""
        if self._bits <= zlib.MAX_WBITS or not data.startswith(b"\x1f"):
            return False
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise zlib.error(f"more than {_MOST_MEMBERS} members")
        self._now = zlib.decompressobj(self._bits)
        return True

    def whole(self) -> bool:
        return self._now.eof


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._now = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        piece = self._now.process(data, output_buffer_limit=_PIECE)
        while piece:
            yield piece
            piece = b"" if self._now.is_finished() else self._now.process(b"", output_buffer_limit=_PIECE)

    def whole(self) -> bool:
        return bool(self._now.is_finished())


class _Zstd:
    """All frames, one after another."""

    def __init__(self) -> None:
        self._frames = 0
        self._next()

    def _next(self) -> None:
        from backports.zstd import DecompressionParameter, ZstdDecompressor

        self._frames += 1
        if self._frames > _MOST_MEMBERS:
            raise zlib.error(f"more than {_MOST_MEMBERS} frames")
        self._now = ZstdDecompressor(options={DecompressionParameter.window_log_max: _ZSTD_WINDOW_LOG})

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._now.eof:
                self._next()
            yield self._now.decompress(data, _PIECE)
            while not self._now.eof and not self._now.needs_input:
                yield self._now.decompress(b"", _PIECE)
            data = self._now.unused_data if self._now.eof else b""

    def whole(self) -> bool:
        return bool(self._now.eof)


def _deflate(payload: bytes) -> Unpacker:
    """RFC 9110 means zlib's form by deflate; some servers send it without its head."""
    headed = len(payload) > 1 and payload[0] & 0x0F == 8 and int.from_bytes(payload[:2], "big") % 31 == 0
    return _Zlib(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)


KINDS: dict[str, Callable[[bytes], Unpacker]] = {
    "gzip": lambda _: _Zlib(zlib.MAX_WBITS + 16),
    "x-gzip": lambda _: _Zlib(zlib.MAX_WBITS + 16),
    "deflate": _deflate,
    "br": lambda _: _Brotli(),
    "zstd": lambda _: _Zstd(),
}
"""The codings that are known, each by what takes it off a payload."""


def _broken() -> tuple[type[Exception], ...]:
    """What the unpackers raise."""
    import brotli
    from backports.zstd import ZstdError

    return (zlib.error, brotli.error, ZstdError)
