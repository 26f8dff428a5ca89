"""What contains a place, in names that a person can read; the record itself holds ids."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Entry, Gazetteer

_own: ContextVar[Callable[[], Gazetteer] | None] = ContextVar("own places", default=None)


@contextmanager
def using(gazetteer: Callable[[], Gazetteer]) -> Iterator[None]:
    """Until it is left, places that only this gazetteer has are known too: those of a case file's own. It is made when one is asked for."""
    token = _own.set(cache(gazetteer))
    try:
        yield
    finally:
        _own.reset(token)


@cache
def _shared(ident: str) -> Entry | None:
    return _gazetteer().entry(ident)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open(data_folder())


def entry(ident: str) -> Entry | None:
    """The entry `ident` of the gazetteer, or of the one in force (see `using`), or None."""
    found, own = _shared(ident), _own.get()
    return own().entry(ident) if found is None and own is not None else found


def unit_name(ident: str) -> str:
    """The English name of the gazetteer's entry `ident`, else its Arabic name; the id itself where the gazetteer has neither."""
    found = entry(ident)
    return ident if found is None else found.name_en or found.name_ar


def containing(within: Sequence[str]) -> str:
    """The names of `within` (near to far), joined; a name that repeats the one before it (a town's district) stands once."""
    names = [unit_name(i) for i in within]
    return " · ".join(n for i, n in enumerate(names) if i == 0 or n != names[i - 1])
