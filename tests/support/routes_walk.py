"""All routes of the desk, found by walking its URL resolver, with an address of each: a new route is tested without being listed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from msgspec import Struct

ARGUMENTS: dict[str, Any] = {
    "key": "no-key",
    "token": "no-token",
    "uidb36": "1",
    "entry": 1,
    "number": 1,
    "kind": "place",
    "object_id": "1",
    "app_label": "desk",
    "ident": "no-such",
}
"""What stands for an argument of this name in a route; `own_withdraw` and the like take what fits their pattern."""
BY_ROUTE: dict[str, dict[str, Any]] = {"own_withdraw": {"ident": "own-1"}}


class Route(Struct, frozen=True):
    """A route by its full name («admin:index»), and the names of its arguments."""

    name: str
    arguments: tuple[str, ...]

    def address(self, known: Mapping[str, Any]) -> str:
        """An address of it. `known`: arguments that this case file has, before those of the tables."""
        values = ARGUMENTS | dict(known) | BY_ROUTE.get(self.name, {})
        return reverse(self.name, kwargs={name: values[name] for name in self.arguments})


def routes() -> list[Route]:
    """Every route once, in the order of the resolver. A route without a name is an error: no rule can speak of it."""
    found: dict[str, Route] = {}
    for name, arguments in _walk(get_resolver(), "", ()):
        found.setdefault(name, Route(name, arguments))
    return list(found.values())


def _walk(resolver: URLResolver, namespace: str, arguments: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        own = (*arguments, *(entry.pattern.converters or entry.pattern.regex.groupindex))
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, own)
        else:
            assert isinstance(entry, URLPattern)
            assert entry.name, f"the route {entry.pattern} has no name"
            yield f"{namespace}{entry.name}", own
