"""Readers by name. A package adds one through an entry point of the group `khabar.readers`: a callable that gives a Reader."""

from importlib.metadata import entry_points

from khabar.errors import UsageError
from khabar.extract.reader import Reader

GROUP = "khabar.readers"


def readers() -> tuple[str, ...]:
    """The names of all readers that are installed, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def open_reader(name: str) -> Reader:
    """The reader `name`, ready to read. Raises UsageError where none has that name."""
    for point in entry_points(group=GROUP):
        if point.name == name:
            reader: Reader = point.load()()
            return reader
    raise UsageError(f"there is no reader {name!r}; installed are: {', '.join(readers()) or 'none (install khabar again)'}")
