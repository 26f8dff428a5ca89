"""A longer run of damaged and hostile inputs through `khabar.ingest`: python benchmarks/fuzz_ingest.py [--seconds 60] [--seed 1].

Each input is one of the fixtures, cut, spliced, repeated or changed by chance (seeded). It must give documents whose furniture
lies inside the text and in order, or an error of ours, in bounded time. What breaks that is written to the folder --keep.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from khabar.errors import KhabarError
from khabar.ingest import Limits, documents

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures" / "ingest"
PIECES = (
    b"<div>",
    b"</p>",
    b"<!--",
    b"<script>",
    b"&#x",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"}',
    b"[[",
    "\u202e".encode(),
    b"PK\x03\x04",
)
SLOW = 10.0


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """One input made of the seeds by chance, a few hundred kilobytes at most."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data[at:at] = chance.choice(PIECES) * chance.choice((1, 3, 500))
        elif kind == 2:
            data[at : at + chance.randrange(8)] = chance.randbytes(chance.randrange(8))
        elif kind == 3:
            other = chance.choice(seeds)
            data[at:at] = other[chance.randrange(len(other)) :]
        else:
            start = chance.randrange(len(data) + 1)
            data[at:at] = data[start : start + chance.randrange(200)] * chance.choice((1, 2, 200))
        if len(data) > 400_000:
            data = data[:400_000]
    return bytes(data)


def outcome(data: bytes) -> str:
    """How an input ended: "read", or an error's code. Raises whatever must not be raised."""
    try:
        found = list(documents(data, limits=Limits(seconds=SLOW)))
    except KhabarError as e:
        return e.code
    for ingested in found:
        at = 0
        for furniture in ingested.document.furniture:
            assert at <= furniture.start < furniture.end <= len(ingested.document.text), furniture
            at = furniture.end
    return "read"


def main() -> int:
    """Exit status 0 where every input ended well, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for inputs that break something")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - the run must be repeatable
    seeds = [path.read_bytes() for path in sorted(FIXTURES.iterdir())]
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    while time.perf_counter() - start < options.seconds:
        data = mutated(seeds, chance)
        begun = time.perf_counter()
        try:
            ended = outcome(data)
        except Exception:
            traceback.print_exc()
            ended = "CRASH"
        if time.perf_counter() - begun > SLOW:
            ended = "SLOW"
        counts[ended] += 1
        if ended in ("CRASH", "SLOW") and options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{options.seed}-{counts.total()}.bin").write_bytes(data)
    print(*(f"{count:7} {what}" for what, count in sorted(counts.items())), sep="\n")
    return 1 if counts["CRASH"] or counts["SLOW"] else 0


if __name__ == "__main__":
    sys.exit(main())
