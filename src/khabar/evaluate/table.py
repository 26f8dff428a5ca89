"""Scores as text for people."""

from khabar.evaluate.counts import Row, Share
from khabar.evaluate.score import Scores


def table(scores: Scores, *, by_type: bool = False, mistakes: int = 0) -> str:
    """A line a measure, then on request a line a claim type (the commonest first) and the first `mistakes` mistakes."""
    lines = [f"{scores.reports} reports, corpus {scores.corpus[:12]}"]
    lines += [f"{name:20s} {_cells(row)}" for name, row in scores.rows.items()]
    if by_type:
        commonest = sorted(scores.by_type.items(), key=lambda item: -item[1].gold)
        lines += [f"  {name:18s} {_cells(row)}" for name, row in commonest]
    lines += [f"  {m.report} | {m.what} | {m.where} | {m.detail}" for m in scores.mistakes[:mistakes]]
    return "\n".join(lines) + "\n"


def _cells(row: Row | Share) -> str:
    if isinstance(row, Share):
        return f"{row.share:.3f} over {row.of} claims"
    return f"P {row.p:.3f}  R {row.r:.3f}  F1 {row.f1:.3f}   gold {row.gold}, out {row.out}"
