"""The fonts of a dossier: IBM Plex Sans Arabic, as its makers pack it (WOFF), unpacked and made ready for shaping."""

import struct
import unicodedata
import zlib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from khabar.errors import DataError

Weight = Literal["regular", "bold"]
WEIGHTS: dict[Weight, str] = {"regular": "IBMPlexSansArabic-Regular", "bold": "IBMPlexSansArabic-Bold"}
_HEAD, _ROW, _SFNT_HEAD, _SFNT_ROW = 44, 20, 12, 16


class Font(msgspec.Struct, frozen=True, eq=False):
    """A face with what a page needs of it; lengths are in thousandths of its size."""

    weight: Weight
    name: str
    face: Any
    font: Any
    ascent: int
    descent: int

    def has(self, char: str) -> bool:
        """Whether it can draw the character, or the parts that it is made of."""
        if self.font.get_nominal_glyph(ord(char)):
            return True
        parts = unicodedata.normalize("NFD", char)
        return len(parts) > 1 and all(self.font.get_nominal_glyph(ord(c)) for c in parts)

    def width(self, glyph: int) -> int:
        """How far the glyph by itself moves on."""
        return int(self.font.get_glyph_h_advance(glyph))


@cache
def font(weight: Weight) -> Font:
    """The face of that weight."""
    import uharfbuzz

    packed = (files("khabar.release") / "data" / "fonts" / f"{WEIGHTS[weight]}.woff").read_bytes()
    face = uharfbuzz.Face(unpacked(packed))
    made = uharfbuzz.Font(face)
    extents = made.get_font_extents("ltr")
    return Font(weight, WEIGHTS[weight], face, made, extents.ascender, extents.descender)


def unpacked(data: bytes) -> bytes:
    """The TrueType font that a WOFF file packs. Raises DataError where it is none."""
    if data[:4] != b"wOFF":
        raise DataError("a font of the dossier is no WOFF file; install khabar again")
    flavour, count = data[4:8], struct.unpack(">H", data[12:14])[0]
    rows = [struct.unpack(">4sIIII", data[_HEAD + i * _ROW : _HEAD + (i + 1) * _ROW]) for i in range(count)]
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">4sHHHH", flavour, count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    directory, body = [], []
    at = _SFNT_HEAD + count * _SFNT_ROW
    for tag, start, packed, length, checksum in rows:
        table = data[start : start + packed]
        table = zlib.decompress(table) if packed < length else table
        directory.append(struct.pack(">4sIII", tag, checksum, at, length))
        body.append(table.ljust(-(-length // 4) * 4, b"\0"))
        at += len(body[-1])
    return b"".join((head, *directory, *body))


def subset(made: Font, glyphs: set[int]) -> bytes:
    """The font with these glyphs alone, under their own numbers, as a PDF embeds it."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.NO_HINTING
    for tag in ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "DSIG", "STAT"):
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    return bytes(uharfbuzz.subset(made.face, wanted).blob.data)
