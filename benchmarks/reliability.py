"""Whether the reader's scores mean what they say, on annotated reports: a table, and a picture.

    python -m benchmarks.reliability GOLD [-o docs/images/reliability.svg]

GOLD is a folder of `.claims` files that were neither trained on nor calibrated with.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from khabar.evaluate.claims_file import read_corpus
from khabar.evaluate.reliability import Bin, bins, expected_error, judge
from khabar.extract.encoder import Encoder
from khabar.extract.grounding import ground

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
COLOURS = {"claims": "#1b6ca8", "mentions": "#2e8b57", "sources": "#b8610f"}
SIDE, MARGIN = 300, 44


def picture(curves: Mapping[str, Sequence[Bin]]) -> Iterator[str]:
    """The lines of an SVG: score to the right, share that is right upwards, the diagonal where both are the same."""
    size = SIDE + 2 * MARGIN

    def at(x: float, y: float) -> str:
        return f"{MARGIN + x * SIDE:.0f},{MARGIN + (1 - y) * SIDE:.0f}"

    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">'
    yield f'<rect width="{size}" height="{size}" fill="#fff"/>'
    yield f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
    yield f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#bbb" stroke-dasharray="4 4"/>'
    for tick in (0, 0.25, 0.5, 0.75, 1):
        yield f'<text x="{MARGIN + tick * SIDE:.0f}" y="{size - MARGIN + 16}" text-anchor="middle">{tick}</text>'
        yield f'<text x="{MARGIN - 6}" y="{MARGIN + (1 - tick) * SIDE + 4:.0f}" text-anchor="end">{tick}</text>'
    yield f'<text x="{size / 2}" y="{size - 8}" text-anchor="middle">score</text>'
    yield f'<text transform="rotate(-90)" x="{-size / 2}" y="13" text-anchor="middle">share that is right</text>'
    for n, (kind, curve) in enumerate(curves.items()):
        yield f'<polyline points="{" ".join(at(b.score, b.right) for b in curve)}" fill="none" stroke="{COLOURS[kind]}" stroke-width="2"/>'
        for b in curve:
            x, y = at(b.score, b.right).split(",")
            yield f'<circle cx="{x}" cy="{y}" r="{2 + b.count**0.5 / 6:.1f}" fill="{COLOURS[kind]}"/>'
        yield f'<text x="{MARGIN + 12}" y="{MARGIN + 20 + 18 * n}" fill="{COLOURS[kind]}">{kind}</text>'
    yield "</svg>"


def main() -> None:
    """Print the table; write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    reader = Encoder()
    every = judge(lambda document: ground(document, reader.read(document)), read_corpus(given.gold))
    curves = {kind: bins(rows, EDGES) for kind, rows in every.items()}
    print("| | scores | how many | mean score | right |\n|---|---|---|---|---|")
    for kind, curve in curves.items():
        for b in curve:
            print(f"| {kind} | {b.low:.2f} to {b.high:.2f} | {b.count} | {b.score:.2f} | {b.right:.2f} |")
    print("\n".join(f"{kind}: scores and shares are {expected_error(curve):.3f} apart on the mean" for kind, curve in curves.items()))
    if given.output:
        given.output.write_text("\n".join(picture(curves)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
