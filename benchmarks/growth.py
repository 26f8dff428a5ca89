"""How fast reports are added and linked as a case file grows, and how much memory that takes.

    khabar read examples/reports --format jsonl -o out/read.jsonl
    python -m benchmarks.growth out/read.jsonl [--upto 50000] [--locked] [--case PATH] [--report docs/growth.md]

Each record is one of the file's, varied: its days are shifted and its places moved and renamed by its number alone, so that incidents come
back now and then and most are new. The other words stay: each text comes back thousands of times, more than in any archive. Without --case
the case file is made in a temporary folder.
"""

import argparse
import contextlib
import hashlib
import itertools
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from khabar.casefile import adding
from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, create
from khabar.casefile.stats import stats
from khabar.records.report import Mention, Report
from khabar.records.resolution import PlaceValue, TimeValue

POINTS = (1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 40_000, 50_000)
WINDOW = 500
DAYS, PLACES = 1_500, 400
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهي"


class Point(msgspec.Struct, frozen=True):
    """One point of the curve: records in the file, records a second over the last ones, and a second of the processor's time that they took
    (what other programs slow down is the first); peak memory and the file's size in MB."""

    records: int
    rate: float
    work: float
    memory: float
    size: float


def varied(records: list[Report]) -> Iterator[Report]:
    """The records over and over, each with its own days, places, id and hash."""
    for n, record in enumerate(itertools.cycle(records)):
        shift, move = (n * 7919) % DAYS, (n * 104729) % PLACES
        text = f"{_renamed(record, move)}\n{n}"
        published = _shifted(record.document.published, shift)
        document = msgspec.structs.replace(
            record.document,
            id=f"{record.document.id}-{n}",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            url=None,
            published=published,
        )
        mentions = tuple(_mention(m, text, shift, move) for m in record.mentions)
        yield msgspec.structs.replace(record, document=document, mentions=mentions)


def _renamed(record: Report, move: int) -> str:
    """The text with other letters in the names of its places, as many as before, so that every offset holds."""
    letters = list(record.document.text)
    for m in record.mentions:
        if m.type in ("LOC", "SITE"):
            letters[m.start : m.end] = [_LETTERS[(_LETTERS.index(c) + move) % len(_LETTERS)] if c in _LETTERS else c for c in m.text]
    return "".join(letters)


def _mention(mention: Mention, text: str, shift: int, move: int) -> Mention:
    time_, place = mention.time, mention.place
    return msgspec.structs.replace(
        mention,
        text=text[mention.start : mention.end],
        time=_time(time_, shift) if time_ else None,
        place=_place(place, move) if place else None,
    )


def _time(value: TimeValue, shift: int) -> TimeValue:
    return msgspec.structs.replace(value, start=_shifted(value.start, shift), end=_shifted(value.end, shift))


def _shifted(text: str | None, days: int) -> str | None:
    """An ISO day or instant that many days earlier; a day without a year stays without."""
    if text is None:
        return text
    if text.startswith("--"):
        return f"-{(date.fromisoformat(f'2000{text[1:7]}') - timedelta(days=days)).isoformat()[4:]}"
    return (date.fromisoformat(text[:10]) - timedelta(days=days)).isoformat() + text[10:]


def _place(value: PlaceValue, move: int) -> PlaceValue:
    """The place moved east by `move` steps, its id with it; the country stays."""
    inside = tuple(x if len(x) == 2 else f"{x}~{move}" for x in value.within)
    lon = None if value.lon is None else (value.lon + move * 0.05 + 180) % 360 - 180
    return msgspec.structs.replace(value, id=f"{value.id}~{move}", within=inside, lon=lon)


def measure(case: CaseFile, records: Iterator[Report], upto: int) -> Iterator[Point]:
    """Add records and give a point wherever the curve has one."""
    start, work = time.perf_counter(), time.process_time()
    for n, record in enumerate(records, 1):
        adding.add_ready(case, record, who="growth")
        if (n + WINDOW) in POINTS or n == upto - WINDOW:
            start, work = time.perf_counter(), time.process_time()
        if n in POINTS or n == upto:
            rate, worked = (min(WINDOW, n) / (now - then) for now, then in ((time.perf_counter(), start), (time.process_time(), work)))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            path = case.location.path
            yield Point(n, round(rate, 1), round(worked, 1), round(memory), round(path.stat().st_size / 1e6) if path else 0)
        if n == upto:
            return


def table(points: list[Point], found: dict[str, object]) -> str:
    """The curve as a page."""
    rows = "\n".join(f"| {p.records:,} | {p.rate} | {p.work} | {p.memory:,.0f} | {p.size:,.0f} |" for p in points)
    return (
        "# How a case file grows\n\n"
        f"`python -m benchmarks.growth`: records added and linked one by one, a transaction each, the rate over the last {WINDOW}.\n\n"
        f"| records | records a second | a second of processor time | peak memory, MB | file, MB |\n|---:|---:|---:|---:|---:|\n{rows}\n\n"
        f"At the end: {found['claims']:,} claims, {found['incidents']:,} incidents.\n"
    )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--upto", type=int, default=POINTS[-1])
    parser.add_argument("--locked", action="store_true")
    parser.add_argument("--case")
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    records = [Report.from_json(x) for x in options.records.read_bytes().splitlines() if b'"khabar/report/1"' in x[:200]]
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        location = locate(options.case or str(Path(folder) / "growth.khabar"))
        case = stack.enter_context(create(location, "three words long" if options.locked else None))
        points = []
        for point in measure(case, varied(records), options.upto):
            print(point, flush=True)
            points.append(point)
        text = table(points, stats(case))
    print(text)
    if options.report:
        options.report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
