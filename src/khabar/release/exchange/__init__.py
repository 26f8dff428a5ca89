"""Writers of an exchange: the stored records, whole, for a colleague's tools. Only ever sealed to a named recipient (see `sending`)."""

from collections.abc import Callable
from importlib import import_module
from typing import IO

from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError

Write = Callable[[CaseFile, IO[bytes]], int]
"""Writes the case file's records into a stream; how many reports these were."""
FORMATS = {"whole": "whole", "labelstudio": "label_studio", "brat": "brat"}


def writer(name: str) -> Write:
    """The writer of a format. Raises UsageError where there is none of that name."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r} of an exchange; there are: {', '.join(FORMATS)}")
    write: Write = import_module(f"khabar.release.exchange.{FORMATS[name]}").write
    return write
