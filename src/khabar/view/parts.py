"""A phrase is parts, each of which says what it is: one wording for every view, and report text is never mistaken for ours."""

from collections.abc import Iterable
from typing import Literal

import msgspec

Kind = Literal["ours", "words", "name", "quiet", "alarm"]


class Part(msgspec.Struct, frozen=True):
    """`ours`: the view's own English. `words`: report text. `name`: a name of project data. `quiet`, `alarm`: ours, set back or forth.

    `mark` is an extent (code points of `text`, half-open) to be shown forth within the part.
    """

    text: str
    kind: Kind = "ours"
    mark: tuple[int, int] | None = None


Phrase = tuple[Part, ...]


def ours(text: str) -> Part:
    """The view's own words."""
    return Part(text)


def words(text: str, mark: tuple[int, int] | None = None) -> Part:
    """Words of the report, to be shown as they stand, with `mark` shown forth."""
    return Part(text, "words", mark)


def name(text: str) -> Part:
    """A name out of project data (a gazetteer, the actor list)."""
    return Part(text, "name")


def quiet(text: str) -> Part:
    """Words of the view's own, set back."""
    return Part(text, "quiet")


def alarm(text: str) -> Part:
    """Words of the view's own that ask for attention."""
    return Part(text, "alarm")


def quoted(text: str) -> Phrase:
    """Words of the report between guillemets that are ours."""
    return (words(f"«{text}»"),)


def joined(phrases: Iterable[Phrase], between: str) -> Phrase:
    """The phrases one after the other, with `between` (ours) between them; empty ones are passed over."""
    out: list[Part] = []
    for phrase in phrases:
        if phrase and out:
            out.append(ours(between))
        out.extend(phrase)
    return tuple(out)


def plain(phrase: Phrase) -> str:
    """The text of a phrase alone."""
    return "".join(part.text for part in phrase)
