"""The trained reader: one encoder that sees the whole report, and heads for everything that is read from it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace

from khabar.errors import ModelError
from khabar.extract.decode import Section
from khabar.extract.heads import Floats
from khabar.extract.lengths import UNITS_A_DOCUMENT, not_read_past
from khabar.extract.pieces import cut_all
from khabar.extract.pooling import rows
from khabar.extract.reader import Reader
from khabar.extract.weights import folder, read_card, read_heads, read_vocabulary
from khabar.extract.windows import Window, windows
from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.records.record_warning import RecordWarning
from khabar.text.units import Unit, units

UNITS_A_SECTION = 3000
"""Pairs are scored among all spans of a section: about eighteen pages, more than any report."""


class Encoder:
    """A Reader over the weights in a folder (those of the package where none is given).

    One window at a time goes through the encoder, so that no report's values depend on what it is read together with.
    """

    name = "encoder"

    def __init__(self, path: Path | None = None, threads: int = 0) -> None:
        at = path or folder()
        self._card = read_card(at)
        self.model: str | None = self._card.name
        self.model_sha256: str | None = self._card.sha256
        self._vocabulary = read_vocabulary(at)
        self._heads = read_heads(at)
        self._session = _session(at / "body.onnx", threads)
        self._last: tuple[Sequence[Unit], Floats] | None = None

    def read(self, document: Document) -> Reading:
        """Read one document. A very long one is read in sections, and the record says so."""
        every = units(document.text, [(f.start, f.end) for f in document.furniture])
        warnings = []
        if len(every) > UNITS_A_DOCUMENT:
            warnings.append(not_read_past(every[UNITS_A_DOCUMENT].start))
            every = every[:UNITS_A_DOCUMENT]
        parts = [self._section(document.text, part) for part in _sections(every)]
        if len(parts) > 1:
            message = f"the text is long and was read in {len(parts)} sections; nothing ties claims across them"
            warnings.append(RecordWarning("read-in-sections", message))
        return _joined(parts, tuple(warnings))

    def _section(self, text: str, part: Sequence[Unit]) -> Reading:
        return Section(text, part, self.vectors(part), self._heads, self._card.layout).read()

    def vectors(self, part: Sequence[Unit]) -> Floats:
        """The encoder's vectors of consecutive units, [units, hidden]. Those of the last call are kept: who asks again has them at once."""
        if self._last is None or self._last[0] != part:
            self._last = part, self._vectors(part)
        return self._last[1]

    def _vectors(self, part: Sequence[Unit]) -> Floats:
        laid = windows(cut_all(self._vocabulary, part), [u.paragraph for u in part], self._card.reach)
        return np.concatenate([self._run(w) for w in laid])

    def _run(self, window: Window) -> Floats:
        laid = rows(window)
        out: Floats = self._session.run(None, {"ids": np.array(window.ids, dtype=np.int64), "mean": laid.mean})[0]
        return out[laid.at][window.keep[0] - window.unit : window.keep[1] - window.unit]


def open_reader() -> Reader:
    """The trained reader with the weights of the package: the entry point `encoder`.

    It takes as many threads as OMP_NUM_THREADS names, as other libraries that compute do; where it names none, one a core.
    """
    named = os.environ.get("OMP_NUM_THREADS", "")
    return Encoder(threads=int(named) if named.isascii() and named.isdecimal() else 0)


def _session(path: Path, threads: int) -> Any:
    import onnxruntime  # takes a fifth of a second: only who reads pays for it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused operator is six times slower than its two parts
        )
    except Exception as e:  # onnxruntime raises classes of its own without a common base
        raise ModelError(f"{path}: {e}; install khabar again") from e


def _sections(every: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Parts of at most UNITS_A_SECTION units, cut at the last end of a paragraph, else of a sentence, else anywhere."""
    start = 0
    while start < len(every):
        end = min(start + UNITS_A_SECTION, len(every))
        if end < len(every):
            half = (start + end) // 2
            for part in ("paragraph", "sentence"):
                cut = next((i for i in range(end, half, -1) if getattr(every[i], part) != getattr(every[i - 1], part)), None)
                if cut is not None:
                    end = cut
                    break
        yield every[start:end]
        start = end


def _joined(parts: Sequence[Reading], warnings: tuple[RecordWarning, ...]) -> Reading:
    if len(parts) == 1:
        return replace(parts[0], warnings=warnings)
    mentions, sources, claims = [], [], []
    for n, part in enumerate(parts):
        tag = f"{n}/"
        mentions += [replace(m, id=tag + m.id) for m in part.mentions]
        sources += [replace(s, id=tag + s.id) for s in part.sources]
        for c in part.claims:
            arguments = tuple(
                replace(a, mention=tag + a.mention) if a.mention is not None else replace(a, claim=f"{tag}{a.claim}") for a in c.arguments
            )
            claims.append(
                replace(c, id=tag + c.id, event=tag + c.event, arguments=arguments, attribution=tuple(tag + s for s in c.attribution))
            )
    return Reading(tuple(mentions), tuple(sources), tuple(claims), warnings)
