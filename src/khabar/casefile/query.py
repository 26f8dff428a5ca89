"""What a person types into a search, as a query in each database's language, and what of a text it means.

Words stand for themselves with every particle and the article (see `wording.forms`), and all of them have to be there. "A phrase" stands in
that order; its first word may carry particles. A word with - before it must not be there. A word that ends in * stands for all that
begin so.
"""

import itertools
import re

import msgspec

from khabar.casefile.wording import forms, plain_forms
from khabar.errors import UsageError
from khabar.text.fold import fold_text
from khabar.text.words import words

_TERM = re.compile(r'(-?)(?:["«“]([^"»”]*)["»”]|(\S+))')
_VARIED = 3
"""How many words of a phrase, from its first, are looked for in all their forms: the number of combinations doubles with each."""


class Term(msgspec.Struct, frozen=True):
    """One thing that is looked for: alternatives, each a run of folded words. `prefix`: each stands for all words that begin so."""

    runs: tuple[tuple[str, ...], ...]
    excluded: bool = False
    prefix: bool = False


def parse(text: str) -> tuple[Term, ...]:
    """The terms of a query. Raises UsageError where nothing is looked for."""
    terms: list[Term] = []
    for minus, quoted, bare in _TERM.findall(text):
        found = [w.text for w in words(quoted or bare)]
        if not found:
            continue
        if quoted or len(found) > 1:
            terms.append(Term(_phrase(found), excluded=bool(minus)))
        elif bare.endswith("*"):
            terms.append(Term(((fold_text(found[0]),),), excluded=bool(minus), prefix=True))
        else:
            terms.append(Term(tuple((f,) for f in forms(found[0])), excluded=bool(minus)))
    if not any(not t.excluded for t in terms):
        raise UsageError('nothing to search for: give at least one word that has to be there, such as khabar search "حي السوق"')
    return tuple(terms)


def _phrase(found: list[str]) -> tuple[tuple[str, ...], ...]:
    varied = [forms(found[0]), *(plain_forms(w) for w in found[1:_VARIED]), *((fold_text(w),) for w in found[_VARIED:])]
    return tuple(itertools.product(*varied))


def fts5(terms: tuple[Term, ...]) -> str:
    """The query for SQLite's FTS5. Words hold letters and digits only, so nothing in them acts in the query."""
    wanted = " AND ".join(_fts5_term(t) for t in terms if not t.excluded)
    unwanted = "".join(f" NOT {_fts5_term(t)}" for t in terms if t.excluded)
    return f"({wanted}){unwanted}"


def _fts5_term(term: Term) -> str:
    star = "*" if term.prefix else ""
    return "(" + " OR ".join(" + ".join(f'"{w}"{star}' for w in run) for run in term.runs) + ")"


def tsquery(terms: tuple[Term, ...]) -> str:
    """The query for PostgreSQL's to_tsquery."""
    return " & ".join(("!" if t.excluded else "") + _tsquery_term(t) for t in sorted(terms, key=lambda t: t.excluded))


def _tsquery_term(term: Term) -> str:
    star = ":*" if term.prefix else ""
    return "(" + " | ".join("(" + " <-> ".join(f"'{w}'{star}" for w in run) + ")" for run in term.runs) + ")"


def matches(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Where the text holds what is looked for: extents in code points, half-open, in order, none inside another."""
    found = [(w.start, w.end, fold_text(w.text)) for w in words(text)]
    out: list[tuple[int, int]] = []
    for term in terms:
        runs = set(term.runs)
        for size in sorted({len(run) for run in runs}) if not term.excluded else ():
            for i in range(len(found) - size + 1):
                here = tuple(w for _, _, w in found[i : i + size])
                if here in runs or (term.prefix and any(here[0].startswith(run[0]) for run in runs)):
                    out.append((found[i][0], found[i + size - 1][1]))
    return _apart(sorted(out))


def _apart(extents: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in extents:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
