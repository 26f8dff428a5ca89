"""What contains a place, in names that a person can read; the record itself holds ids."""

from collections.abc import Sequence
from functools import cache

from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Entry, Gazetteer


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open(data_folder())


def entry(ident: str) -> Entry | None:
    """The gazetteer's entry `ident`, or None."""
    return _gazetteer().entry(ident)


@cache
def unit_name(ident: str) -> str:
    """The English name of the gazetteer's entry `ident`, else its Arabic name; the id itself where the gazetteer has neither."""
    found = entry(ident)
    return ident if found is None else found.name_en or found.name_ar


def containing(within: Sequence[str]) -> str:
    """The names of `within` (near to far), joined; a name that repeats the one before it (a town's district) stands once."""
    names = [unit_name(i) for i in within]
    return " · ".join(n for i, n in enumerate(names) if i == 0 or n != names[i - 1])
