"""The canonical form of a web address, by which the same page is known again: without what only says where a reader came from."""

from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def canonical(url: str) -> str:
    """One form for addresses of the same page: https, host without www and m, no fragment, no tracking, parameters sorted, no last slash.

    An address that cannot be taken apart stays as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return url.strip()
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url.strip()
    for prefix in ("www.", "m.", "amp."):
        if host.startswith(prefix) and "." in host[len(prefix) :]:
            host = host[len(prefix) :]
    where = host if port in (None, 80, 443) else f"{host}:{port}"
    kept = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(k))
    path = parts.path.removesuffix("/amp").rstrip("/")
    return urlunsplit(("https", where, path, urlencode(kept), ""))


def _tracks(parameter: str) -> bool:
    return any(
        parameter.lower() == name or (name.endswith("*") and parameter.lower().startswith(name[:-1])) for name in tracking_parameters()
    )


def tracking_parameters() -> tuple[str, ...]:
    """Parameters that say where a reader came from, from `data/tracking.txt`; a name that ends in * stands for all that begin so."""
    lines = (files("khabar.casefile") / "data" / "tracking.txt").read_text(encoding="utf-8").splitlines()
    return tuple(x.strip() for x in lines if x.strip() and not x.startswith("#"))
