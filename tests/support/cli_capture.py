"""The command line over the tests' own web and case files: names are answered by a table, and pages are read without a model."""

import hashlib
from pathlib import PurePath

import pytest
from fetching import HOST, Names
from hostile_web import OPEN, Web

from khabar.capture import fetching
from khabar.ingest import documents
from khabar.records.report import Claim, Engine, Report
from khabar.records.span import cut


class PagePipeline:
    """Makes a report with one claim of each document."""

    def read(self, data: bytes, *, name: str | None = None) -> list[Report]:
        assert name is not None
        out = []
        for found in documents(data, name=name):
            document = found.document
            assert document.sha256 == hashlib.sha256(data).hexdigest()
            assert document.id == PurePath(name).stem
            claim = Claim("c1", "strike", "actual", cut(document.text, 0, 3), event="e1")
            out.append(Report(document, (), (), (claim,), (), Engine("0", "stub", None, None, 1), ()))
        return out

    def passages(self, report: Report) -> dict[str, bytes]:
        return {}


def prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands look names up in a table, and read without a model."""
    real = fetching.Fetcher

    def made(settings: object) -> fetching.Fetcher:
        names = Names({HOST: [OPEN], "stamps.example": [OPEN]})
        return real(settings, resolve=names, sleep=lambda _: None)  # type: ignore[arg-type]

    monkeypatch.setattr(fetching, "Fetcher", made)
    monkeypatch.setattr("khabar.cli.opening.open_pipeline", lambda reader: PagePipeline())
    for name in ("KHABAR_PROXY", "KHABAR_STAMP", "KHABAR_CASE", "KHABAR_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)


def allowed(web: Web, *ports: int) -> list[str]:
    """The options by which the tests' own web is reached."""
    return ["--allow-network", f"{OPEN}/32", *(word for port in (web.port, *ports) for word in ("--allow-port", str(port)))]


def page(web: Web, path: str = "/page") -> str:
    return f"http://{HOST}:{web.port}{path}"
