"""What stands in a dossier, before anything is laid out: blocks of phrases, whose pieces say what each word is."""

from typing import Literal

import msgspec

Language = Literal["ar", "en"]
Kind = Literal["plain", "strong", "quiet", "machine", "person", "claim"]
"""`machine`, `person`: the mark of how a value came to be known. `claim`: words of a report on which a claim stands."""


class Piece(msgspec.Struct, frozen=True):
    """Some words of one kind. `own`: of a direction of their own, whatever stands around them; `left`: from left to right in any case."""

    text: str
    kind: Kind = "plain"
    own: bool = False
    left: bool = False


Phrase = tuple[Piece, ...]
Cell = tuple[Phrase, ...]
"""Paragraphs that stand below one another."""


def ours(text: str, kind: Kind = "plain") -> Phrase:
    """Words of the dossier itself, in its language."""
    return (Piece(text, kind),)


def told(text: str, kind: Kind = "plain") -> Phrase:
    """Words from outside: of a report, a name, a reason that somebody gave."""
    return (Piece(text, kind, own=True),)


def code(text: str, kind: Kind = "plain") -> Phrase:
    """A number, a day, a hash, an address: from left to right everywhere."""
    return (Piece(text, kind, left=True),)


def joined(phrases: "list[Phrase] | tuple[Phrase, ...]", between: str) -> Phrase:
    """Phrases one after the other."""
    out: list[Piece] = []
    for phrase in phrases:
        out += [*((Piece(between),) if out else ()), *phrase]
    return tuple(out)


class Heading(msgspec.Struct, frozen=True):
    """A heading; `anchor` is what the contents and the bookmarks lead to."""

    phrase: Phrase
    level: Literal[1, 2] = 1
    anchor: str = ""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph in the dossier's direction."""

    phrase: Phrase
    size: Literal["title", "large", "normal", "small"] = "normal"


class Table(msgspec.Struct, frozen=True):
    """Rows of cells under a head that every page repeats; `shares`: how wide the columns are to one another."""

    shares: tuple[float, ...]
    head: tuple[Phrase, ...]
    rows: tuple[tuple[Cell, ...], ...]
    small: bool = False


class Quoted(msgspec.Struct, frozen=True):
    """Words of a report, paragraph by paragraph, each in its own direction."""

    paragraphs: tuple[Phrase, ...]


class NewPage(msgspec.Struct, frozen=True):
    """What follows begins a page."""


class Contents(msgspec.Struct, frozen=True):
    """The headings of the first level, with the pages on which they stand."""


Block = Heading | Paragraph | Table | Quoted | NewPage | Contents


class Dossier(msgspec.Struct, frozen=True):
    """All of it. `head` stands on top of every page; `title` in the file's metadata."""

    language: Language
    title: str
    head: Phrase
    blocks: tuple[Block, ...]

    def text(self) -> str:
        """All words that it shows, for checks."""
        out: list[str] = []
        for block in self.blocks:
            out += ["".join(p.text for p in phrase) for phrase in _phrases(block)]
        return "\n".join([self.title, "".join(p.text for p in self.head), *out])


def _phrases(block: Block) -> list[Phrase]:
    if isinstance(block, Heading | Paragraph):
        return [block.phrase]
    if isinstance(block, Quoted):
        return list(block.paragraphs)
    if isinstance(block, Table):
        return [*block.head, *(phrase for row in block.rows for cell in row for phrase in cell)]
    return []
