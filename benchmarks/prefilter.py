"""What bulk's prefilter keeps of reports with violent claims, and drops of others.

    KHABAR_CORPUS=... python -m benchmarks.prefilter [--kept out/prefilter]

Over the reports that only measure (`reports/dev`), as people marked them; over the raw reports, as the reader reads them (once, into
`kept`), and made-up other news, by weights that were fitted without them, a fifth at a time.
"""

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from khabar.bulk.prefilter import HARMS, score, weights
from khabar.evaluate.claims_file import read_corpus
from khabar.records.document import Document
from training.prefilter import held_out, other_texts, raw_texts, train_texts


def dev(corpus: Path) -> list[tuple[bool, float]]:
    """Each report that only measures: whether people marked a harm in it, and its score."""
    by = weights()
    return [
        (any(c.type in HARMS and c.modality != "general" for c in gold.reading.claims), score(gold.document, by))
        for gold in read_corpus(corpus / "reports" / "dev")
    ]


def told(name: str, scored: Sequence[tuple[bool, float]], threshold: float) -> str:
    """One line of figures."""
    harm, others = ([s for h, s in scored if h is wanted] for wanted in (True, False))
    kept, dropped = sum(s >= threshold for s in harm), sum(s < threshold for s in others)
    parts = [
        f"{what} {n} of {of} ({n / of:.1%})"
        for what, n, of in (("kept", kept, len(harm)), ("dropped of others", dropped, len(others)))
        if of
    ]
    return f"{name}: {', '.join(parts)}"


def speed(texts: Sequence[Document]) -> str:
    """What looking at a report costs."""
    by, began = weights(), time.process_time()
    for document in texts:
        score(document, by)
    return f"{(time.process_time() - began) / len(texts) * 1000:.2f} ms of processor time a report"


def main() -> None:
    """Print the figures, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, default=Path("out") / "prefilter")
    corpus, kept = Path(os.environ["KHABAR_CORPUS"]), parser.parse_args().kept
    threshold = weights().threshold
    print(told("dev, as marked", dev(corpus), threshold), flush=True)
    texts = [*train_texts(corpus), *raw_texts(corpus, kept)]
    other = list(other_texts())
    found = held_out([*texts, *other])
    whole = [(t.harm, s) for t, s in zip([*texts, *other], found, strict=True)]
    print(told("train, raw and other news, held out", whole, threshold))
    print(told("of these train and raw", whole[: len(texts)], threshold))
    print(told("of these other news", whole[len(texts) :], threshold))
    print(speed([gold.document for gold in read_corpus(corpus / "reports" / "dev")]))


if __name__ == "__main__":
    main()
