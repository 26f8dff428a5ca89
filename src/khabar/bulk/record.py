"""What stands at one place of an input: something to read, or why it cannot be."""

import msgspec

from khabar.records.document import Document


class Raw(msgspec.Struct, frozen=True):
    """Bytes that become a document: `name` is a file's, as a hint at its kind; `id` and `published` as they were given beside them."""

    data: bytes
    name: str | None = None
    id: str | None = None
    published: str | None = None


class Bad(msgspec.Struct, frozen=True):
    """Why there is nothing to read: `code` for programs, `what` for people."""

    code: str
    what: str


class Passed(msgspec.Struct, frozen=True):
    """What no input is meant to have read (a request, a crawler's note): counted under `code`, and not set aside."""

    code: str


class Record(msgspec.Struct, frozen=True):
    """`offset` is the byte at which it begins in its input (in Parquet, the row); `part` tells apart those that begin at the same one."""

    offset: int
    content: Raw | Document | Bad | Passed
    url: str | None = None
    part: int = 0
