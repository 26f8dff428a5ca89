"""Tokens as terms: every word of an expression of time by what it does, with number words composed to numbers."""

import msgspec

from khabar.resolve.time_english import in_arabic_order, plain_words
from khabar.resolve.time_lexicon import find
from khabar.resolve.time_term import Term
from khabar.resolve.time_tokens import Token, tokens

OTHER = "other"


def scan(text: str) -> tuple[Term, ...]:
    """The terms of `text`, in order. Words that have nothing to do with time are of kind `other`."""
    found = plain_words(tokens(text))
    words = [t.text if t.kind == "word" else "" for t in found]
    out: list[Term] = []
    i = 0
    while i < len(found):
        taken, term = _term(found, words, i)
        out.append(term)
        i += taken
    return in_arabic_order(_compose(out))


def _term(found: list[Token], words: list[str], i: int) -> tuple[int, Term]:
    token = found[i]
    if token.kind == "number":
        return 1, Term("number", "digits", int(token.text), token.start, token.end, width=len(token.text))
    if token.kind == "sign":
        return 1, Term("sign", token.text, None, token.start, token.end)
    if token.text == "و":
        return 1, Term("and", "", None, token.start, token.end)
    hit = find(words, i)
    if hit is None:
        return 1, Term(OTHER, token.text, None, token.start, token.end, joined=token.text.startswith("و"))
    taken, particles, entry = hit
    return taken, Term(
        entry.kind,
        entry.name,
        entry.number,
        token.start,
        found[i + taken - 1].end,
        joined=particles.startswith("و"),
        latin=token.text.isascii(),
    )


def _compose(terms: list[Term]) -> tuple[Term, ...]:
    """Number words put together («السادس والعشرون» is 26), and a lone «و» tied to what it stands before."""
    out: list[Term] = []
    i = 0
    while i < len(terms):
        term = terms[i]
        if term.kind == "and":
            if i + 1 < len(terms):
                terms[i + 1] = msgspec.structs.replace(terms[i + 1], joined=True)
            i += 1
            continue
        if term.kind != "numeral":
            out.append(term)
            i += 1
            continue
        value, end = _number(terms, i)
        last = terms[end - 1]
        out.append(msgspec.structs.replace(term, kind="number", number=value, end=last.end))
        i = end
    return tuple(out)


def _number(terms: list[Term], i: int) -> tuple[int, int]:
    """The value of the number words that begin at `i`, and where they end. Units stand before tens; what follows «و» is smaller."""
    value = last = terms[i].number or 0
    end = i + 1
    while end < len(terms) and terms[end].kind == "numeral":
        size = terms[end].number or 0
        joined = terms[end].joined or (size == 1 and last >= 100)  # «وأحد» folds to «واحد»
        teen = size == 10 and 1 <= last <= 9 and not joined
        tens = 20 <= size <= 90 and 1 <= last <= 9 and joined
        smaller = joined and last >= 100 and size < (1000 if last % 1000 == 0 else 100)
        spoken = not joined and ((20 <= last <= 90 and size <= 9) or (last == 100 and size < 100))  # «twenty-five», «one hundred five»
        if size == 100 and 2 <= last <= 9 and not joined:  # «two hundred»
            value, last, end = value * size, size, end + 1
            continue
        if not (teen or tens or smaller or spoken):
            break
        value, last, end = value + size, size, end + 1
    return value, end
