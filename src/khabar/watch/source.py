"""A source that is watched: what kind it is, where it is, how often it is looked at."""

import csv
import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

import msgspec

from khabar.errors import UsageError
from khabar.watch.pace import Pace

Kind = Literal["feed", "sitemap", "telegram", "folder"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LOCAL: frozenset[Kind] = frozenset({"telegram", "folder"})
EXPORT = "result.json"
_LONGEST = 2000


class Source(msgspec.Struct, frozen=True):
    """`address` is a web address, or the absolute path of a folder; `every` seconds lie between two looks."""

    kind: Kind
    address: str
    every: int
    title: str = ""


def source_of(argument: str, found: Pace) -> Source:
    """What an argument of the command line names: a folder, or a web address, with its kind before it («sitemap:») where it has to be said.

    A folder in which an export of Telegram lies is one of exports. Raises UsageError where it is neither.
    """
    said, separator, rest = argument.partition(":")
    kind = next((k for k in KINDS if separator and k == said), None)
    if kind is not None and kind not in LOCAL:
        return Source(kind, address(rest), found.every)
    path = Path(argument if kind is None else rest)
    if path.is_dir():
        seen: Kind = "telegram" if any(path.glob(f"**/{EXPORT}")) else "folder"
        return Source(kind or seen, str(path.resolve()), found.every)
    if "://" not in argument:
        raise UsageError(f"{argument}: neither a list (.opml), nor a folder, nor a web address; check the path")
    checked = address(argument)
    name = urlsplit(checked).path.rsplit("/", 1)[-1].lower()
    return Source("sitemap" if "sitemap" in name and ".xml" in name else "feed", checked, found.every)


def address(text: str) -> str:
    """A web address that may be watched, as it is. Raises UsageError where it is none, carries a password, or is an account's page."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        _ = parts.port
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or len(text) > _LONGEST or not text.isprintable() or " " in text:
        raise UsageError(f"{text[:200]!r} is no web address (http or https) that can be watched")
    if parts.username or parts.password:
        raise UsageError(f"{host}: the address carries a name or password; Khabar signs in nowhere")
    if _of_account(host, parts.path):
        raise UsageError(f"{text[:200]}: an account's page; Khabar keeps what outlets publish, and follows nobody's account")
    return text


def _of_account(host: str, path: str) -> bool:
    at = path.lower()
    return any((h in ("*", host) or host.endswith(f".{h}")) and at.startswith(p) for h, p in account_pages())


@cache
def account_pages() -> tuple[tuple[str, str], ...]:
    """Hosts (* for any) and beginnings of paths of accounts' pages, from `data/accounts.tsv`."""
    text = (files("khabar.watch") / "data" / "accounts.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple((row["host"], row["path"] or "") for row in csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t"))
