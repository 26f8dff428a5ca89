"""How sure the rules may be: of each kind that they read, the share that was right where it was counted."""

from functools import cache

from khabar.lang.load import table


@cache
def _scores() -> dict[tuple[str, str], float]:
    rows = table("lexicon/scores.tsv", ("what", "label", "score", "note"))
    return {(row["what"], row["label"]): float(row["score"]) for row in rows}


def score(what: str, label: str) -> float:
    """The score, 0..1, of a `mention`, `source`, `claim` or `argument` with that label. Half where nothing was counted."""
    return _scores().get((what, label), 0.5)
