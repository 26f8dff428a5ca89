"""A phrase as lines of glyphs: directions resolved, broken between words, each line in the order in which it is drawn."""

import unicodedata
from collections.abc import Iterator, Sequence

import msgspec

from khabar.release.dossier import bidi
from khabar.release.dossier.content import Kind, Phrase, Piece
from khabar.release.dossier.fonts import Face, Weight, face_of, font
from khabar.release.dossier.shaping import Glyph, shaped
from khabar.view.clean import inline

BOLD: frozenset[Kind] = frozenset({"strong", "person", "claim"})
_ISOLATES = frozenset((bidi.FSI, bidi.LRI, bidi.RLI, bidi.PDI))
_SELECTORS = range(0xFE00, 0xFE10)


class Run(msgspec.Struct, frozen=True):
    """Glyphs of one kind and face that stand side by side, from left to right."""

    kind: Kind
    face: Face
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> int:
        """In thousandths of the size."""
        return sum(g.advance for g in self.glyphs)


class Line(msgspec.Struct, frozen=True):
    """A line; `right`: its paragraph runs from right to left."""

    runs: tuple[Run, ...]
    right: bool

    @property
    def width(self) -> int:
        """In thousandths of the size."""
        return sum(r.width for r in self.runs)


class _Atom(msgspec.Struct, frozen=True):
    """A piece of one kind and level without a place to break in it; a space is one by itself."""

    run: Run
    level: int
    space: bool
    start: int
    end: int


def weight(kind: Kind) -> Weight:
    """The weight in which words of a kind are drawn."""
    return "bold" if kind in BOLD else "regular"


def broken(phrase: Phrase, width: float, size: float, base: int | None) -> tuple[Line, ...]:
    """The lines of a phrase that is `width` points wide; `base`: 1 from right to left, 0 from left to right, None as its words are."""
    text, kinds = _flat(phrase)
    base = bidi.first_strong("".join(c for c in text if c not in _ISOLATES)) if base is None else base
    room = width * 1000 / size
    lines: list[list[_Atom]] = [[]]
    filled = 0
    for word in _words(_atoms(text, kinds, bidi.levels(text, base))):
        long = sum(a.run.width for a in word)
        if word[0].space:
            if lines[-1]:
                lines[-1] += word
                filled += long
            continue
        if filled + long > room and lines[-1]:
            lines.append([])
            filled = 0
        for part in [word] if long <= room else _cut(word, text, kinds, room):
            if lines[-1] and filled + sum(a.run.width for a in part) > room:
                lines.append([])
                filled = 0
            lines[-1] += part
            filled += sum(a.run.width for a in part)
    return tuple(_line(found, base) for found in lines)


def _flat(phrase: Phrase) -> tuple[str, list[Kind]]:
    """The characters that are drawn, isolates around words of a direction of their own, and the kind of each."""
    text: list[str] = []
    kinds: list[Kind] = []
    for piece in phrase:
        shown = _drawable(piece)
        if piece.own or piece.left:
            shown = f"{bidi.LRI if piece.left else bidi.FSI}{shown}{bidi.PDI}"
        text.append(shown)
        kinds += [piece.kind] * len(shown)
    return "".join(text), kinds


def _drawable(piece: Piece) -> str:
    """The words with every character that no face has by its number: nothing is left out in silence."""
    return "".join(c if _known(piece.kind, c) else f"[U+{ord(c):04X}]" for c in inline(piece.text) if ord(c) not in _SELECTORS)


def _known(kind: Kind, char: str) -> bool:
    return unicodedata.category(char) == "Cf" or char in _ISOLATES or face_of(weight(kind), char) is not None


def _faces(text: str, kinds: Sequence[Kind]) -> list[Face]:
    """In which face each character is drawn; a mark in that of its letter, where that has it."""
    out: list[Face] = []
    for char, kind in zip(text, kinds, strict=True):
        first = weight(kind)
        beside = out[-1] if out and (unicodedata.combining(char) or unicodedata.category(char) == "Cf") else first
        out.append(beside if font(beside).has(char) else face_of(first, char) or beside)
    return out


def _atoms(text: str, kinds: Sequence[Kind], levels: Sequence[int]) -> Iterator[_Atom]:
    start, faces = 0, _faces(text, kinds)
    while start < len(text):
        if text[start] in _ISOLATES:
            start += 1
            continue
        end = start + 1
        space = text[start] == " "
        same = (kinds[start], faces[start], levels[start])
        while not space and end < len(text) and text[end] != " " and text[end] not in _ISOLATES:
            if (kinds[end], faces[end], levels[end]) != same:
                break
            end += 1
        yield _atom(text, (start, end), *same, space=space)
        start = end


def _atom(text: str, span: tuple[int, int], kind: Kind, face: Face, level: int, *, space: bool = False) -> _Atom:
    glyphs = shaped(face, text, span, right=level % 2 == 1)
    return _Atom(Run(kind, face, tuple(glyphs)), level, space, *span)


def _words(atoms: Iterator[_Atom]) -> Iterator[list[_Atom]]:
    """What stands together on a line, and the spaces between."""
    word: list[_Atom] = []
    for atom in atoms:
        if atom.space:
            if word:
                yield word
            yield [atom]
            word = []
        else:
            word.append(atom)
    if word:
        yield word


def _cut(word: Sequence[_Atom], text: str, kinds: Sequence[Kind], room: float) -> Iterator[list[_Atom]]:
    """A word that no line holds, in pieces that do; never between a letter and the marks on it."""
    for atom in word:
        starts = sorted({g.start for g in atom.run.glyphs})
        wide = _wide(atom)
        at, filled = atom.start, 0
        for start in starts:
            if filled + wide[start] > room and start > at:
                yield [_atom(text, (at, start), kinds[at], atom.run.face, atom.level)]
                at, filled = start, 0
            filled += wide[start]
        yield [_atom(text, (at, atom.end), kinds[at], atom.run.face, atom.level)]


def _wide(atom: _Atom) -> dict[int, int]:
    found: dict[int, int] = {}
    for glyph in atom.run.glyphs:
        found[glyph.start] = found.get(glyph.start, 0) + glyph.advance
    return found


def _line(atoms: list[_Atom], base: int) -> Line:
    """The atoms as they are drawn; spaces at the end are none of them."""
    while atoms and atoms[-1].space:
        atoms = atoms[:-1]
    order = bidi.visual([a.level for a in atoms])
    return Line(tuple(atoms[i].run for i in order), base == 1)
