"""Words that tell a harm, and words that tie one number of people to another."""

from functools import cache, lru_cache

from khabar.lang.load import tables
from khabar.resolve.count_tokens import Phrases, Token, bare, phrases
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

HARM_WORDS = "harm_words.tsv"
LINKS = "count_links.tsv"


def links() -> Phrases:
    """The phrases that tie numbers of people."""
    return phrases(LINKS, ("phrase", "kind", "note"))


@cache
def harm_words() -> dict[str, str]:
    """Folded verbs and verbal nouns of harm, each with its outcome."""
    return {fold_text(r["form"]): r["outcome"] for r in tables(HARM_WORDS, ("form", "outcome", "note"))}


def harm_told(token: Token) -> str:
    """The outcome that a word tells as a verb or verbal noun («إصابة»), or ""."""
    return _harm(token.fold) if token.kind == "word" else ""


@lru_cache(maxsize=8192)
def _harm(fold: str) -> str:
    return next((harm_words()[w] for _, r in splits(fold) for w in (r, bare(r)) if w in harm_words()), "")
