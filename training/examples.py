"""Annotated reports as what the model is asked: units and pieces on one side, gold tags, spans and pair tables on the other."""

from itertools import pairwise
from typing import Any, Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from khabar.extract.features import Spans, spans
from khabar.extract.pieces import Vocabulary, cut_all
from khabar.extract.windows import Window, windows
from khabar.records.codes import CLAIM_ROLES, MENTION_ROLES, MODALITIES
from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.text.units import Unit, letters_before, units
from training.layout import SKIPS, TAGS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Place = tuple[int, int, int]


class _Extent(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Example(msgspec.Struct, frozen=True):
    """One report. `tags[layer]` and `skips[layer]` are per unit (skip -1: not asked). Span tables are indexed as their names say.

    `teller` has a column for the outlet's own voice behind the sources; `first_teller` (whom the nearest teller has it from, in the end)
    and `behind` have one for «nobody further»; `cue` one for «none».
    """

    id: str
    windows: list[Window]
    sentence: Ints
    paragraph: Ints
    tags: dict[str, Ints]
    skips: dict[str, Ints]
    mentions: Spans
    sources: Spans
    cues: Spans
    triggers: Spans
    roles: Floats
    links: Floats
    same: Floats
    modality: Ints
    second: Ints
    second_modality: Ints
    teller: Ints
    first_teller: Ints
    second_teller: Ints
    behind: Ints
    cue: Ints


def _place(text: str, every: list[Unit], at: dict[int, int], span: _Extent) -> Place | None:
    """(first unit, last unit, letters skipped) of a gold span, or None where no unit holds its ends."""
    first = next((at[i] for i in range(span.start, span.end) if i in at), None)
    last = next((at[i] for i in range(span.end - 1, span.start - 1, -1) if i in at), None)
    if first is None or last is None:
        return None
    return first, last, min(letters_before(text, every[first], span.start), SKIPS - 1)


class _Layer:
    """Spans of one layer, first come, first served: what overlaps an earlier one is left out."""

    def __init__(self, name: str, n: int) -> None:
        self.kinds = TAGS[name]
        self.tags = np.zeros(n, dtype=np.int64)
        self.skips = np.full(n, -1, dtype=np.int64)
        self.rows: list[tuple[int, int, int]] = []

    def add(self, place: Place | None, kind: str) -> int | None:
        if place is None or self.tags[place[0] : place[1] + 1].any():
            return None
        first, last, skip = place
        k = self.kinds.index(kind)
        self.tags[first : last + 1] = 2 + 2 * k
        self.tags[first] = 1 + 2 * k
        self.skips[first] = skip
        self.rows.append((first, last, k))
        return len(self.rows) - 1


class _Builder:
    def __init__(self, document: Document, gold: Reading, vocabulary: Vocabulary) -> None:
        self.id, self.gold, self.text = document.id, gold, document.text
        self.units = units(self.text, [(f.start, f.end) for f in document.furniture])
        self.at = {i: k for k, u in enumerate(self.units) for i in range(u.start, u.end)}
        self.layers = {name: _Layer(name, len(self.units)) for name in TAGS}
        self.pieces = cut_all(vocabulary, self.units)

    def _add(self, layer: str, span: _Extent, kind: str) -> int | None:
        return self.layers[layer].add(_place(self.text, self.units, self.at, span), kind)

    def build(self) -> Example:
        gold = self.gold
        mention = {m.id: self._add("mention", m, m.type) for m in gold.mentions}
        source = {s.id: self._add("source", s, s.kind) for s in gold.sources}
        cue = {s.id: self._add("cue", s.cue, "cue") if s.cue else None for s in gold.sources}
        slots = self._triggers()
        tables = self._claim_tables(slots, mention, source)
        behind, cues = self._source_tables(source, cue)
        layer = {k: spans(v.rows) for k, v in self.layers.items()}
        return Example(
            id=self.id,
            windows=windows(self.pieces, [u.paragraph for u in self.units]),
            sentence=np.array([u.sentence for u in self.units], dtype=np.int64),
            paragraph=np.array([u.paragraph for u in self.units], dtype=np.int64),
            tags={k: v.tags for k, v in self.layers.items()},
            skips={k: v.skips for k, v in self.layers.items()},
            mentions=layer["mention"],
            sources=layer["source"],
            cues=layer["cue"],
            triggers=layer["trigger"],
            behind=behind,
            cue=cues,
            **tables,
        )

    def _triggers(self) -> dict[str, tuple[int, int]]:
        """Claim id -> (trigger, slot): the told one first, a denial of the same trigger second."""
        slots: dict[str, tuple[int, int]] = {}
        taken: dict[tuple[int, int], int] = {}
        for c in sorted(self.gold.claims, key=lambda c: c.modality == "negated"):
            extent = (c.trigger.start, c.trigger.end)
            if extent in taken:
                slots[c.id] = (taken[extent], 1)
                continue
            index = self._add("trigger", c.trigger, c.type)
            if index is not None:
                taken[extent] = index
                slots[c.id] = (index, 0)
        return slots

    def _claim_tables(
        self, slots: dict[str, tuple[int, int]], mention: dict[str, int | None], source: dict[str, int | None]
    ) -> dict[str, Any]:
        n = len(self.layers["trigger"].rows)
        own = len(self.layers["source"].rows)
        roles = np.zeros((n, len(self.layers["mention"].rows), len(MENTION_ROLES)), dtype=np.float32)
        links = np.zeros((n, n, len(CLAIM_ROLES)), dtype=np.float32)
        modality, teller, first = (np.full((2, n), -1, dtype=np.int64) for _ in range(3))
        event: dict[int, str] = {}
        for c in self.gold.claims:
            if c.id not in slots:
                continue
            i, slot = slots[c.id]
            event.setdefault(i, c.event)
            modality[slot, i] = MODALITIES.index(c.modality)
            nearest = source.get(c.attribution[0]) if c.attribution else own
            teller[slot, i] = -1 if nearest is None else nearest
            farthest = source.get(c.attribution[-1]) if len(c.attribution) > 1 else own
            first[slot, i] = -1 if farthest is None else farthest
            for a in c.arguments:
                filler = mention.get(a.mention) if a.mention is not None else None
                if a.claim in slots:
                    links[i, slots[a.claim][0], CLAIM_ROLES.index(a.role)] = 1
                elif filler is not None:
                    roles[i, filler, MENTION_ROLES.index(a.role)] = 1
        same = np.array([[float(event.get(i, i) == event.get(j, j)) for j in range(n)] for i in range(n)], dtype=np.float32).reshape(n, n)
        return {
            "roles": roles, "links": links, "same": same, "modality": modality[0], "second": (modality[1] >= 0).astype(np.int64),
            "second_modality": modality[1], "teller": teller[0], "first_teller": first[0], "second_teller": teller[1],
        }  # fmt: skip

    def _source_tables(self, source: dict[str, int | None], cue: dict[str, int | None]) -> tuple[Ints, Ints]:
        n = len(self.layers["source"].rows)
        behind, cues = np.full(n, -1, dtype=np.int64), np.full(n, len(self.layers["cue"].rows), dtype=np.int64)
        votes: dict[int, list[int]] = {}
        for c in self.gold.claims:
            chain = [source.get(s) for s in c.attribution]
            for near, far in pairwise([*chain, n]):
                if near is not None and far is not None:
                    votes.setdefault(near, []).append(far)
        for near, fars in votes.items():
            behind[near] = max(sorted(set(fars)), key=fars.count)
        for s, i in source.items():
            its = cue[s]
            if i is not None and its is not None:
                cues[i] = its
        return behind, cues


def example(document: Document, gold: Reading, vocabulary: Vocabulary) -> Example:
    """The example of one annotated report."""
    return _Builder(document, gold, vocabulary).build()
