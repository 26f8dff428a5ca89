"""Count in how many reports words stand, by buckets of their hashes, and how often names of the gazetteer do.

    KHABAR_CORPUS=... python -m training.linking.words

Writes `lang/link/word_reports.tsv` and `lang/link/common_names.tsv`. No word of a report is kept: buckets are numbers, and the names
are those of our own gazetteer.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from khabar.lang.gazetteer_load import COLUMNS, PLACES
from khabar.lang.load import table
from khabar.link.spots import place_name
from khabar.link.wording import BUCKETS, hashed, stems
from khabar.text.clitics import splits
from khabar.text.words import words

RAW = Path("raw") / "reports.jsonl"
LINK = Path(__file__).parent.parent.parent / "src" / "khabar" / "lang" / "link"
COMMON = 20
"""Reports from which on a word of a name is common."""

COUNTED = 2
"""Reports from which on a bucket is written down; a word of one report alone is as rare as a new one."""

_ARTICLE = "ال"


def texts(corpus: Path) -> Iterator[str]:
    """The texts of the raw reports."""
    with (corpus / RAW).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def name_words() -> set[str]:
    """Every word of a name or alias of the gazetteer, as `place_name` writes it."""
    rows = table(PLACES, COLUMNS)
    return {w for r in rows for n in (r["name_ar"], *r["aliases"].split("|")) for w in place_name(n).split()}


def main() -> None:
    """Count and write both files."""
    corpus = Path(os.environ["KHABAR_CORPUS"])
    names = name_words()
    buckets, common, n = Counter[int](), Counter[str](), 0
    for text in texts(corpus):
        n += 1
        buckets.update({hashed(s) % BUCKETS for s in stems(text)})
        heads = {rest[2:] if rest.startswith(_ARTICLE) and len(rest) > 4 else rest for w in words(text) for _, rest in splits(w.text)}
        common.update(heads & names)
    counted = [(b, k) for b, k in sorted(buckets.items()) if k >= COUNTED]
    _write(
        "word_reports.tsv",
        f"# In how many of {n} reports of the region a word stands whose hash falls into the bucket, where in {COUNTED} or more.",
        "# Source: counted for Khabar; numbers only, no words. Written by `python -m training.linking.words`.",
        "# Note: khabar/link/wording.py says what a word and a bucket are. all = the reports.",
        "bucket\treports",
        f"all\t{n}",
        *(f"{b}\t{k}" for b, k in counted),
    )
    rows = sorted(((w, k) for w, k in common.items() if k >= COMMON), key=lambda x: (-x[1], x[0]))
    _write(
        "common_names.tsv",
        f"# Words of place names that say little by themselves: in how many of {n} reports of the region each stands ({COMMON} or more).",
        "# Source: the words are those of our own gazetteer; numbers counted for Khabar. Written by `python -m training.linking.words`.",
        "# Note: folded, without the article. A word that is not listed is rare: two reports that share it tell of one place.",
        "word\treports",
        *(f"{w}\t{k}" for w, k in rows),
    )
    print(f"{n} reports, {len(counted)} buckets, {len(rows)} common words of names")


def _write(name: str, *lines: str) -> None:
    (LINK / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
