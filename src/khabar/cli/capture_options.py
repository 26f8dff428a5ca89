"""The options that say how pages are fetched."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from khabar.capture.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])
_MEGABYTE = 1_000_000

_OPTIONS = (
    click.option(
        "--proxy",
        envvar="KHABAR_PROXY",
        metavar="URL",
        help="Go through this proxy, which looks names up too: socks5h://127.0.0.1:9050 is Tor. Else what KHABAR_PROXY says.",
    ),
    click.option("--user-agent", metavar="TEXT", help="What servers are told instead of Khabar's own name."),
    click.option("--ignore-robots", metavar="REASON", help="Do not ask robots.txt; the reason is kept in the capture."),
    click.option(
        "--pause", type=click.FloatRange(min=0), metavar="SECONDS", help="The wait between two requests to one host; 3 by default."
    ),
    click.option("--timeout", type=click.FloatRange(min=1), metavar="SECONDS", help="How long one request may take; 120 by default."),
    click.option("--max-size", type=click.IntRange(min=1), metavar="MB", help="The largest page, as it comes and unpacked; 20 by default."),
    click.option(
        "--allow-network", multiple=True, metavar="NETWORK", help="Reach this network though it is not public: an archive of your own."
    ),
    click.option(
        "--allow-port", multiple=True, type=click.IntRange(1, 65535), metavar="PORT", help="Ask this port too, besides 80 and 443."
    ),
    click.option("--trust", type=click.Path(dir_okay=False), metavar="FILE", help="Root certificates (PEM) of servers of your own."),
)


def fetching(command: F) -> F:
    """Add all of them to a command, which hands them to `settings`."""
    out: Any = command
    for option in reversed(_OPTIONS):
        out = option(out)
    found: F = out
    return found


def settings(
    *,
    proxy: str | None,
    user_agent: str | None,
    ignore_robots: str | None,
    pause: float | None,
    timeout: float | None,
    max_size: int | None,
    allow_network: tuple[str, ...],
    allow_port: tuple[int, ...],
    trust: str | None,
) -> "Settings":
    """The settings that the options ask for. Raises UsageError."""
    from khabar.capture.proxy import proxy_of
    from khabar.capture.settings import Settings

    if proxy:
        proxy_of(proxy)
    size = None if max_size is None else max_size * _MEGABYTE
    wished: dict[str, Any] = {
        "user_agent": user_agent,
        "ignore_robots": ignore_robots,
        "pause": pause,
        "total_seconds": timeout,
        "max_received": size,
        "max_decoded": size,
        "trust": trust,
        "proxy": proxy or None,
    }
    own = {name: value for name, value in wished.items() if value is not None}
    return Settings(**own, allow_private=allow_network, ports=(80, 443, *allow_port))
