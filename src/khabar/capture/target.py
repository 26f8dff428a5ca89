"""An address of the web, taken apart and checked before anything is asked of anybody."""

from collections.abc import Iterable
from functools import cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from khabar.capture.addresses import Address, lies_in, rows, why_not_public
from khabar.capture.settings import Settings
from khabar.errors import FetchRefusedError

_PORTS = {"http": 80, "https": 443}
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # what a URL is written with; the rest is percent-encoded
_LONGEST = 8000


class Target(msgspec.Struct, frozen=True):
    """Whom to ask for what. `host` is ASCII, without brackets; `literal` is set where it is an address; `path` begins with /."""

    scheme: str
    host: str
    port: int
    path: str
    literal: str | None = None

    @property
    def authority(self) -> str:
        """Host and port as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def target(url: str, settings: Settings) -> Target:
    """`url`, checked. Raises FetchRefusedError for what is no address of the public web, or not one that `settings` let ask."""
    clean = url.strip()
    if len(clean) > _LONGEST:
        raise _refused(url, f"longer than {_LONGEST:,} characters", "ask for a shorter address")
    if "\\" in clean or any(c.isspace() or not c.isprintable() for c in clean):
        raise _refused(url, "holds spaces, backslashes or control characters", "write it as a browser shows it")
    try:
        parts = urlsplit(clean)
        port = parts.port
    except ValueError as error:
        raise _refused(url, f"no address ({error})", "write it as a browser shows it") from None
    if parts.scheme not in _PORTS:
        raise _refused(url, f"the scheme {parts.scheme[:20]!r} is not of the web", "only http and https are asked")
    if "@" in parts.netloc:
        raise _refused(url, "holds a name or a password", "leave out all before the @; nothing is fetched with credentials")
    port = _PORTS[parts.scheme] if port is None else port
    if port not in settings.ports:
        raise _refused(url, f"port {port} is not one of {', '.join(map(str, settings.ports))}", "allow the port if the server is known")
    host, literal = _host(parts.hostname or "", url)
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    found = Target(parts.scheme, host, port, path, literal)
    if literal is not None:
        check((literal,), found, settings)
    elif not settings.allow_private:
        _check_name(host, url)
    return found


def beside(base: Target, location: str, settings: Settings) -> Target:
    """Where a redirect leads. Raises FetchRefusedError."""
    return target(urljoin(base.url, location.strip()), settings)


def check(addresses: Iterable[str], asked: Target, settings: Settings) -> tuple[str, ...]:
    """The addresses, once every one of them may be connected to. Raises FetchRefusedError where one may not."""
    found = tuple(addresses)
    for text in found:
        address = _address(text)
        why = "no address" if address is None else why_not_public(address)
        if why and not (address is not None and lies_in(address, settings.allow_private)):
            raise _refused(
                asked.url, f"{asked.host} is at {text}, which is not public ({why})", "allow its network if it is an archive of your own"
            )
    return found


def _host(name: str, url: str) -> tuple[str, str | None]:
    """The host in ASCII, and the same where it is an address."""
    if ":" in name:
        address = _address(name)
        if address is None or "%" in name:
            raise _refused(url, "the host is no address", "write the server's name")
        return str(address), str(address)
    ascii_name = _ascii(name, url).removesuffix(".")
    last = ascii_name.rpartition(".")[2]
    if not (last.isdigit() or last.startswith("0x")):
        return ascii_name, None
    try:
        return str(IPv4Address(ascii_name)), str(IPv4Address(ascii_name))
    except AddressValueError:
        raise _refused(url, f"{ascii_name[:80]!r} is a number that programs read differently", "write the server's name") from None


def _ascii(name: str, url: str) -> str:
    import idna

    try:
        return name.lower() if name.isascii() and _plain(name) else idna.encode(name, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise _refused(url, f"{name[:80]!r} is no name of a server ({error})", "write it as a browser shows it") from None


def _plain(name: str) -> bool:
    """Whether an ASCII name is made of labels that DNS has, the underscore among them."""
    labels = name.removesuffix(".").split(".")
    return all(0 < len(x) < 64 and x.replace("-", "").replace("_", "").isalnum() for x in labels) and len(name) < 254


def _check_name(host: str, url: str) -> None:
    for name, what in _names():
        if host == name or host.endswith(f".{name}"):
            raise _refused(url, f"{host} is not of the public internet ({what})", "name a public server")
    if "." not in host:
        raise _refused(url, f"{host!r} is a name of some network's own", "write the server's whole name")


@cache
def _names() -> tuple[tuple[str, str], ...]:
    return tuple((row["name"], row["what"]) for row in rows("names.tsv"))


def _address(text: str) -> Address | None:
    try:
        return IPv6Address(text) if ":" in text else IPv4Address(text)
    except AddressValueError:
        return None


def _refused(url: str, what: str, todo: str) -> FetchRefusedError:
    return FetchRefusedError(f"{url[:200]}: not asked: {what}; {todo}")
