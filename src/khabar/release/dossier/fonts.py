"""The fonts of a dossier: IBM Plex Sans Arabic, and Noto Sans for Latin letters that it lacks («Erdoğan», «Ḥamā»).

They lie here as they are packed (WOFF), and are unpacked and made ready for shaping.
"""

import struct
import unicodedata
import zlib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from khabar.errors import DataError

Weight = Literal["regular", "bold"]
Face = Literal["regular", "bold", "regular latin", "bold latin"]
FACES: dict[Face, str] = {
    "regular": "IBMPlexSansArabic-Regular",
    "bold": "IBMPlexSansArabic-Bold",
    "regular latin": "NotoSans-LatinExt-Regular",
    "bold latin": "NotoSans-LatinExt-Bold",
}
"""The faces by the names of their files; of each weight that which is looked into first, and the one behind it."""
_BEHIND: dict[Weight, tuple[Face, Face]] = {"regular": ("regular", "regular latin"), "bold": ("bold", "bold latin")}
_HEAD, _ROW, _SFNT_HEAD, _SFNT_ROW = 44, 20, 12, 16


class Font(msgspec.Struct, frozen=True, eq=False):
    """A face with what a page needs of it; lengths are in thousandths of its size."""

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
def font(face: Face) -> Font:
    """That face."""
    import uharfbuzz

    packed = (files("khabar.release") / "data" / "fonts" / f"{FACES[face]}.woff").read_bytes()
    read = uharfbuzz.Face(unpacked(packed))
    made = uharfbuzz.Font(read)
    extents = made.get_font_extents("ltr")
    return Font(FACES[face], read, made, extents.ascender, extents.descender)


def face_of(weight: Weight, char: str) -> Face | None:
    """The face in which a character of that weight is drawn; None where no face has it."""
    return next((face for face in _BEHIND[weight] if font(face).has(char)), None)


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
