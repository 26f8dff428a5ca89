"""How long the desk takes to answer over a large case file: page by page, the median and the 95th of a hundred.

    python -m benchmarks.desk out/growth.khabar [--times 100] [--report docs/desk-runs.md]
    python -m benchmarks.desk postgresql://USER@HOST/DATABASE

The server runs as a program of its own; times are those of a client on the same machine, connection included, one request after another.
Beside them stands the processor time of the server (Linux only; of a database that is a server, its own is not in it): where others work on
the machine too, it is what can be compared. Reports and incidents are picked by chance with a seed. `benchmarks.growth --case PATH` makes
such a case file.

The desk keeps what it counted for the map and the timeline until the log has a new line, so that the same question is quick the second
time. «first asked» are questions that are each asked once, among them those that are hardest to answer: every page of `HARDEST` is as it
is where somebody has just added a report.
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


HARDEST = (
    "place=SY&harm=killed&since=2014-01-01",
    "place=SY&kind=killing&harm=killed&q={word}",
    "place=القاهرة",
    "place=القاهرة&harm=detained&kind=killing&q={word}",
    "since=2011-01-01&until=2030-12-31",
    "since=2011-01-01&until=2030-12-31&modality=possible&source=official",
    "since=2023-01-02&until=2023-01-08",
    "until=2012-01-01",
    "kind=killing&harm=killed&q={word}",
    "kind=killing&harm=detained&q={word}&since=2012-01-01",
    "kind=injury&source=monitor",
    "source=official",
    "concern=civilians-harmed-in-attack&harm=killed",
    "status=undecided&harm=killed",
    "unplaced=yes",
    "unplaced=yes&kind=injury&source=monitor",
    "actor=syria&harm=killed",
    "box=36,33,40,36&harm=injured",
)
"""Filters that are hard together, as an address has them: much with little, a whole country, all days, nothing that fits."""
_WORDS = ("قصف", "السوق", "الدفاع المدني", "مقتل مدنيين")


class Measured(msgspec.Struct, frozen=True):
    """One kind of request: milliseconds, of them the server's processor time, and how many kilobytes the answer has at the median."""

    name: str
    median: float
    p95: float
    processor: float
    processor_p95: float
    wanted: float
    size: float


@contextmanager
def server(case: str) -> Iterator[tuple[str, int]]:
    """The desk over the case file: the address that lets in, and the program's number."""
    command = [sys.executable, "-m", "khabar", "desk", "--case", case, "--port", "0", "--no-browser"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    try:
        found = re.search(r"http://\S+", program.stdout.readline())
        if found is None:
            raise SystemExit("the desk did not start")
        yield found[0], program.pid
    finally:
        program.terminate()
        program.wait()
        program.stdout.close()


class Kind(NamedTuple):
    """A kind of request: what is wanted of it in milliseconds, and addresses of it. `once`: each is asked once, and never before."""

    name: str
    wanted: float
    addresses: list[str]
    once: bool = False


class Client:
    """Signed in on one connection."""

    def __init__(self, address: str, program: int) -> None:
        self._tasks = Path(f"/proc/{program}/task")
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_STARTS)
        self._connection.request("GET", parts.path)
        answer = self._connection.getresponse()
        answer.read()
        cookies = [value.split(";")[0].strip() for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        self._headers = {"Cookie": "; ".join(cookies)}

    def get(self, path: str) -> tuple[float, float, bytes]:
        """How many milliseconds an answer took, how many of the processor, and what it is. Anything but 200 ends the program."""
        worked, start = self._processor(), time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - start) * 1000
        if answer.status != http.client.OK:
            raise SystemExit(f"{path}: {answer.status}")
        return took, self._processor() - worked, body

    def _processor(self) -> float:
        """Milliseconds that the server's threads have worked until now."""
        return sum(int(task.joinpath("schedstat").read_text().split()[0]) for task in self._tasks.glob("*")) / 1e6


def kinds(client: Client, chance: random.Random) -> Iterator[Kind]:
    """What is measured."""
    incidents = sorted({int(n) for n in re.findall(rb'href="/incident/(\d+)', client.get("/")[2])})
    reports = sorted({r.decode() for r in re.findall(rb'href="(/report/[^"?#]+)', client.get("/reports")[2])})
    most = max(incidents, default=1)
    yield Kind("home", PAGE, ["/"])
    yield Kind("reports", PAGE, ["/reports"])
    yield Kind("report", PAGE, reports)
    yield Kind("incident", PAGE, [f"/incident/{n}" for n in incidents])
    yield Kind("search", PAGE, [f"/explore?q={quote(w)}" for w in _WORDS])
    yield Kind("search, first asked", PAGE, [f"/explore?q={quote(f'{w} -{n}')}" for n in range(10) for w in _WORDS], once=True)
    yield Kind("explore", PAGE, ["/explore", "/explore?show=numbers", "/explore?show=reports", "/explore?page=50"])
    yield Kind(
        "explore by day and harm, first asked",
        PAGE,
        [
            f"/explore?harm={harm}&since={y}-01-01&until={y}-06-{d}"
            for y in range(2015, 2025)
            for d in (28, 30)
            for harm in ("killed", "injured")
        ],
        once=True,
    )
    hardest = [quote(f.format(word=chance.choice(_WORDS)), safe="=&,") for f in HARDEST]
    yield Kind("hardest filters, first asked", PAGE, [f"/explore?{f}" for f in hardest], once=True)
    yield Kind("hardest filters, reports", PAGE, [f"/explore?{f}&show=reports" for f in hardest])
    yield Kind("hardest filters, numbers, first asked", PAGE, [f"/explore?{f}&show=numbers&since=2012-02-02" for f in hardest], once=True)
    yield Kind("hardest filters, last page", PAGE, [f"/explore?{f}&show=incidents&page=50" for f in hardest])
    yield Kind("map", QUERY, [f"/explore/map.json?{q}" for q in ("zoom=5", "zoom=8&harm=killed", "zoom=7&since=2024-01-01")])
    hardest = [f"{f}&until=2029-12-31" for f in hardest]
    yield Kind("map, hardest filters, first asked", QUERY, [f"/explore/map.json?zoom=8&{f}" for f in hardest], once=True)
    yield Kind(
        "map, a part of it, first asked", QUERY, [f"/explore/map.json?zoom=8&bbox=36,33,41,{n}" for n in (34.5, 35.5, 36.5)], once=True
    )
    yield Kind("review queue", PAGE, ["/review"])
    yield Kind("log", PAGE, ["/log", f"/log?about={chance.randrange(1, most)}"])


def measure(client: Client, kind: Kind, times: int, chance: random.Random) -> Measured:
    """Ask `times` times, after one round that is not counted; what is asked once, once each."""
    if not kind.once:
        for path in kind.addresses:
            client.get(path)
    found = [client.get(path) for path in (kind.addresses if kind.once else chance.choices(kind.addresses, k=times))]
    took, worked = sorted(t for t, _, _ in found), sorted(p for _, p, _ in found)
    size = statistics.median(len(body) for _, _, body in found) / 1000
    return Measured(kind.name, *_middle_and_95th(took), *_middle_and_95th(worked), kind.wanted, round(size, 1))


def _middle_and_95th(ordered: list[float]) -> tuple[float, float]:
    return round(statistics.median(ordered), 1), round(ordered[int(len(ordered) * 0.95)], 1)


def table(rows: list[Measured]) -> str:
    """As Markdown."""
    lines = [f"| {r.name} | {r.median} | {r.p95} | {r.processor} | {r.processor_p95} | {r.wanted:.0f} | {r.size} |" for r in rows]
    head = "| | median, ms | p95, ms | processor, median, ms | processor, p95, ms | wanted, ms | answer, kB |"
    return "\n".join((head, "|---|" + "---:|" * 6, *lines)) + "\n"


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    chance = random.Random(_SEED)  # noqa: S311 - seeded chance is meant
    with server(options.case) as (address, program):
        client = Client(address, program)
        rows = []
        for kind in kinds(client, chance):
            rows.append(measure(client, kind, options.times, chance))
            print(rows[-1], flush=True)
    print(table(rows))
    if options.report:
        options.report.write_text(table(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
