"""The reader `llm`: passages to a language model's server, its answers back into spans of the text."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from khabar.errors import UsageError
from khabar.extract.lengths import UNITS_A_DOCUMENT, not_read_past
from khabar.extract.llm.address import parse
from khabar.extract.llm.alignment import Passage
from khabar.extract.llm.answer import UnreadableError, extractions
from khabar.extract.llm.exchange import Bounds
from khabar.extract.llm.prompt import fingerprint, question
from khabar.extract.llm.reading import Builder
from khabar.extract.llm.server import Server
from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.records.record_warning import RecordWarning
from khabar.records.report import DataFile
from khabar.text.units import Unit, units

KEY = "KHABAR_LLM_KEY"
UNITS_A_PASSAGE = 500
_SECONDS = 300.0
_BYTES = 1 << 20
_READINGS = 2


class Llm:
    """A Reader that asks a server. The same document is asked about in the same bytes; whether the same comes back is up to the server."""

    name = "llm"
    model_sha256: str | None = None

    def __init__(self, server: Server) -> None:
        self._server = server
        self.model: str | None = server.model
        question("")  # a missing langextract is told before anything is read

    @property
    def data_files(self) -> tuple[DataFile, ...]:
        """Instructions and examples, for the record."""
        return (fingerprint(),)

    def read(self, document: Document) -> Reading:
        """Read one document, passage by passage. Raises ServerError where the server fails or its answers cannot be read."""
        every = units(document.text, [(f.start, f.end) for f in document.furniture])
        warnings = [not_read_past(every[UNITS_A_DOCUMENT].start)] if len(every) > UNITS_A_DOCUMENT else []
        refused = Counter[str]()
        parts = [self._passage(document.text, part, f"{n}/", refused) for n, part in enumerate(_passages(every[:UNITS_A_DOCUMENT]))]
        if not self._server.address.loopback:
            warnings.append(RecordWarning("text-sent", f"the text was sent to {self._server.address.shown} to be read there"))
        warnings += [RecordWarning("refused", f"the model gave {what} {n} times; left out") for what, n in sorted(refused.items())]
        return Reading(
            mentions=tuple(m for part in parts for m in part.mentions),
            sources=tuple(s for part in parts for s in part.sources),
            claims=tuple(c for part in parts for c in part.claims),
            warnings=tuple(warnings),
        )

    def _passage(self, text: str, part: Sequence[Unit], tag: str, refused: Counter[str]) -> Reading:
        """The reading of one passage; an answer that cannot be read is asked for once more."""
        prompt = question(text[part[0].start : part[-1].end])
        for tried in range(1, _READINGS + 1):
            own = Counter[str]()
            try:
                found = extractions(self._server.ask(prompt), own)
            except UnreadableError:
                if tried == _READINGS:
                    raise
                continue
            break
        reading = Builder(Passage(text, part), tag, own).build(found)
        refused.update(own)
        return reading


def open_reader(url: str = "", model: str = "", *, send_text: bool = False) -> Llm:
    """The reader that asks the model `model` of the server at `url`: the entry point `llm`.

    Its key is what KHABAR_LLM_KEY says. Raises UsageError where either is missing, where langextract is, where the text would leave this
    machine and `send_text` does not allow it, and where the key would go over the network in the clear.
    """
    if not url or not model:
        raise UsageError("the reader llm needs a server and a model: --llm-url http://127.0.0.1:11434 --llm-model NAME")
    address, key = parse(url), os.environ.get(KEY, "")
    if not address.loopback and not send_text:
        raise UsageError(f"the reader llm would send the whole text to {address.shown}; nothing was sent. --yes-send-text allows it")
    if key and address.scheme == "http" and not address.loopback:
        raise UsageError(f"{KEY} would go to {address.shown} in the clear; use https")
    return Llm(Server(address, model, key, Bounds(_SECONDS, _BYTES)))


def _passages(every: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Whole paragraphs together as long as they fit, one that is too long cut at its sentences, those where they have to be."""
    start = 0
    while start < len(every):
        end = min(start + UNITS_A_PASSAGE, len(every))
        if end < len(every):
            end = _cut(every, start, end)
        yield every[start:end]
        start = end


def _cut(every: Sequence[Unit], start: int, end: int) -> int:
    for part in ("paragraph", "sentence"):
        cut = next((i for i in range(end, start, -1) if getattr(every[i], part) != getattr(every[i - 1], part)), None)
        if cut is not None:
            return cut
    return end
