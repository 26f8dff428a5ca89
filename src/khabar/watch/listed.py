"""What a source lists."""

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """Something to be read. `key` tells it from all others: a canonical address, or of an entry without one its own id.

    `url` is empty where there is no page. `said_at` is when it was published, as the source says (ISO, UTC, or in its
    own words where they are no date). `mark` is what the source says of its state: another mark, another state.
    """

    key: str
    url: str
    title: str = ""
    said_at: str = ""
    summary: str = ""
    mark: str = ""


class Listed(msgspec.Struct, frozen=True):
    """What was found: the source's own title, its entries, remarks, and further maps to look at (address and day of change)."""

    title: str = ""
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    maps: tuple[tuple[str, str], ...] = ()
