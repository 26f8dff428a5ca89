"""The lines of a text with what their look tells: how long, how they end, and their folded key for phrase rules."""

import re

import msgspec

from khabar.text.fold import fold_text

_LONGEST_KEYED = 400
_FINAL = ".!؟?…"
_CLOSING = "\"'”’»)]} \u200e\u200f\u202c\u2069"
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
FULL_WORDS = 12
_HEADLINE_WORDS = 28
_LONG_WORDS = 35


class Line(msgspec.Struct, frozen=True, gc=False):
    """`text[start:end]`, stripped of spaces at both ends, code points. `key` is folded: words parted by single spaces, numbers as
    they are, no punctuation; `plain` is folded with punctuation. Both are empty for lines above 400 characters: no rule is about those.
    """

    start: int
    end: int
    words: int
    key: str
    plain: str
    stops: bool
    trails: bool

    @property
    def full(self) -> bool:
        """Whether it reads like a paragraph of an article: a dozen words and a final stop, or simply long."""
        return (self.words >= FULL_WORDS and self.stops) or self.words >= _LONG_WORDS

    @property
    def headline(self) -> bool:
        """Whether it could be a headline or a teaser in a list: 28 words at most, and it breaks off with dots or has no full stop."""
        if self.words > _HEADLINE_WORDS:
            return False
        return self.trails or (not self.full and not (self.stops and self.words > 5 and self.plain.rstrip(_CLOSING).endswith(".")))


def lines(text: str) -> list[Line]:
    """The lines of `text` that hold more than spaces, in order."""
    out = []
    at = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = at + raw.index(bare)
            out.append(_line(bare, start))
        at += len(raw) + 1
    return out


def _line(bare: str, start: int) -> Line:
    end = bare[-60:].rstrip(_CLOSING)
    trails = end.endswith(("…", "...", "..."))
    short = len(bare) <= _LONGEST_KEYED
    plain = " ".join(fold_text(bare).split()).replace(" :", ":") if short else ""
    return Line(
        start=start,
        end=start + len(bare),
        words=len(bare.split()) if short else max(_LONG_WORDS, bare.count(" ") + 1),
        key=key_of(plain),
        plain=plain,
        stops=bool(end) and end[-1] in _FINAL and not trails,
        trails=trails,
    )


def words_of(text: str) -> list[str]:
    """The runs of letters and digits in `text`."""
    return _WORD.findall(text)


def key_of(folded: str) -> str:
    """The words of folded text, parted by single spaces: what phrases are compared by."""
    return " ".join(words_of(folded))


def numberless(key: str) -> str:
    """A key with each number written #."""
    return _DIGITS.sub("#", key)
