"""The outlets that are known (`lang/ar/outlets.tsv`): by name, alias or host."""

from functools import cache
from urllib.parse import urlsplit

import msgspec

from khabar.lang.load import table
from khabar.text.fold import fold_text, key

FILE = "ar/outlets.tsv"
_COLUMNS = ("id", "name_ar", "name_en", "aliases", "hosts", "country", "zone", "word")


class Outlet(msgspec.Struct, frozen=True):
    """`name` is what the outlet calls itself in Arabic; `zone` the IANA zone in which its newsroom counts days."""

    id: str
    name: str
    country: str
    zone: str


class _Known(msgspec.Struct, frozen=True):
    names: dict[str, Outlet]
    hosts: dict[str, Outlet]
    words: frozenset[str]


@cache
def _known() -> _Known:
    names: dict[str, Outlet] = {}
    hosts: dict[str, Outlet] = {}
    words: set[str] = set()
    for row in table(FILE, _COLUMNS):
        outlet = Outlet(row["id"], row["name_ar"], row["country"], row["zone"])
        for name in (row["name_ar"], row["name_en"], *row["aliases"].split(";")):
            if name:
                names.setdefault(_name_key(name), outlet)
        words.update(_name_key(name) for name in row["word"].split(";") if name)
        for host in row["hosts"].split(";"):
            if host:
                hosts.setdefault(host, outlet)
    return _Known(names, hosts, frozenset(words))


def _name_key(name: str) -> str:
    folded = fold_text(name)
    return key(name) if " " in folded.strip() or len(folded) > 5 else "".join(c for c in folded if c.isalnum())


def outlet_named(name: str) -> Outlet | None:
    """The outlet whose name or alias is exactly `name` (folded, punctuation and, in longer names, articles apart)."""
    return _known().names.get(_name_key(name)) if 1 < len(name) <= 60 else None


def is_word(name: str) -> bool:
    """Whether a name of an outlet is also an ordinary word or a place («اليوم», «الرياض»)."""
    return _name_key(name) in _known().words


def outlet_at(url_or_host: str) -> Outlet | None:
    """The outlet that publishes at a URL or host; a known host covers its subdomains."""
    try:
        host = urlsplit(url_or_host if "//" in url_or_host else "//" + url_or_host).hostname or ""
    except ValueError:
        return None
    parts = host.strip(".").split(".")
    hosts = _known().hosts
    return next((found for i in range(len(parts)) if (found := hosts.get(".".join(parts[i:])))), None)
