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
    (LINK / "word_reports.tsv").write_text(
        f"# In how many of {n} reports of the region a word stands whose hash falls into the bucket. Source: counted for Khabar; numbers only.\n"
        "# Note: written by `python -m training.linking.words`; khabar/link/wording.py says what a word and a bucket are. all = the reports.\n"
        "bucket\treports\n" + f"all\t{n}\n" + "".join(f"{b}\t{k}\n" for b, k in sorted(buckets.items())),
        encoding="utf-8",
    )
    rows = sorted(((w, k) for w, k in common.items() if k >= COMMON), key=lambda x: (-x[1], x[0]))
    (LINK / "common_names.tsv").write_text(
        f"# Words of place names that say little by themselves: in how many of {n} reports of the region each stands ({COMMON} or more).\n"
        "# Source: the words are those of our own gazetteer; the numbers were counted for Khabar. Written by `python -m training.linking.words`.\n"
        "# Note: folded, without the article. A name with a word that is not listed is rare: two reports that share it tell of one place.\n"
        "word\treports\n" + "".join(f"{w}\t{k}\n" for w, k in rows),
        encoding="utf-8",
    )
    print(f"{n} reports, {len(buckets)} buckets, {len(rows)} common words of names")


if __name__ == "__main__":
    main()
