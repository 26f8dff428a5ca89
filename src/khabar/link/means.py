"""By what means: classes of weapons and ways of violence, read from words."""

from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from khabar.lang.load import table
from khabar.text.clitics import splits
from khabar.text.words import words

_ARTICLE = "ال"


class _Row(msgspec.Struct, frozen=True):
    means: str
    rank: int
    whole: bool
    form: str


@lru_cache(maxsize=16384)
def means_in(text: str) -> tuple[tuple[int, str], ...]:
    """The classes that the words of `text` tell, as (rank, class), most telling first."""
    heads = {_bare(rest) for word in words(text) for _, rest in splits(word.text)}
    found = {(r.rank, r.means) for r in _rows() for h in heads if (h == r.form if r.whole else h.startswith(r.form))}
    return tuple(sorted(found))


def means_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The most telling classes of several texts: all those of the lowest rank."""
    found = sorted({x for text in texts for x in means_in(text)})
    return tuple(m for rank, m in found if rank == found[0][0])


def _bare(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word


@cache
def _rows() -> tuple[_Row, ...]:
    rows = table("link/means.tsv", ("means", "rank", "match", "form"))
    return tuple(_Row(r["means"], int(r["rank"]), r["match"] == "is", r["form"]) for r in rows)
