import hashlib
import struct
from importlib.resources import files

import pytest

from khabar.errors import DataError
from khabar.release.dossier.fonts import FACES, Weight, face_of, font, subset, unpacked

LICENCES = ("IBMPlexSansArabic-OFL.txt", "NotoSans-OFL.txt")


def test_the_fonts_lie_with_their_licence_and_are_small() -> None:
    folder = files("khabar.release") / "data" / "fonts"
    found = {f.name: f.read_bytes() for f in folder.iterdir()}
    assert set(found) == {*LICENCES, *(f"{name}.woff" for name in FACES.values())}
    assert all(b"SIL OPEN FONT LICENSE Version 1.1" in found[name] for name in LICENCES)
    assert sum(map(len, found.values())) < 400_000


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_arabic_and_latin_can_be_drawn(weight: Weight) -> None:
    found = font(weight)
    assert all(found.has(c) for c in "ءأابتثجحخدذرزسشصضطظعغفقكلمنهويىةپچژگکی٠٩،؛؟«»abcXYZé0123456789.,:;-()[]·→←")
    assert all(face_of(weight, c) == weight for c in "ءشşİé·")
    assert all(face_of(weight, c) == f"{weight} latin" for c in "ğĞđțȘḥṣḍṭẓḏṯḫẖʿʾ")
    assert face_of(weight, "\U0001f534") is None
    assert found.width(found.font.get_nominal_glyph(ord("a"))) > 0


def test_an_unpacked_font_is_whole() -> None:
    data = unpacked((files("khabar.release") / "data" / "fonts" / f"{FACES['regular']}.woff").read_bytes())
    count = struct.unpack(">H", data[4:6])[0]
    for i in range(count):
        tag, checksum, at, length = struct.unpack(">4sIII", data[12 + 16 * i : 28 + 16 * i])
        table = data[at : at + length].ljust(-(-length // 4) * 4, b"\0")
        if tag != b"head":  # its sum leaves a field of its own out
            assert sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF == checksum, tag


def test_what_is_no_font_is_told() -> None:
    with pytest.raises(DataError, match="no WOFF"):
        unpacked(b"\0\1\0\0" + bytes(60))


def test_a_subset_is_small_and_always_the_same() -> None:
    made = [subset(font("regular"), {3, 74, 389}) for _ in range(2)]
    assert len(made[0]) < 20_000
    assert len({hashlib.sha256(m).digest() for m in made}) == 1
