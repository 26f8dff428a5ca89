"""How long the desk takes to answer over a large case file: page by page, the median and the 95th of a hundred.

    python -m benchmarks.desk out/growth.khabar [--times 100] [--report docs/desk-runs.md]
    python -m benchmarks.desk postgresql://USER@HOST/DATABASE

The server runs as a program of its own; times are those of a client on the same machine, connection included, one request after another.
Reports and incidents are picked by chance with a seed. `benchmarks.growth --case PATH` makes such a case file.
"""

import argparse
import http.client
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import msgspec

_STARTS = 600
_SEED = 20260

PAGE, QUERY = 200.0, 100.0
"""Milliseconds that are wanted: of a page, and of a query of the map. The timeline is part of the page that explores."""


class Measured(msgspec.Struct, frozen=True):
    """One kind of request: milliseconds, and how many kilobytes the answer has at the median."""

    name: str
    median: float
    p95: float
    wanted: float
    size: float


@contextmanager
def server(case: str) -> Iterator[str]:
    """The desk over the case file; the address that lets in."""
    command = [sys.executable, "-m", "khabar", "desk", "--case", case, "--port", "0", "--no-browser"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    try:
        found = re.search(r"http://\S+", program.stdout.readline())
        if found is None:
            raise SystemExit("the desk did not start")
        yield found[0]
    finally:
        program.terminate()
        program.wait()
        program.stdout.close()


class Kind(NamedTuple):
    """A kind of request: what is wanted of it in milliseconds, and addresses of it."""

    name: str
    wanted: float
    addresses: list[str]


class Client:
    """Signed in on one connection."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_STARTS)
        self._connection.request("GET", parts.path)
        answer = self._connection.getresponse()
        answer.read()
        cookies = [value.split(";")[0].strip() for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        self._headers = {"Cookie": "; ".join(cookies)}

    def get(self, path: str) -> tuple[float, bytes]:
        """How many milliseconds an answer took, and what it is. Anything but 200 ends the program."""
        start = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - start) * 1000
        if answer.status != http.client.OK:
            raise SystemExit(f"{path}: {answer.status}")
        return took, body


def kinds(client: Client, chance: random.Random) -> Iterator[Kind]:
    """What is measured."""
    incidents = sorted({int(n) for n in re.findall(rb'href="/incident/(\d+)', client.get("/")[1])})
    reports = sorted({r.decode() for r in re.findall(rb'href="(/report/[^"?#]+)', client.get("/reports")[1])})
    most = max(incidents, default=1)
    yield Kind("home", PAGE, ["/"])
    yield Kind("reports", PAGE, ["/reports"])
    yield Kind("report", PAGE, reports)
    yield Kind("incident", PAGE, [f"/incident/{n}" for n in incidents])
    yield Kind("search", PAGE, [f"/explore?q={quote(w)}" for w in ("قصف", "حي السوق", "الدفاع المدني", "مقتل مدنيين")])
    yield Kind("explore by day and harm", PAGE, [f"/explore?harm=killed&since={y}-01-01&until={y}-06-30" for y in (2022, 2023, 2024, 2025)])
    yield Kind(
        "map", QUERY, ["/explore/map.json?zoom=5", "/explore/map.json?zoom=8&harm=killed", "/explore/map.json?zoom=7&since=2024-01-01"]
    )
    yield Kind("review queue", PAGE, ["/review"])
    yield Kind("log", PAGE, ["/log", f"/log?about={chance.randrange(1, most)}"])


def measure(client: Client, kind: Kind, times: int, chance: random.Random) -> Measured:
    """Ask `times` times, after one round that is not counted."""
    for path in kind.addresses:
        client.get(path)
    found = [client.get(chance.choice(kind.addresses)) for _ in range(times)]
    took = sorted(t for t, _ in found)
    size = statistics.median(len(body) for _, body in found) / 1000
    return Measured(kind.name, round(statistics.median(took), 1), round(took[int(len(took) * 0.95)], 1), kind.wanted, round(size, 1))


def table(rows: list[Measured]) -> str:
    """As Markdown."""
    lines = [f"| {r.name} | {r.median} | {r.p95} | {r.wanted:.0f} | {r.size} |" for r in rows]
    return "| | median, ms | p95, ms | wanted, ms | answer, kB |\n|---|---:|---:|---:|---:|\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    chance = random.Random(_SEED)  # noqa: S311 - seeded chance is meant
    with server(options.case) as address:
        client = Client(address)
        rows = []
        for kind in kinds(client, chance):
            rows.append(measure(client, kind, options.times, chance))
            print(rows[-1], flush=True)
    print(table(rows))
    if options.report:
        options.report.write_text(table(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
