"""Words, numbers and marks of a sentence, as the resolvers of people and numbers look at them.

Words that were broken up to dodge filters («قتـ.ـلى», «شـ.هداء», «جـ ـرحـ ـى») come out whole; a number comes apart from the word
that it is glued to («5قتلى», «ال32»).
"""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Literal

import msgspec

from khabar.lang.load import table
from khabar.text.clitics import splits
from khabar.text.fold import TATWEEL, fold_text

MAX_DIGITS = 9
_QUOTES = frozenset("«»\"'“”„‘’‹›()[]{}<>﴾﴿#")
_DODGES = frozenset(".*_·•|~ ")
_GROUPING = frozenset(",.،٬'")
_POINTS = frozenset(".,٫")


class Token(msgspec.Struct, frozen=True):
    """A word, a number or a mark at `start:end` (code points of the text, half-open). `fold` is its folded form.

    `value` is set for numbers in digits. `number` without a value: digits that count nothing (too long, a date, an hour).
    """

    start: int
    end: int
    raw: str
    fold: str
    kind: Literal["word", "number", "mark"]
    value: Fraction | None = None


def _class(char: str) -> str:
    if char.isdecimal():
        return "digit"
    if char.isalnum() or unicodedata.category(char) in ("Mn", "Me", "Lm", "Cf"):
        return "word"
    return "space" if char.isspace() or char in _QUOTES else "mark"


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]` in order. Spaces, quotation marks and brackets part them and are no tokens."""
    stop = len(text) if end is None else end
    out: list[Token] = []
    i = start
    while i < stop:
        kind = _class(text[i])
        if kind == "space":
            i += 1
        elif kind == "mark":
            out.append(Token(i, i + 1, text[i], text[i], "mark"))
            i += 1
        else:
            token, i = _number(text, i, stop) if kind == "digit" else _word(text, i, stop)
            if token.fold:
                out.append(token)
    return tuple(out)


def _run(text: str, at: int, stop: int, kind: str) -> int:
    while at < stop and _class(text[at]) == kind:
        at += 1
    return at


def _word(text: str, at: int, stop: int) -> tuple[Token, int]:
    end = _run(text, at, stop, "word")
    pieces = [text[at:end]]
    while (again := _dodged(text, pieces[-1], end, stop)) is not None:
        end = _run(text, again, stop, "word")
        pieces.append(text[again:end])
    return Token(at, end, text[at:end], fold_text("".join(pieces)), "word"), end


def _dodged(text: str, left: str, at: int, stop: int) -> int | None:
    """Where the same word goes on behind characters put into it, or None: a tatweel, or an asterisk, shows that it does."""
    go = at
    while go < stop and go - at < 4 and text[go] in _DODGES:
        go += 1
    if go == at or go >= stop or _class(text[go]) != "word":
        return None
    gap = text[at:go]
    marked = (left.endswith(TATWEEL), text[go] == TATWEEL)
    joined = all(marked) if " " in gap else any(marked) or set(gap) == {"*"}
    return go if joined else None


def _number(text: str, at: int, stop: int) -> tuple[Token, int]:
    end = _run(text, at, stop, "digit")
    digits, part = fold_text(text[at:end]), ""
    while end < stop and text[end] in _GROUPING and len(digits) <= MAX_DIGITS:
        after = _run(text, end + 1, stop, "digit")
        if after - end != 4 or len(fold_text(text[at:end]).strip("0")) == 0:
            break
        digits, end = digits + fold_text(text[end + 1 : after]), after
    if end < stop and text[end] in _POINTS:
        after = _run(text, end + 1, stop, "digit")
        if 2 <= after - end <= 3:
            part, end = fold_text(text[end + 1 : after]), after
    value = None if len(digits) > MAX_DIGITS or _is_date(text, at, end) else Fraction(f"{digits}.{part or 0}")
    return Token(at, end, text[at:end], fold_text(text[at:end]), "number", value), end


def _is_date(text: str, start: int, end: int) -> bool:
    """Whether a slash or a colon ties the digits to others: a date, an hour, a ratio."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    tied_left = len(before) == 2 and before[1] in "/:" and before[0].isdecimal()
    return tied_left or (len(after) == 2 and after[0] in "/:" and after[1].isdecimal())


def readings(token: Token) -> tuple[str, ...]:
    """The folded word as it stands, and without each set of glued particles it may carry; whole first."""
    return _readings(token.fold) if token.kind == "word" else (token.fold,)


@cache
def _readings(fold: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rest for _, rest in splits(fold)))


def bare(word: str) -> str:
    """A folded word without the article."""
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def conjoined(token: Token) -> bool:
    """Whether the word begins with «و», be it the conjunction or a letter of its own."""
    return token.fold.startswith("و")


class Phrases(msgspec.Struct, frozen=True):
    """Phrases of a data file as folded words, each with its kind; longest first under their first and under their last word."""

    first: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    last: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def phrases(name: str, columns: tuple[str, ...]) -> Phrases:
    """The phrases of a data file (its first column), each with its second column as its kind."""
    rows = [(tuple(fold_text(r[columns[0]]).split()), r[columns[1]]) for r in table(name, columns)]
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in sorted(rows, key=lambda row: -len(row[0])):
        first.setdefault(row[0][0], []).append(row)
        last.setdefault(row[0][-1], []).append(row)
    return Phrases({k: tuple(v) for k, v in first.items()}, {k: tuple(v) for k, v in last.items()})


def stands(toks: Sequence[Token], at: int, phrase: Sequence[str]) -> bool:
    """Whether `phrase` (folded words) stands at token `at`; its first word may carry glued particles."""
    if at < 0 or at + len(phrase) > len(toks) or phrase[0] not in readings(toks[at]):
        return False
    return all(toks[at + k].fold == phrase[k] for k in range(1, len(phrase)))


def find(toks: Sequence[Token], at: int, table_of: Phrases, kinds: Sequence[str]) -> tuple[int, str] | None:
    """The longest phrase of one of `kinds` that begins at token `at`: how many tokens it has, and its kind."""
    return _longest(toks, at, table_of.first, kinds, behind=True)


def find_before(toks: Sequence[Token], at: int, table_of: Phrases, kinds: Sequence[str]) -> tuple[int, str] | None:
    """The longest phrase of one of `kinds` that ends just before token `at`: how many tokens it has, and its kind."""
    return _longest(toks, at - 1, table_of.last, kinds, behind=False)


def _longest(
    toks: Sequence[Token], at: int, rows: dict[str, tuple[tuple[tuple[str, ...], str], ...]], kinds: Sequence[str], *, behind: bool
) -> tuple[int, str] | None:
    if not 0 <= at < len(toks):
        return None
    found = [
        (len(words), kind)
        for reading in readings(toks[at])
        for words, kind in rows.get(reading, ())
        if kind in kinds and stands(toks, at if behind else at - len(words) + 1, words)
    ]
    return max(found, key=lambda f: f[0], default=None)


_TAG = re.compile(r"\s+")


def squeeze(words: str) -> str:
    """Words of the text on one line, for a `basis`."""
    return _TAG.sub(" ", words).strip()
