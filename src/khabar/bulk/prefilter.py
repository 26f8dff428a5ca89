"""The prefilter: which documents may tell of violence at all. Cheap, before the reader sees them.

A document is dropped where its language is not asked for, or where its sentences do not look like some that tell of violence. What a
sentence tells adds up the weights of its stems, known only by a hash (`lang/prefilter/ar.tsv`); a document goes by its best two. Documents
in languages without weights are never dropped for a score.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from khabar.bulk.plan import Settings
from khabar.ingest.language import language
from khabar.lang.load import fingerprint, table
from khabar.link.wording import hashed, stems
from khabar.records.codes import ClaimType
from khabar.records.document import Document
from khabar.records.report import DataFile
from khabar.text.words import all_sentences

FILE = "prefilter/ar.tsv"
BUCKETS = 1 << 16
"""Into which the hashes of stems fall."""

HARMS: frozenset[ClaimType] = frozenset({
    "killing", "injury", "abuse", "detention", "displacement", "strike", "explosion", "clash", "attack", "raid", "destruction",
})  # fmt: skip
"""The claims for whose sake a report is kept: violence, and what it does to people."""

_WITH_WEIGHTS = ("ar",)
_COLUMNS = ("bucket", "weight")
_BEST = 2
_FAR = 30.0  # log odds past which nothing changes


class Weights(msgspec.Struct, frozen=True):
    """`bias` and `buckets` are log odds of a sentence; `threshold` is the score, 0 to 1, below which a document is dropped."""

    bias: float
    threshold: float
    buckets: Mapping[int, float]


class Verdict(msgspec.Struct, frozen=True):
    """`reason` is «language» or «score» where the document is dropped, else empty; `score` is None where none was computed."""

    drop: bool
    language: str | None
    score: float | None
    reason: str


@cache
def weights() -> Weights:
    """The weights that ship. Raises DataError where their file is damaged."""
    rows = {r["bucket"]: float(r["weight"]) for r in table(FILE, _COLUMNS)}
    bias, threshold = rows.pop("bias"), rows.pop("threshold")
    return Weights(bias, threshold, {int(bucket): weight for bucket, weight in rows.items()})


def sentences(document: Document) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Each sentence of the article, what is not the article left out: where it stands, and the buckets of its stems."""
    for start, end in all_sentences(document.text):
        if not any(f.start < end and start < f.end for f in document.furniture):
            yield start, end, frozenset(hashed(s) % BUCKETS for s in stems(document.text[start:end]))


def score(document: Document, by: Weights) -> float:
    """How much it looks like a document that tells of violence: 0 to 1, three decimals; 0 where there is no sentence."""
    return combined([by.bias + math.fsum(by.buckets.get(b, 0.0) for b in sorted(found)) for _, _, found in sentences(document)])


def combined(odds: Sequence[float]) -> float:
    """The score of a document by the log odds of its sentences: the mean of the highest two, or of the only one."""
    best = sorted(odds)[-_BEST:] or [-_FAR]
    return round(1 / (1 + math.exp(-max(-_FAR, min(_FAR, math.fsum(best) / len(best))))), 3)


class Prefilter:
    """Looks at documents as the settings say. `keep` is whether the texts of those dropped are kept."""

    def __init__(self, settings: Settings, by: Weights, data: DataFile) -> None:
        self._settings, self._by, self.data = settings, by, data
        self.keep = settings.keep_dropped

    @classmethod
    def open(cls, settings: Settings) -> "Prefilter":
        """With the weights that ship. Raises DataError where their file is damaged."""
        return cls(settings, weights(), fingerprint(FILE))

    def look(self, document: Document) -> Verdict:
        """Whether `document` is dropped, and why."""
        if not self._settings.prefilter:
            return Verdict(False, document.language, None, "")
        spoken = document.language or language(document.text).code
        if spoken not in self._settings.languages:
            return Verdict(True, spoken, None, "language")
        if spoken not in _WITH_WEIGHTS:
            return Verdict(False, spoken, None, "")
        found = score(document, self._by)
        drop = found < self._by.threshold
        return Verdict(drop, spoken, found, "score" if drop else "")
