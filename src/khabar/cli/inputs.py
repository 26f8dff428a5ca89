"""What the command line names, as files to read: files, folders (every file below them, sorted), and - for standard input."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import msgspec

from khabar.view.lines import ErrorRecord

STDIN = "-"


class InputFile(msgspec.Struct, frozen=True):
    """A file to read. `problem` is set where it is already known that it cannot be."""

    name: str
    problem: ErrorRecord | None = None


def expand(arguments: Iterable[str]) -> tuple[InputFile, ...]:
    """The files that `arguments` name, in order; of a folder every file below it, by path, without hidden ones."""
    return tuple(file for argument in arguments for file in _one(argument))


def _one(argument: str) -> Iterator[InputFile]:
    if argument == STDIN or not Path(argument).is_dir():
        yield InputFile(argument)
        return
    try:
        found = _inside(Path(argument))
    except OSError as error:
        yield InputFile(argument, problem(argument, error))
        return
    if not found:
        yield InputFile(argument, ErrorRecord(argument, "empty", f"{argument}: no file in this folder; name a folder that holds reports"))
    yield from (InputFile(str(path)) for path in found)


def _inside(folder: Path) -> list[Path]:
    """Every file below `folder`, sorted by its path; linked folders are not followed. Raises OSError where one cannot be listed."""
    out: list[Path] = []
    for entry in sorted(folder.iterdir(), key=lambda p: p.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            out.extend(_inside(entry))
        elif entry.is_file() or (entry.is_symlink() and not entry.exists()):
            out.append(entry)
    return out


def load(file: InputFile) -> bytes | ErrorRecord:
    """The bytes of a file, or why they cannot be had."""
    if file.problem is not None:
        return file.problem
    try:
        return sys.stdin.buffer.read() if file.name == STDIN else Path(file.name).read_bytes()
    except OSError as error:
        return problem(file.name, error)


def problem(name: str, error: OSError) -> ErrorRecord:
    """An error of the file system, as a record that says what to do."""
    if isinstance(error, FileNotFoundError):
        return ErrorRecord(name, "not-found", f"{name}: no such file; check the path")
    if isinstance(error, PermissionError):
        return ErrorRecord(name, "permission", f"{name}: not allowed to read it; change its permissions or run as its owner")
    return ErrorRecord(name, "unreadable", f"{name}: cannot be read ({error.strerror or error}); check the file and the disk")


def stem(name: str) -> str:
    """The id that a file's name gives: without folder and ending."""
    return PurePath(name).stem


def ambiguous(files: Iterable[InputFile]) -> frozenset[str]:
    """Ids that files of different bytes would share. Only files whose names give the same id are opened."""
    groups: dict[str, list[InputFile]] = {}
    for file in files:
        if file.name != STDIN and file.problem is None:
            groups.setdefault(stem(file.name), []).append(file)
    return frozenset(name for name, group in groups.items() if len(group) > 1 and len(_hashes(group)) > 1)


def _hashes(files: Iterable[InputFile]) -> set[str]:
    contents = (load(file) for file in files)
    return {hashlib.sha256(data).hexdigest() for data in contents if isinstance(data, bytes)}
