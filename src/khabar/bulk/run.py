"""The whole: a plan, its units read by an engine, their tables joined. Broken off at any moment, the next run goes on where it stood."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from khabar.bulk.manifest import Manifest, changed, manifest, read_manifest
from khabar.bulk.partitions import join, join_aside
from khabar.bulk.place import Place, put
from khabar.bulk.plan import Plan, Refused, Settings, difference, read_plan
from khabar.bulk.planning import make_plan
from khabar.bulk.runner import Runner
from khabar.bulk.staging import Line, clear, finished
from khabar.bulk.unit import Task, made_sha256, task
from khabar.errors import UsageError


class Engine(Protocol):
    """What reads units: on one machine, or on many."""

    def __call__(self, tasks: Iterable[Task], settings: Settings, stopping: Callable[[], bool]) -> Iterator[Line]:
        """The finished units, in whatever order; no other is begun once `stopping`."""
        ...


class Watches(Protocol):
    """Who is told how it goes."""

    def looked(self, path: str) -> None:
        """An input was gone through."""
        ...

    def planned(self, plan: Plan, finished: Sequence[Line]) -> None:
        """The plan stands, and so many of its units were finished before."""
        ...

    def unit(self, line: Line) -> None:
        """A unit is finished."""
        ...

    def joining(self) -> None:
        """All units are finished; their tables are being joined."""
        ...


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is asked for. `refused` are inputs that are known not to be readable; `again` begins anew over what is there."""

    paths: tuple[str, ...]
    out: Path
    settings: Settings = Settings()
    refused: tuple[Refused, ...] = ()
    again: bool = False


def bulk(asked: Asked, engine: Engine, watching: Watches, stopping: Callable[[], bool]) -> Manifest | None:
    """The manifest of the finished output; None where it was stopped before.

    Raises UsageError where the output folder is another's, or holds a run over other inputs, settings or with another engine; and the
    errors for which no unit can be read.
    """
    place = Place(asked.out)
    place.refuse_others()
    with place.held():
        with Runner(asked.settings) as runner:
            made = runner.open()
        plan = make_plan(asked.paths, asked.settings, made, asked.refused, watching.looked)
        if not plan.units:
            raise UsageError(_nothing(plan))
        before = _taken_up(place, plan, again=asked.again)
        if before is not None:
            return before
        lines = _read(place, plan, engine, watching, stopping)
        if lines is None:
            return None
        watching.joining()
        return _joined(place, plan, lines)


def _nothing(plan: Plan) -> str:
    told = "; ".join(r.what for r in plan.refused[:3])
    return f"there is nothing to read: {told or 'no input has a record'}"


def _taken_up(place: Place, plan: Plan, *, again: bool) -> Manifest | None:
    """Make ready for `plan` the folder as it is found; the manifest where all is done already."""
    if again:
        place.clear()
    old = read_plan(place.plan)
    if old is None:
        put(place.plan, plan.to_json())
    elif (what := difference(old, plan)) is not None:
        raise UsageError(
            f"{place.root} holds a run with {what}; name another folder, or give --again to read everything anew into this one"
        )
    done = read_manifest(place.manifest)
    if done is not None:
        wrong = changed(done, place.root)
        if wrong is not None:
            raise UsageError(f"{place.root / wrong} is not as it was written; give --again to read everything anew")
        place.clear_work()
    return done


def _read(place: Place, plan: Plan, engine: Engine, watching: Watches, stopping: Callable[[], bool]) -> list[Line] | None:
    """The lines of all units, in their order, those that were not finished read now; None where that was stopped."""
    made = made_sha256(plan)
    place.units.mkdir(exist_ok=True)
    lines = {u.number: line for u in plan.units if (line := finished(place.units / u.name, u.sha256, made)) is not None}
    clear(place.units, keep=(u.name for u in plan.units if u.number in lines))
    watching.planned(plan, list(lines.values()))
    root = Path(os.getcwd())
    todo = (task(plan, u, root, place.units.absolute()) for u in plan.units if u.number not in lines)
    for line in engine(todo, plan.settings, stopping):
        lines[line.unit] = line
        watching.unit(line)
    return [lines[u.number] for u in plan.units] if len(lines) == len(plan.units) else None


def _joined(place: Place, plan: Plan, lines: Sequence[Line]) -> Manifest:
    """Join the tables, and write the manifest last: where it stands, all else does."""
    place.clear_tables()
    place.joined.mkdir()
    files = [*join(lines, place.units, place.joined), *join_aside(lines, place.units, place.joined / place.aside.name)]
    for entry in sorted(place.joined.iterdir()):
        entry.rename(place.root / entry.name)
    put(place.lines, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    made = manifest(plan, lines, files)
    put(place.manifest, made.to_json())
    place.clear_work()
    return made
