"""Fetchers as tests need them: the open server's address allowed, names answered from a table, nothing waited for."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from hostile_web import OPEN, Web
from msgspec.structs import replace

from khabar.capture.fetching import Fetcher
from khabar.capture.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures" / "capture"
HOST = "nahr.example"
QUICK = Settings(
    pause=0,
    retries=0,
    back_off=0,
    connect_seconds=2,
    idle_seconds=0.4,
    total_seconds=1.2,
    max_head=20_000,
    max_received=2_000_000,
    max_decoded=5_000_000,
    allow_private=(f"{OPEN}/32",),
)


class Names:
    """A resolver: each host's answers in turn, the last one again and again; each answer is several addresses parted by commas."""

    def __init__(self, answers: Mapping[str, Sequence[str]]) -> None:
        self._answers = {host: list(found) for host, found in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        found = self._answers.get(host)
        if found is None:
            raise OSError(f"no such host: {host}")
        return (found.pop(0) if len(found) > 1 else found[0]).split(",")


def fetcher(web: Web, names: Names | None = None, **settings: object) -> Fetcher:
    wished = {"ports": (80, 443, web.port, web.secret), **settings}
    return Fetcher(replace(QUICK, **wished), resolve=names or Names({HOST: [OPEN]}), sleep=lambda _: None)


def rows(name: str) -> list[dict[str, str]]:
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader([x for x in lines if not x.startswith("#")], delimiter="\t", quoting=csv.QUOTE_NONE))


def placed(text: str, web: Web) -> str:
    return text.replace("PORT", str(web.port)).replace("SECRET", str(web.secret)).replace("\\r", "\r").replace("\\n", "\n")
