"""How long a release takes, and how much memory: weighing incidents of a case file, and writing many that may leave.

    khabar read examples/reports --format jsonl -o out/read.jsonl
    python -m benchmarks.release out/read.jsonl [--incidents 500] [--released 50000] [--formats csv,parquet] [--profile] [--case PATH]

Two parts, which a release does one after the other. (a) Incidents of a case file, made of varied example reports with status, day, place
and killed confirmed by the same decisions as everywhere, are weighed under the policy `court`. (b) The incidents that may leave, copied up
to `--released` with ids of their own, are written. Without --case the case file is made in a temporary folder; one that is there is used
again.
"""

import argparse
import cProfile
import datetime
import itertools
import pstats
import resource
import secrets
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.growth import varied
from khabar.casefile import adding, decisions, incidents
from khabar.casefile.faults import DecisionError
from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, create, open_case
from khabar.records.report import Report
from khabar.release.gathering import decided
from khabar.release.policy import policy
from khabar.release.preparing import Prepared, prepare
from khabar.release.releasable import Release, Released
from khabar.release.writers import writer

TODAY = datetime.date(2030, 1, 1)
_WHO, _WHY = "benchmark", "measured"


def fill(case: CaseFile, records: Sequence[Report], wanted: int) -> None:
    """Add varied reports until `wanted` incidents with a day are confirmed, field by field."""
    done: set[int] = set(decided(case))
    for record in varied(list(records)):
        if len(done) >= wanted:
            return
        adding.add_ready(case, record, who="benchmark")
        for number in incidents.numbers(case)[:8]:
            if number not in done and _confirmed(case, number):
                done.add(number)


def _confirmed(case: CaseFile, number: int) -> bool:
    found = incidents.record(case, number).fields
    days = [v.value.start for v in found.day.values if v.value.start and v.value.grain == "day" and not v.value.start.startswith("--")]
    if not days:
        return False
    values: dict[str, object] = {"status": "confirmed", "day": days[0][:10]}
    values |= {"place": next((v.value.id for v in found.place.values if v.value.id), None)}
    values |= {"killed": list(found.killed.range) if found.killed.range else None}
    for field, value in values.items():
        if value is not None:
            try:
                decisions.confirm(case, number, field, value, who=_WHO, why=_WHY)
            except DecisionError:
                continue
    return True


def weighed(case: CaseFile, *, profile: bool) -> tuple[Prepared, float, float]:
    """What would leave, with the seconds of the clock and of the processor."""
    profiler = cProfile.Profile()
    clock, work = time.perf_counter(), time.process_time()
    if profile:
        profiler.enable()
    found = prepare(case, policy("court"), today=TODAY)
    profiler.disable()
    taken = time.perf_counter() - clock, time.process_time() - work
    if profile:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)
    return found, *taken


def copies(found: Sequence[Released], many: int) -> Release:
    """So many incidents, each with an id of its own."""
    each = (msgspec.structs.replace(r, id=secrets.token_hex(8)) for r in itertools.islice(itertools.cycle(found), many))
    return Release(tuple(each), "court", TODAY.isoformat(), 1)


def memory() -> float:
    """The most that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure, and print a line a part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--incidents", type=int, default=500)
    parser.add_argument("--released", type=int, default=50_000)
    parser.add_argument("--formats", default="csv,parquet")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--case", type=Path)
    asked = parser.parse_args()
    records = [msgspec.json.decode(line, type=Report) for line in asked.records.read_bytes().splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        where = locate(str(asked.case or Path(folder) / "release.khabar"))
        if not (asked.case and asked.case.exists()):
            create(where).close()
        with open_case(where) as case:
            fill(case, records, asked.incidents)
            found, clock, work = weighed(case, profile=asked.profile)
        many = len(found.weighed)
        print(f"weighed {many} incidents ({len(found.leaving)} leave): {clock:.1f} s, {work:.1f} s of the processor, {memory():.0f} MB")
        print(f"that is {1000 * work / many:.1f} ms of the processor an incident, {50_000 * work / many:.0f} s for 50,000")
        release = copies([r for _, r in found.leaving], asked.released)
        for name in asked.formats.split(","):
            out = Path(folder) / name
            out.mkdir()
            clock, work = time.perf_counter(), time.process_time()
            written = writer(name)(release, out)
            size = sum(p.stat().st_size for p in written) / 2**20
            taken = time.perf_counter() - clock, time.process_time() - work
            print(f"{name}: {asked.released} incidents, {taken[0]:.1f} s, {taken[1]:.1f} s of work, {size:.1f} MB; peak {memory():.0f} MB")


if __name__ == "__main__":
    main()
