"""Where a language model is asked: the address of its server, and whether the text stays on this machine."""

import ipaddress
from urllib.parse import urlsplit

import msgspec

from khabar.errors import UsageError

_PORTS = {"http": 80, "https": 443}
_OPENAI = "/v1"


class Address(msgspec.Struct, frozen=True):
    """A server. `path` has no stroke at its end; `host` is a name or an address without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def loopback(self) -> bool:
        """Whether the text stays on this machine. Only what is so by its own form counts: a name of another kind can lead anywhere."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def connects_to(self) -> str:
        """What to connect to: for `localhost` the loopback address itself, so that no other answer for the name is taken."""
        return "127.0.0.1" if self.host == "localhost" else self.host

    @property
    def openai(self) -> bool:
        """Whether it speaks as OpenAI's servers do; else it is Ollama."""
        return self.path.endswith(_OPENAI)

    @property
    def shown(self) -> str:
        """Host and port, for people."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def parse(url: str) -> Address:
    """The address that `url` names. Raises UsageError where it is none, or carries a name and password, which would end up in logs."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"--llm-url {url!r}: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise UsageError("--llm-url holds a name or password; give the key in the environment as KHABAR_LLM_KEY")
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UsageError(f"--llm-url {url!r} is no address of a server, like http://127.0.0.1:11434 or https://models.example.org/v1")
    if parts.query or parts.fragment:
        raise UsageError(f"--llm-url {url!r}: leave out what stands behind ? and #")
    return Address(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], parts.path.rstrip("/"))
