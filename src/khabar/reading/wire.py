"""What a process that reads and the one that asks it say to each other: messages of msgpack, each behind its length."""

from typing import IO, TypeVar

import msgspec

from khabar import errors
from khabar.errors import DataError, KhabarError
from khabar.lang.own import Own
from khabar.reading.outcome import Outcome
from khabar.records.report import Report

M = TypeVar("M")
_LENGTH = 8


class Setup(msgspec.Struct, frozen=True, array_like=True):
    """The first message: the reader's name, the day of publication for all files, and what a case file adds to the lists."""

    reader: str
    published: str | None
    own: Own = Own()


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A file to read."""

    name: str
    data: bytes


class Fault(msgspec.Struct, frozen=True, array_like=True):
    """An error: the name of its class in `khabar.errors`, and what it says."""

    kind: str
    message: str


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What came of a file: its reports as JSON, or what went wrong. Answering the setup: no report, and why it cannot read, if so."""

    reports: tuple[bytes, ...] = ()
    fault: Fault | None = None


def send(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Write one message. Raises OSError where nobody reads it any more."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], kind: type[M]) -> M | None:
    """Read one message; None where the stream ends before a whole one."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return msgspec.msgpack.decode(data, type=kind) if len(data) == size else None


def packed(outcome: Outcome) -> Answer:
    """An outcome as it is sent."""
    if not isinstance(outcome, KhabarError):
        return Answer(tuple(report.to_json() for report in outcome))
    kind = next(c.__name__ for c in type(outcome).__mro__ if getattr(errors, c.__name__, None) is c)
    return Answer(fault=Fault(kind, str(outcome).encode("utf-8", "replace").decode()))


def unpacked(answer: Answer) -> Outcome:
    """An outcome as it was before it was sent."""
    if answer.fault is None:
        return [Report.from_json(data) for data in answer.reports]
    kind = getattr(errors, answer.fault.kind, None)
    if isinstance(kind, type) and issubclass(kind, KhabarError):
        return kind(answer.fault.message)
    return DataError(f"{answer.fault.message} ({answer.fault.kind})")
