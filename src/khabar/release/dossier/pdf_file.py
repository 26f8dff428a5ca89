"""The objects of a PDF file, and how they are written: always alike."""

import hashlib
import zlib

_LEVEL = 9


class PdfFile:
    """Objects by their numbers, from 1."""

    def __init__(self) -> None:
        self._objects: list[bytes | None] = []

    def reserve(self) -> int:
        """A number for an object that comes later."""
        self._objects.append(None)
        return len(self._objects)

    def put(self, ident: int, body: str | bytes) -> None:
        """The object with a reserved number."""
        self._objects[ident - 1] = body.encode("ascii") if isinstance(body, str) else body

    def add(self, body: str | bytes) -> int:
        """A new object; its number."""
        ident = self.reserve()
        self.put(ident, body)
        return ident

    def stream(self, data: bytes, more: str = "") -> int:
        """A new stream, compressed; its number."""
        packed = zlib.compress(data, _LEVEL)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode("ascii")
        return self.add(head + packed + b"\nendstream")

    def whole(self, root: int, info: int) -> bytes:
        """The file. Its identifier is the hash of what it holds."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        starts = []
        for ident, body in enumerate(self._objects, start=1):
            if body is None:
                raise ValueError(f"the object {ident} was reserved and never written")
            starts.append(len(out))
            out += f"{ident} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
        begin = len(out)
        table = "".join(f"{at:010} 00000 n \n" for at in starts)
        name = hashlib.sha256(bytes(out)).hexdigest()[:32].upper()
        trailer = f"<< /Size {len(starts) + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{name}> <{name}>] >>"
        out += f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{begin}\n%%EOF\n".encode("ascii")
        return bytes(out)


def number(value: float) -> str:
    """A number as a PDF writes it: to a hundredth, without an exponent."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def text_string(text: str) -> str:
    """Words of the file itself, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
