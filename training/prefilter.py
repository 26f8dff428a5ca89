"""Fit the weights of bulk's prefilter and write them where the package reads them.

    KHABAR_CORPUS=... python -m training.prefilter [--kept out/prefilter]

Sentences are told apart by whether the reader reads a harm in them (of the raw reports, read once into the folder `kept`), or people
marked one (of the reports to train on); those of made-up other news (`training/other_news.txt`) tell none. The threshold is chosen over
reports that the weights were not fitted on, five times a fifth: the highest that keeps `KEEP` of those with a harm. No word of a report is
kept: buckets are numbers.
"""

import argparse
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from khabar.bulk.prefilter import HARMS, combined, sentences
from khabar.evaluate.claims_file import read_corpus
from khabar.ingest import documents
from khabar.pipeline import Pipeline
from khabar.records.document import Document

OUT = Path(__file__).parent.parent / "src" / "khabar" / "lang" / "prefilter" / "ar.tsv"
OTHER_NEWS = Path(__file__).parent / "other_news.txt"
KEEP = 0.982
FOLDS = 5
LEAST = 4
"""Sentences from which on a bucket has a weight: fewer, and it would stand for one report."""

_STEPS, _RATE, _RIDGE, _SMALL = 300, 0.05, 1.5, 0.05


class Text(msgspec.Struct, frozen=True):
    """A report: the buckets of each sentence, and whether a harm is told in it."""

    id: str
    sentences: tuple[tuple[frozenset[int], bool], ...]

    @property
    def harm(self) -> bool:
        """Whether any sentence tells a harm."""
        return any(told for _, told in self.sentences)


class _Kept(msgspec.Struct, frozen=True):
    """A raw report's document with where the harms stand that the reader reads in it."""

    document: Document
    harms: tuple[int, ...]


def text_of(document: Document, harms: Sequence[int]) -> Text:
    """A document with the code points at which harms are told, as sentences."""
    parts = tuple((found, any(start <= at < end for at in harms)) for start, end, found in sentences(document))
    return Text(document.id, parts)


def train_texts(corpus: Path) -> Iterator[Text]:
    """The annotated reports to train on."""
    for gold in read_corpus(corpus / "reports" / "train"):
        yield text_of(gold.document, [c.trigger.start for c in gold.reading.claims if c.type in HARMS and c.modality != "general"])


def other_texts() -> Iterator[Text]:
    """Made-up news without violence."""
    lines = OTHER_NEWS.read_text(encoding="utf-8").splitlines()
    for n, line in enumerate(line for line in lines if line and not line.startswith("#")):
        yield text_of(Document(id=f"other-{n}", sha256="", text=line), ())


def raw_texts(corpus: Path, kept: Path) -> Iterator[Text]:
    """The raw reports, as the reader reads them; read once into `kept`."""
    kept.mkdir(parents=True, exist_ok=True)
    path = kept / "raw.jsonl"
    if not path.exists():
        draft = path.with_suffix(".part")
        with draft.open("wb") as out:
            for one in _read(corpus / "raw" / "reports.jsonl"):
                out.write(msgspec.json.encode(one) + b"\n")
        draft.rename(path)
    with path.open("rb") as lines:
        for line in lines:
            one = msgspec.json.decode(line, type=_Kept)
            yield text_of(one.document, one.harms)


def _read(path: Path) -> Iterator[_Kept]:
    pipeline = Pipeline.open()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for found in documents(row["text"], id=row["id"], published=row["published"]):
                claims = pipeline.report(found).claims
                yield _Kept(found.document, tuple(c.trigger.start for c in claims if c.type in HARMS and c.modality != "general"))


def fit(texts: Sequence[Text]) -> tuple[float, dict[int, float]]:
    """The bias and the weights of buckets, log odds of a sentence: logistic regression with a ridge, the same on every machine."""
    rows = [(sorted(found), told) for t in texts for found, told in t.sentences]
    seen = Counter(b for found, _ in rows for b in found)
    columns = {b: n for n, b in enumerate(sorted(b for b, k in seen.items() if k >= LEAST))}
    at = np.array([n for n, (found, _) in enumerate(rows) for b in found if b in columns])
    of = np.array([columns[b] for found, _ in rows for b in found if b in columns])
    told = np.array([float(told) for _, told in rows])
    beta, bias = np.zeros(len(columns)), 0.0
    first, second = np.zeros(len(columns) + 1), np.zeros(len(columns) + 1)
    for step in range(1, _STEPS + 1):
        odds = bias + np.bincount(at, beta[of], len(rows))
        wrong = 1 / (1 + np.exp(-np.clip(odds, -30, 30))) - told
        slope = np.append(np.bincount(of, wrong[at], len(columns)) + _RIDGE * beta, wrong.sum()) / len(rows)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        move = _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
        beta, bias = beta - move[:-1], bias - float(move[-1])
    return round(bias, 2), {b: round(float(beta[n]), 2) for b, n in columns.items() if abs(beta[n]) >= _SMALL}


def scored(text: Text, bias: float, buckets: Mapping[int, float]) -> float:
    """The score of a report, as the package computes it."""
    return combined([bias + sum(buckets.get(b, 0.0) for b in found) for found, _ in text.sentences])


def held_out(texts: Sequence[Text]) -> list[float]:
    """The score of each report by weights that were fitted on others."""
    folds = [int(hashlib.sha256(t.id.encode()).hexdigest(), 16) % FOLDS for t in texts]
    by = [fit([t for t, f in zip(texts, folds, strict=True) if f != fold]) for fold in range(FOLDS)]
    return [scored(t, *by[f]) for t, f in zip(texts, folds, strict=True)]


def main() -> None:
    """Fit, choose the threshold, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, default=Path("out") / "prefilter")
    corpus = Path(os.environ["KHABAR_CORPUS"])
    texts = [*train_texts(corpus), *other_texts(), *raw_texts(corpus, parser.parse_args().kept)]
    found = held_out(texts)
    with_harm = sorted(s for t, s in zip(texts, found, strict=True) if t.harm)
    others = [s for t, s in zip(texts, found, strict=True) if not t.harm]
    threshold = with_harm[int((1 - KEEP) * len(with_harm))]
    print(f"{len(texts)} reports, {len(others)} of them without a harm; threshold {threshold}")
    kept, dropped = np.mean([x >= threshold for x in with_harm]), np.mean([x < threshold for x in others])
    print(f"kept of those with a harm: {kept:.4f}; dropped of the others: {dropped:.3f}")
    bias, buckets = fit(texts)
    OUT.write_text(
        "# Log odds that a sentence tells a harm, by buckets of the hashes of its stems; see khabar/bulk/prefilter.py.\n"
        f"# Source: fitted for Khabar on {len(texts)} reports; numbers only, no words. Written by `python -m training.prefilter`.\n"
        "# Note: bias is that of every sentence; a report whose best two sentences score less than threshold (0 to 1) is dropped.\n"
        "bucket\tweight\n" + f"bias\t{bias}\nthreshold\t{threshold}\n" + "".join(f"{b}\t{w}\n" for b, w in sorted(buckets.items())),
        encoding="utf-8",
    )
    print(f"{len(buckets)} buckets")


if __name__ == "__main__":
    main()
