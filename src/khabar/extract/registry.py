"""Readers by name. A package adds one through an entry point of the group `khabar.readers`: a callable that gives a Reader."""

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points

import msgspec

from khabar.errors import KhabarError, UsageError
from khabar.extract.reader import Reader

GROUP = "khabar.readers"
_OURS = "khabar."
_ATTRIBUTES = ("name", "model", "model_sha256", "read")


class Installed(msgspec.Struct, frozen=True):
    """A reader that is installed: the package that it comes from with its version, and what is wrong with it, if anything is."""

    name: str
    package: str
    version: str
    problem: str | None = None


def readers() -> tuple[str, ...]:
    """The names of all readers that are installed, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def survey() -> tuple[Installed, ...]:
    """All readers that are installed, sorted; each is loaded, none is opened. One that does not load says why, and stops no other."""
    out = []
    taken: dict[str, str] = {}
    for point in _points():
        package = point.dist.name if point.dist is not None else "?"
        version = point.dist.version if point.dist is not None else "?"
        problem = f"{taken[point.name]} has a reader of that name, which is the one that is used" if point.name in taken else _fault(point)
        taken.setdefault(point.name, package)
        out.append(Installed(point.name, package, version, problem))
    return tuple(sorted(out, key=lambda found: (found.name, found.package)))


def open_reader(name: str, settings: Mapping[str, object] | None = None) -> Reader:
    """The reader `name`, ready to read; `settings` are handed to it by their names.

    Raises UsageError where none has that name, or it cannot be loaded or opened so.
    """
    point = next((p for p in _points() if p.name == name), None)
    if point is None:
        raise UsageError(f"there is no reader {name!r}; installed are: {', '.join(readers()) or 'none (install khabar again)'}")
    package = point.dist.name if point.dist is not None else "?"
    try:
        reader: Reader = point.load()(**(settings or {}))
    except KhabarError:
        raise
    except Exception as error:  # code of another package, which may fail in any way
        raise UsageError(f"the reader {name} of the package {package} does not open ({type(error).__name__}: {error})") from error
    lacking = [attribute for attribute in _ATTRIBUTES if not hasattr(reader, attribute)]
    if lacking:
        raise UsageError(f"the reader {name} of the package {package} is none: it lacks {', '.join(lacking)}")
    return reader


def _points() -> list[EntryPoint]:
    """All entry points, ours first: no other package takes the place of a reader of ours."""
    return sorted(entry_points(group=GROUP), key=lambda point: (not point.value.startswith(_OURS), point.name, point.value))


def _fault(point: EntryPoint) -> str | None:
    try:
        return None if callable(point.load()) else "it is nothing that can be called"
    except Exception as error:  # code of another package, which may fail in any way
        return f"{type(error).__name__}: {error}"
