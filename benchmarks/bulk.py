"""How fast archives are read, against the reader's own rate in the same run; memory over time; one machine's engine and Ray's.

    python -m benchmarks.bulk [--count 600] [--jobs 2] [--engines local,ray] [--no-prefilter]

Makes a web archive of `count` pages: with KHABAR_CORPUS the raw reports again and again, else the made-up texts of this repository, each
page with a line of its own. Then, in turns, so that a machine that grows slow grows slow for all: `khabar.read_many` over a sample of the
pages, the whole of `khabar bulk`, and with Ray one worker and two. Prints pages a second, ratios, and the memory of all processes at each
tenth of the way. The whole: --count 50000.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import khabar
from benchmarks.speed import reports

_TICK = 0.5
_WARM_UP = 24
_PAGE = (
    '<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><article><h1>{title}</h1>{body}</article></body></html>"
)


def pages(count: int) -> Iterator[bytes]:
    """So many pages, each different from all others."""
    corpus = os.environ.get("KHABAR_CORPUS")
    texts = reports(2000) if corpus is None else [json.loads(line)["text"] for line in (Path(corpus) / "raw" / "reports.jsonl").open()]
    for n, text in enumerate(islice(cycle(texts), count)):
        title, *body = [line for line in text.split("\n") if line.strip()]
        paragraphs = "".join(f"<p>{line}</p>" for line in (*body, f"الصفحة رقم {n}."))
        yield _PAGE.format(title=title, body=paragraphs).encode("utf-8", "replace")


def archive(path: Path, found: Iterator[bytes]) -> None:
    """A web archive with those pages, a gzip member a record."""
    with path.open("wb") as out:
        for n, page in enumerate(found):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{n}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012d}>\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", compresslevel=6, mtime=0))


def own_rate(sample: Sequence[bytes], jobs: int) -> float:
    """Pages a second of the reader by itself, once its processes have warmed up."""
    outcomes = khabar.read_many([*sample[:_WARM_UP], *sample], jobs=jobs)
    for _ in islice(outcomes, _WARM_UP):
        pass
    began = time.perf_counter()
    n = sum(1 for _ in outcomes)
    return n / (time.perf_counter() - began)


class Memory(threading.Thread):
    """Watches what a process and all that it started hold of memory."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.seen: list[float] = []
        self.over = threading.Event()

    def run(self) -> None:
        """Look every half second, until it is over."""
        while not self.over.wait(_TICK):
            self.seen.append(sum(map(_resident, _family(self._pid))) / 1e6)

    def tenths(self) -> str:
        """The memory, MB, at each tenth of the way."""
        n = len(self.seen)
        return " ".join(f"{self.seen[min(n - 1, n * k // 10)]:.0f}" for k in range(11)) if n else "not seen"


def _family(pid: int) -> set[int]:
    """The process and its children's children."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = {pid}
    while more := {p for p, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def bulk_rate(path: Path, count: int, jobs: int, *more: str) -> tuple[float, Memory]:
    """Pages a second of a whole `khabar bulk`, start and joining included, and its memory."""
    out = Path(tempfile.mkdtemp(dir=path.parent))
    asked = [sys.executable, "-m", "khabar", "bulk", str(path), "--out", str(out / "out"), "--jobs", str(jobs), *more]
    began = time.perf_counter()
    with subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        memory = Memory(process.pid)
        memory.start()
        _, errors = process.communicate()
        memory.over.set()
    if process.returncode:
        raise SystemExit(errors.decode())
    rate = count / (time.perf_counter() - began)
    shutil.rmtree(out)
    return rate, memory


def measure(path: Path, given: argparse.Namespace) -> Iterator[str]:
    """The figures, a line each."""
    more = [] if given.prefilter else ["--no-prefilter"]
    unit = ["--unit", str(given.unit)]
    sample = list(islice(pages(given.count), min(given.count, given.sample)))
    before = own_rate(sample, given.jobs)
    for engine in given.engines.split(","):
        if engine == "local":
            rate, memory = bulk_rate(path, given.count, given.jobs, *more, *unit)
            own = (before + own_rate(sample, given.jobs)) / 2
            yield f"the reader's own rate, {given.jobs} processes: {own:.1f} pages/s"
            yield f"bulk, local, {given.jobs} processes: {rate:.1f} pages/s, {rate / own:.2f} of it"
            yield f"memory of all processes, MB, at each tenth of the way: {memory.tenths()}"
        else:
            one, _ = bulk_rate(path, given.count, 1, "--engine", "ray", *more, *unit)
            two, memory = bulk_rate(path, given.count, 2, "--engine", "ray", *more, *unit)
            yield f"bulk, ray: one worker {one:.1f} pages/s, two {two:.1f}: {two / one:.2f} times"
            yield f"memory of all processes with two, MB, at each tenth of the way: {memory.tenths()}"


def main() -> None:
    """Print the figures, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--unit", type=int, default=128)
    parser.add_argument("--sample", type=int, default=500, help="how many pages the reader's own rate is timed with")
    parser.add_argument("--engines", default="local,ray")
    parser.add_argument("--no-prefilter", dest="prefilter", action="store_false")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        archive(path, pages(given.count))
        for line in measure(path, given):
            print(line, flush=True)


if __name__ == "__main__":
    main()
