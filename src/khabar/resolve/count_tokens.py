"""Words, numbers and marks of a sentence, as the resolvers of people and numbers look at them.

Words that were broken up to dodge filters («قتـ.ـلى», «شـ.هداء», «جـ ـرحـ ـى») come out whole; a number comes apart from the word
that it is glued to («5قتلى», «ال32»).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

import msgspec

from khabar.lang.load import table, tables
from khabar.text.by_char import ByChar
from khabar.text.clitics import splits
from khabar.text.fold import TATWEEL, fold_text

MAX_DIGITS = 9
_QUOTES = frozenset("«»\"'“”„‘’‹›()[]{}<>﴾﴿#")
_DODGES = frozenset(".*_·•|~ ")
_GROUPING = frozenset(",.،٬'")
_POINTS = frozenset(".,٫")

TokenKind = Literal["word", "number", "mark"]
Amount = int | Fraction
"""A number that a token or a word stands for; a fraction only where it is not whole."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a number or a mark at `start:end` (code points of the text, half-open). `fold` is its folded form.

    `value` is set for numbers in digits. `number` without a value: digits that count nothing (too long, a date, an hour).
    """

    start: int
    end: int
    raw: str
    fold: str
    kind: TokenKind
    value: Amount | None = None


def _class(char: str) -> str:
    if char.isdecimal():
        return "digit"
    if char.isalnum() or unicodedata.category(char) in ("Mn", "Me", "Lm", "Cf"):
        return "word"
    return "space" if char.isspace() or char in _QUOTES else "mark"


_SPACE, _MARK, _ODD = " ", "\x01", "\0"


def _flat(char: str) -> str:
    """A letter or digit folded, or _ODD where it does not fold to just one of its kind; _SPACE or _MARK for any other character."""
    kind = _class(char)
    if kind in ("space", "mark"):
        return _SPACE if kind == "space" else _MARK
    folded = fold_text(char)
    return folded if len(folded) == 1 and _class(folded) == kind else _ODD


_FLAT = ByChar(_flat)
_PIECE = re.compile(rf"[^\d{_SPACE}{_MARK}]+|\d+|{_MARK}")
_WORD, _DIGITS = re.compile(rf"[^\d{_SPACE}{_MARK}]+"), re.compile(r"\d+")


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]` in order. Spaces, quotation marks and brackets part them and are no tokens."""
    part = text[start:end]
    flat = part.translate(_FLAT)
    dodging = TATWEEL in part or "*" in part
    out: list[Token] = []
    done = 0
    for found in _PIECE.finditer(flat):
        at, to = found.span()
        if at < done:
            continue  # within a number, or a word that was broken up
        fold = found[0]
        if fold == _MARK and not _hyphen(part, at):
            out.append(Token(start + at, start + to, part[at], part[at], "mark"))
        elif fold == _MARK:
            continue
        elif "0" <= fold[0] <= "9":
            digits, behind, done = _number(part, flat, at, to)
            dated = len(digits) > MAX_DIGITS or _is_date(text, start + at, start + done)
            value: Amount | None = None if dated else Fraction(f"{digits}.{behind}") if behind else int(digits)
            out.append(Token(start + at, start + done, part[at:done], fold_text(part[at:done]), "number", value))
        else:
            if dodging:
                fold, to = _word(part, flat, at, to)
                done = to
            elif _ODD in fold:
                fold = fold_text(part[at:to])
            if fold := _joints().get(fold, fold):
                out.append(Token(start + at, start + to, part[at:to], fold, "word"))
    return tuple(out)


def _hyphen(part: str, at: int) -> bool:
    """Whether the mark only joins two parts of an English word («twenty-five», «25-year-old»)."""
    around = part[max(0, at - 1) : at], part[at + 1 : at + 2]
    return part[at] in "-‐‑" and all(x.isascii() and x.isalnum() for x in around) and any(x.isalpha() for x in around)


def _run(pattern: re.Pattern[str], flat: str, at: int) -> int:
    """Where the run that begins at `at` ends."""
    found = pattern.match(flat, at)
    return found.end() if found else at


def _word(part: str, flat: str, at: int, end: int) -> tuple[str, int]:
    """The folded word whose first piece is `part[at:end]`, and where its last piece ends."""
    pieces = [part[at:end]]
    while (again := _dodged(part, flat, pieces[-1], end)) is not None:
        end = _run(_WORD, flat, again)
        pieces.append(part[again:end])
    return fold_text("".join(pieces)), end


def _dodged(part: str, flat: str, left: str, at: int) -> int | None:
    """Where the same word goes on behind characters put into it, or None: a tatweel, or an asterisk, shows that it does."""
    go = at
    while go < len(part) and go - at < 4 and part[go] in _DODGES:
        go += 1
    if go == at or not _WORD.match(flat, go):
        return None
    gap = part[at:go]
    marked = (left.endswith(TATWEEL), part[go] == TATWEEL)
    joined = all(marked) if " " in gap else any(marked) or set(gap) == {"*"}
    return go if joined else None


def _number(part: str, flat: str, at: int, end: int) -> tuple[str, str, int]:
    """The digits before the point and behind it, folded, of the number whose first run is `part[at:end]`; and where it ends."""
    digits, behind = flat[at:end], ""
    while end < len(part) and part[end] in _GROUPING and len(digits) <= MAX_DIGITS:
        after = _run(_DIGITS, flat, end + 1)
        if after - end != 4 or not fold_text(part[at:end]).strip("0"):
            break
        digits, end = digits + flat[end + 1 : after], after
    if end < len(part) and part[end] in _POINTS:
        after = _run(_DIGITS, flat, end + 1)
        if 2 <= after - end <= 3:
            behind, end = flat[end + 1 : after], after
    return digits, behind, end


def _is_date(text: str, start: int, end: int) -> bool:
    """Whether a slash or a colon ties the digits to others: a date, an hour, a ratio."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    tied_left = len(before) == 2 and before[1] in "/:" and before[0].isdecimal()
    return tied_left or (len(after) == 2 and after[0] in "/:" and after[1].isdecimal())


def readings(token: Token) -> tuple[str, ...]:
    """The folded word as it stands, and without each set of glued particles it may carry; whole first."""
    return _readings(token.fold) if token.kind == "word" else (token.fold,)


@lru_cache(maxsize=8192)
def _readings(fold: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rest for _, rest in splits(fold)))


def bare(word: str) -> str:
    """A folded word without the article."""
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def conjoined(token: Token) -> bool:
    """Whether the word begins with «و», be it the conjunction or a letter of its own."""
    return token.fold.startswith("و")


_Rows = tuple[tuple[tuple[str, ...], str], ...]
_KEPT = 4096


class _ByWord(dict[str, _Rows]):
    """The phrases that a folded word may begin, or end, with its glued particles or without them; the longest first.

    `rows` holds them by the word itself. An entry is worked out when its word is first met, and some thousands are kept.
    """

    def __init__(self, rows: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, fold: str) -> _Rows:
        found = [row for reading in _readings(fold) for row in self._rows.get(reading, ())]
        out = tuple(sorted(found, key=lambda row: -len(row[0]))) if found else ()
        if len(self) < _KEPT:
            self[fold] = out
        return out

    def at(self, token: Token) -> _Rows:
        """The phrases at a token."""
        return self[token.fold] if token.kind == "word" else tuple(self._rows.get(token.fold, ()))


class Phrases(msgspec.Struct, frozen=True):
    """Phrases of a data file as folded words, each with its kind, by their first and by their last word."""

    first: _ByWord
    last: _ByWord


@cache
def phrases(name: str, columns: tuple[str, ...]) -> Phrases:
    """The phrases of a data file (its first column), each with its second column as its kind."""
    told = [(plain(fold_text(r[columns[0]]).split()), r[columns[1]]) for r in tables(name, columns)]
    rows = [(form, kind) for words, kind in told for form in as_written(words)]
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in sorted(rows, key=lambda row: -len(row[0])):
        first.setdefault(row[0][0], []).append(row)
        last.setdefault(row[0][-1], []).append(row)
    return Phrases(_ByWord(first), _ByWord(last))


@cache
def _joints() -> dict[str, str]:
    """Small English words by the folded Arabic word that does the same, "" for those that are passed over."""
    return {r["word"]: r["stands_for"].strip("-") for r in table("en/joints.tsv", ("word", "stands_for"))}


def plain(words: Sequence[str]) -> tuple[str, ...]:
    """Folded words as the tokens have them: small English words by what they stand for, articles left out."""
    return tuple(w for word in words if (w := _joints().get(word, word)))


def as_written(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A phrase, and with its «ما» and «لا» written together with the next word, as many do: «مالا يقل عن», «ما لايقل عن», «مالايقل عن»."""
    if len(words) < 2:
        return (words,)
    tails = as_written(words[1:])
    glued = [(words[0] + first, *rest) for first, *rest in tails] if words[0] in ("ما", "لا") else []
    return (*((words[0], *tail) for tail in tails), *glued)


def stands(toks: Sequence[Token], at: int, phrase: Sequence[str]) -> bool:
    """Whether `phrase` (folded words) stands at token `at`; its first word may carry glued particles."""
    if at < 0 or at + len(phrase) > len(toks) or phrase[0] not in readings(toks[at]):
        return False
    return all(toks[at + k].fold == phrase[k] for k in range(1, len(phrase)))


def find(toks: Sequence[Token], at: int, table_of: Phrases, kinds: Sequence[str]) -> tuple[int, str] | None:
    """The longest phrase of one of `kinds` that begins at token `at`: how many tokens it has, and its kind."""
    if not 0 <= at < len(toks):
        return None
    for words, kind in table_of.first.at(toks[at]):
        if kind in kinds and stands(toks, at, words):
            return len(words), kind
    return None


def find_before(toks: Sequence[Token], at: int, table_of: Phrases, kinds: Sequence[str]) -> tuple[int, str] | None:
    """The longest phrase of one of `kinds` that ends just before token `at`: how many tokens it has, and its kind."""
    if not 0 < at <= len(toks):
        return None
    for words, kind in table_of.last.at(toks[at - 1]):
        if kind in kinds and stands(toks, at - len(words), words):
            return len(words), kind
    return None


_TAG = re.compile(r"\s+")


def squeeze(words: str) -> str:
    """Words of the text on one line, for a `basis`."""
    return _TAG.sub(" ", words).strip()
