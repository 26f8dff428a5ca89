"""Who tells an incident, as one graph: slips of what each account says, their tellers, and the outlets that carry them.

A teller or an outlet that stands in several chains is one node where the record knows it to be one: by its actor, as a named outlet, or by
the same words within one outlet. Two unnamed witnesses of two outlets stay two.
"""

from collections.abc import Iterator, Sequence

import msgspec

from khabar.records.incident import Account, Incident, Teller
from khabar.text.fold import key


class Node(msgspec.Struct, frozen=True):
    """A box: an `account` (its slip), a `teller` or an `outlet`. `layer` counts from the slips; `group` is an account's origin."""

    id: str
    role: str
    layer: int = 0
    account: str = ""
    teller: Teller | None = None
    name: str = ""
    group: str = ""


class Tie(msgspec.Struct, frozen=True):
    """From one box to the next, by their ids; `accounts` go along it. `denies`: all of them deny."""

    a: str
    b: str
    accounts: tuple[str, ...]
    denies: bool = False


class Graph(msgspec.Struct, frozen=True):
    """Boxes, slips first in the order of their origins, and ties."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def graph(found: Incident, accounts: Sequence[Account]) -> Graph:
    """The graph of some accounts of an incident."""
    by_id = {a.id: a for a in accounts}
    ordered = [by_id[i] for origin in found.origins for i in origin.accounts if i in by_id]
    nodes = {f"slip {a.id}": Node(f"slip {a.id}", "account", account=a.id, group=a.origin) for a in ordered}
    ties: dict[tuple[str, str], list[Account]] = {}
    for account in ordered:
        for chain in _chains(account):
            _add(chain, account, nodes, ties)
    layers = _layers(nodes, ties)
    last = max(layers.values(), default=0)
    ends = {n.id for n in nodes.values() if n.role == "outlet" and not _goes_on(n.id, ties)}
    placed = tuple(msgspec.structs.replace(n, layer=last if n.id in ends else layers[n.id]) for n in nodes.values())
    tied = (Tie(a, b, tuple(x.id for x in told), all(x.denies for x in told)) for (a, b), told in ties.items())
    return Graph(placed, tuple(tied))


def _chains(account: Account) -> Iterator[list[Node]]:
    """The chain of an account's first telling, and that of each other outlet which carries it."""
    outlet = _outlet(account.tellers[-1], account.reports[0])
    before = [Node(_identity(t, outlet.id), "teller", teller=t) for t in account.tellers[:-1]]
    yield [*before, outlet]
    for other in account.outlets:
        node = _other_outlet(other, account)
        if before and node.id != outlet.id:
            yield [*(Node(_identity(t, outlet.id), "teller", teller=t) for t in account.tellers[:-1]), node]


def _outlet(teller: Teller, report: str) -> Node:
    ident = f"actor {teller.actor}" if teller.actor else f"media {key(teller.name)}" if teller.name else f"report {report}"
    return Node(ident, "outlet", teller=teller, name="" if teller.name else report)


def _other_outlet(name: str, account: Account) -> Node:
    """An outlet as an account names it: by its name, or by the report whose outlet is not known."""
    if name in account.reports:
        return Node(f"report {name}", "outlet", teller=Teller("media", None), name=name)
    if name == account.tellers[-1].name:
        return _outlet(account.tellers[-1], account.reports[0])
    return Node(f"media {key(name)}", "outlet", teller=Teller("media", name))


def _identity(teller: Teller, outlet: str) -> str:
    if teller.actor:
        return f"actor {teller.actor}"
    if teller.kind == "media" and teller.name:
        return f"media {key(teller.name)}"
    return f"{teller.kind} {key(teller.name or '')} of {outlet}"


def _add(chain: list[Node], account: Account, nodes: dict[str, Node], ties: dict[tuple[str, str], list[Account]]) -> None:
    """Lay a chain into the graph; where a box that is there would close a circle, the chain gets one of its own."""
    at = f"slip {account.id}"
    for node in chain:
        ident = node.id
        if ident == at or _reaches(ident, at, ties):
            ident = f"{ident} for {account.id}"
        if ident in nodes and node.role == "outlet":
            nodes[ident] = msgspec.structs.replace(nodes[ident], role="outlet", teller=nodes[ident].teller or node.teller)
        nodes.setdefault(ident, msgspec.structs.replace(node, id=ident))
        along = ties.setdefault((at, ident), [])
        if account not in along:
            along.append(account)
        at = ident


def _reaches(start: str, end: str, ties: dict[tuple[str, str], list[Account]]) -> bool:
    """Whether a way leads from one box to another."""
    seen, frontier = {start}, [start]
    while frontier:
        here = frontier.pop()
        following = [b for a, b in ties if a == here and b not in seen]
        seen.update(following)
        frontier += following
    return end in seen


def _goes_on(node: str, ties: dict[tuple[str, str], list[Account]]) -> bool:
    return any(a == node for a, _ in ties)


def _layers(nodes: dict[str, Node], ties: dict[tuple[str, str], list[Account]]) -> dict[str, int]:
    """How far each box stands from the slips, by the longest way."""
    layers = dict.fromkeys(nodes, 0)
    for _ in nodes:
        moved = False
        for a, b in ties:
            if layers[b] <= layers[a]:
                layers[b], moved = layers[a] + 1, True
        if not moved:
            break
    return layers
