"""What a process that reads units and the one that hands them out say to each other."""

import msgspec

from khabar.bulk.plan import Made, Settings
from khabar.bulk.staging import Line
from khabar.reading.wire import Fault


class Setup(msgspec.Struct, frozen=True, array_like=True):
    """The first message: how to read."""

    settings: Settings


class Opened(msgspec.Struct, frozen=True, array_like=True):
    """The answer to it: with what will be read; or why it cannot be."""

    made: Made | None = None
    fault: Fault | None = None


class Said(msgspec.Struct, frozen=True, array_like=True):
    """What it says of a unit: first of each record, by its place in it, before it is read (-1: all are, the folder is being written).

    Last either the finished unit's line, or why it cannot be read: an input is gone, the disk is full.
    """

    place: int = -1
    line: Line | None = None
    fault: Fault | None = None
