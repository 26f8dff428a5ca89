"""Whether an address is one of the public internet: everything else is somebody's own network, and not asked.

The networks are data, not the standard library's `is_global`, whose answers differ between versions of Python.
"""

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_GLOBAL_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)
_LOW = 0xFFFF_FFFF


def why_not_public(address: Address) -> str | None:
    """What `address` is, where it is not of the public internet; None where it is."""
    if isinstance(address, IPv6Address):
        return _why_not_v6(address)
    return next((what for network, what in _networks() if address in network), None)


def _why_not_v6(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "link-local"
    number = int(address)
    inner = IPv4Address(number & _LOW)
    if address in _NAT64:  # what a network without IPv4 makes of a server's IPv4 address
        return why_not_public(inner)
    if address not in _GLOBAL_V6:
        return "no public IPv6 address"
    if (number >> 32) & _LOW in _ISATAP:
        return why_not_public(inner)
    return next((what for network, what in _networks() if address in network), None)


def lies_in(address: Address, networks: Iterable[str]) -> bool:
    """Whether an address lies in one of `networks`, which are written like 192.168.1.0/24."""
    return any(address in ip_network(network) for network in networks)


def same(one: str, other: str) -> bool:
    """Whether two writings mean one address."""
    return ip_address(one) == ip_address(other)


@cache
def _networks() -> tuple[tuple[Network, str], ...]:
    return tuple((ip_network(row["network"]), row["what"]) for row in rows("networks.tsv"))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file of this package, by its columns' names."""
    lines = files("khabar.capture").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))
