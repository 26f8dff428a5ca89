"""A pipeline that reads without a model: one claim a file, on its first word. Files whose text begins with «سيئ» fail."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import pytest
from click.testing import CliRunner

from khabar.casefile import keys
from khabar.cli import main
from khabar.errors import EmptyInputError, KhabarError, UnsupportedError, UsageError
from khabar.records.document import Document
from khabar.records.report import Claim, Engine, Report
from khabar.records.span import cut


def report(text: str, identity: str, sha256: str, published: str | None = None) -> Report:
    document = Document(
        id=identity,
        sha256=sha256,
        text=text,
        title=text.split("\n", maxsplit=1)[0],
        published=published,
        published_basis="given" if published else None,
        language="ar",
    )
    claim = Claim("c1", "strike", "actual", cut(text, 0, len(text.split(maxsplit=1)[0])), event="e1")
    return Report(document, (), (), (claim,), (), Engine("0", "stub", None, None, 1), ())


class StubPipeline:
    """Reads as the real one does, as far as the command line can tell."""

    def read(self, data: bytes | str, *, name: str | None = None, id: str | None = None, published: str | None = None) -> list[Report]:  # noqa: A002 (the name of the public API)
        raw = data.encode() if isinstance(data, str) else data
        text = raw.decode()
        if not text.strip():
            raise EmptyInputError("nothing to read")
        if text.startswith("سيئ"):
            raise UnsupportedError(f"{name}: no reader knows this kind of file; give text")
        sha256 = hashlib.sha256(raw).hexdigest()
        identity = id or (PurePath(name).stem if name else sha256[:16])
        if text.startswith("منشور"):
            return [report(post, f"{identity}-{i}", sha256, published) for i, post in enumerate(text.split("\n"))]
        return [report(text, identity, sha256, published)]

    def report_of(self, document: Document) -> Report:
        return report(document.text, document.id, document.sha256, document.published)

    def passages(self, report: Report) -> dict[str, bytes]:
        return {}

    def read_many(self, inputs: Iterable[tuple[str, bytes]], *, published: str | None = None) -> Iterator[list[Report] | KhabarError]:
        for name, data in list(inputs):
            try:
                yield self.read(data, name=name, published=published)
            except KhabarError as error:
                yield error


@pytest.fixture
def pipeline() -> StubPipeline:
    return StubPipeline()


@pytest.fixture
def khabar(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A runner under which every command opens the stub instead of the model."""

    def opened(reader: str, *, locked: bool = False) -> StubPipeline:
        if reader != "encoder":
            raise UsageError(f"there is no reader {reader!r}; the readers are encoder")
        return StubPipeline()

    monkeypatch.setattr("khabar.cli.opening.open_pipeline", opened)
    return CliRunner()


@pytest.fixture
def case(khabar: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An open case file with one report, which KHABAR_CASE names."""
    path = tmp_path / "a.khabar"
    monkeypatch.delenv("KHABAR_PASSPHRASE", raising=False)
    monkeypatch.setenv("KHABAR_CASE", str(path))
    monkeypatch.setitem(keys._COST, "n", 2**10)
    khabar.invoke(main, ["init", "--open", str(path)])
    (tmp_path / "a.txt").write_text("قصف الحي", encoding="utf-8")
    assert khabar.invoke(main, ["add", str(tmp_path / "a.txt")]).exit_code == 0
    return path
