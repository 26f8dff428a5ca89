"""Which language a text is written in: by its script, its letters and small words; a statistical model only for other scripts."""

import unicodedata
from collections import Counter
from functools import cache

import msgspec

from khabar.ingest.lines import words_of
from khabar.lang.load import table

_SAMPLE = 20_000
_SCRIPTS = (
    ("ar", 0x0600, 0x06FF), ("ar", 0x0750, 0x077F), ("ar", 0x08A0, 0x08FF), ("ar", 0xFB50, 0xFDFF), ("ar", 0xFE70, 0xFEFF),
    ("he", 0x0590, 0x05FF), ("he", 0xFB1D, 0xFB4F), ("el", 0x0370, 0x03FF), ("hy", 0x0530, 0x058F), ("am", 0x1200, 0x137F),
    ("syr", 0x0700, 0x074F), ("ka", 0x10A0, 0x10FF),
)  # fmt: skip
_LEAST_SHARE = 0.3


class Language(msgspec.Struct, frozen=True):
    """`code` is ISO 639-1 (639-3 where there is none), None where there are no letters; `arabic` how many letters are of Arabic script."""

    code: str | None
    arabic: int
    letters: int


def language(text: str) -> Language:
    """The language of the first 20,000 characters of `text`: Arabic script wins where it makes up three tenths of the letters."""
    sample = text[:_SAMPLE]
    written = Counter(sample)
    counts = Counter[str]()
    for char, count in written.items():
        if char.isalpha():
            counts[_script(char)] += count
    arabic, letters = counts["ar"], counts.total()
    if not letters:
        return Language(None, 0, 0)
    if arabic >= _LEAST_SHARE * letters:
        return Language(_arabic_script(sample, written), arabic, letters)
    best = max(sorted(counts), key=lambda script: counts[script])
    if best not in ("other", "ar"):
        return Language(best, arabic, letters)
    return Language(_model(sample), arabic, letters)


@cache
def _script(char: str) -> str:
    code = ord(char)
    return next((name for name, first, last in _SCRIPTS if first <= code <= last), "other")


@cache
def _rules() -> tuple[dict[str, dict[str, float]], dict[str, frozenset[str]]]:
    letters: dict[str, dict[str, float]] = {}
    for row in table("languages/characters.tsv", ("language", "characters", "weight")):
        letters.setdefault(row["language"], {}).update(dict.fromkeys(row["characters"], float(row["weight"])))
    words = {r["language"]: frozenset(r["words"].split()) for r in table("languages/words.tsv", ("language", "words"))}
    return letters, words


def _arabic_script(sample: str, written: Counter[str]) -> str:
    """The language of text in Arabic script: letters that only it has, and its small words (each as much as three letters).

    `written` counts the characters of `sample`.
    """
    letters, words = _rules()
    for mark in (char for char in written if unicodedata.category(char) == "Mn"):
        sample = sample.replace(mark, "")
    spoken = Counter(words_of(sample))
    scores = {}
    for code, weights in letters.items():
        of_letters = sum(weight * written[char] for char, weight in weights.items() if char in written)
        scores[code] = of_letters + 3 * sum(spoken[word] for word in words.get(code, ()) if word in spoken)
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > 0 else "ar"


def _model(sample: str) -> str | None:
    from py3langid import classify  # type: ignore[import-untyped]

    found = classify(sample[:5000])[0]
    return str(found) if found else None
