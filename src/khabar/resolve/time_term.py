"""A term of time: a word, number or sign by what it does in an expression of time."""

import msgspec


class Term(msgspec.Struct, frozen=True, gc=False):
    """A word, number or sign by what it does. `start`, `end`: code points of the text that was scanned, half-open.

    `joined`: «و» is written before it. For kind number: `number` is its value, `width` its count of digits (0 in words), `name` how it
    is written: digits, cardinal, ordinal or feminine (ordinal). `latin`: a word in Latin letters.
    """

    kind: str
    name: str
    number: int | None
    start: int
    end: int
    joined: bool = False
    width: int = 0
    latin: bool = False
