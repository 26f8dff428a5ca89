"""What bulk's prefilter keeps of reports with violent claims, and drops of others.

    KHABAR_CORPUS=... python -m benchmarks.prefilter [--kept out/prefilter]

Over the reports that only measure (`reports/dev`), as people marked them; over the raw reports, as the reader reads them (once, into
`kept`), by weights that were fitted without them, a fifth at a time; and over other news: sentences of `gsr` that people say tell of no
assault and in which the reader reads no harm, five of them a report.
"""

import argparse
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from khabar.bulk.prefilter import HARMS, score, weights
from khabar.evaluate.claims_file import read_corpus
from khabar.ingest import documents
from khabar.pipeline import Pipeline
from khabar.records.document import Document
from training.prefilter import held_out, raw_texts, train_texts

SENTENCES = 5


def dev(corpus: Path) -> list[tuple[bool, float]]:
    """Each report that only measures: whether people marked a harm in it, and its score."""
    by = weights()
    return [
        (any(c.type in HARMS and c.modality != "general" for c in gold.reading.claims), score(gold.document, by))
        for gold in read_corpus(corpus / "reports" / "dev")
    ]


def other_news(corpus: Path) -> Iterator[Document]:
    """Texts of five sentences each, in none of which people or the reader find a harm."""
    pipeline = Pipeline.open()
    for five in _batches(_harmless(corpus / "gsr" / "sentences.jsonl", pipeline), SENTENCES):
        (found,) = documents("\n".join(five))
        yield found.document


def _harmless(path: Path, pipeline: Pipeline) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["accept"] == 0 and row["reject"] > 0:
                (found,) = documents(row["text"])
                if not any(c.type in HARMS for c in pipeline.report(found).claims):
                    yield row["text"]


def _batches(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    held: list[str] = []
    for text in texts:
        held.append(text)
        if len(held) == size:
            yield held
            held = []


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
    print(told("train and raw, held out", held_out(texts), threshold), flush=True)
    news = list(other_news(corpus))
    print(told("other news", [(False, score(d, weights())) for d in news], threshold))
    print(speed(news))


if __name__ == "__main__":
    main()
