"""Scores of a reader over annotated reports: micro precision, recall and F1 over all reports together.

mentions             same type and same span; (relaxed) same type and spans that meet
claims               same type and triggers that meet, matched one to one
arguments            (claim, role, filler): the claims match, the role is the same, the fillers meet or have the same words
sources              same kind and spans that meet; (any kind) spans that meet
attribution          (claim, nearest source), of claims that name a teller
own voice            the same for claims that name none
chain                of matched claims with two or more tellers, the share whose whole chain is right
modality             macro F1 over the modalities other than actual, of matched claims
same event           B-cubed F1 of the matched claims' clusters by event, of claims with company
HEADLINE             F1 over claims, arguments and attribution together
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from khabar.errors import GroundingError
from khabar.evaluate.comparison import Comparison, Mistake, compare
from khabar.evaluate.counts import Count, Row, Share, harmonic, ratio
from khabar.evaluate.gold import Gold, corpus_hash
from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention, ReadSource
from khabar.records.span import Span

COUNTED = ("mentions", "mentions (relaxed)", "claims", "arguments", "sources", "sources (any kind)", "attribution", "own voice")
HEADLINE = ("claims", "arguments", "attribution")


class Scores(msgspec.Struct, frozen=True):
    """Every measure by its name, in the order in which it is printed; `corpus` is the hash of the gold (`corpus_hash`)."""

    corpus: str
    reports: int
    rows: Mapping[str, Row | Share]
    by_type: Mapping[str, Row]
    mistakes: tuple[Mistake, ...]

    def value(self, measure: str) -> float:
        """The one number, 0..1, that stands for `measure`: its F1, or its share. Raises KeyError where there is no such measure."""
        row = self.rows[measure]
        return row.share if isinstance(row, Share) else row.f1


def evaluate(reader: Callable[[Document], Reading], golds: Sequence[Gold]) -> Scores:
    """Let `reader` read every gold document (its text, outlet and publication day; never its labels) and score what it gives."""
    return score(golds, {g.document.id: reader(g.document) for g in golds})


def score(golds: Sequence[Gold], out: Mapping[str, Reading]) -> Scores:
    """Score readings by document id. A report that `out` lacks counts as read empty.

    Raises GroundingError where a span does not slice back to its words in the gold text.
    """
    done = []
    for g in golds:
        reading = out.get(g.document.id, Reading())
        _refuse_ungrounded(g.document, reading)
        done.append(compare(g.document.id, g.reading, reading))
    counts = {name: _sum(c.counts[name] for c in done) for name in COUNTED}
    shares = {"chain": _chain(done), "modality": _modality(done), "same event": _same_event(done)}
    headline = _sum(counts[name] for name in HEADLINE)
    types = sorted({t for c in done for t in c.by_type})
    return Scores(
        corpus=corpus_hash(golds),
        reports=len(golds),
        rows={**{k: v.row() for k, v in counts.items()}, **shares, "HEADLINE": headline.row()},
        by_type={t: _sum(c.by_type.get(t, Count()) for c in done).row() for t in types},
        mistakes=tuple(m for c in done for m in c.mistakes),
    )


def _sum(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def _refuse_ungrounded(document: Document, reading: Reading) -> None:
    spans: list[ReadMention | ReadSource | Span] = [*reading.mentions, *reading.sources, *(c.trigger for c in reading.claims)]
    for x in spans:
        if document.text[x.start : x.end] != x.text:
            raise GroundingError(f"{document.id}: the span {x.start}-{x.end} is not {x.text!r} in the text; the reader moved its offsets")


def _chain(done: Sequence[Comparison]) -> Share:
    of = sum(c.chains[1] for c in done)
    return Share(ratio(sum(c.chains[0] for c in done), of), of)


def _modality(done: Sequence[Comparison]) -> Share:
    """Macro F1 over the modalities other than actual that the matched gold claims have."""
    pairs = [p for c in done for p in c.modalities]
    in_gold, in_out, right = Counter(g for g, _ in pairs), Counter(o for _, o in pairs), Counter(g for g, o in pairs if g == o)
    each = [ratio(2 * right[m], in_gold[m] + in_out[m]) for m in sorted(in_gold) if m != "actual"]
    return Share(ratio(sum(each), len(each)), sum(g != "actual" for g, _ in pairs))


def _same_event(done: Sequence[Comparison]) -> Share:
    """B-cubed F1 over the matched claims that share their event with another matched claim, in gold or output."""
    precision, recall, of = 0.0, 0.0, 0
    for c in done:
        in_gold, in_out = Counter(g for g, _ in c.events), Counter(o for _, o in c.events)
        company = [(g, o) for g, o in c.events if in_gold[g] > 1 or in_out[o] > 1]
        gold_size, out_size, both = Counter(g for g, _ in company), Counter(o for _, o in company), Counter(company)
        precision += sum(both[g, o] / out_size[o] for g, o in company)
        recall += sum(both[g, o] / gold_size[g] for g, o in company)
        of += len(company)
    return Share(harmonic(ratio(precision, of), ratio(recall, of)), of)
