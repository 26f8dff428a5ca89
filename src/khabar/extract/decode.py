"""From the heads' scores over one section of a text to mentions, sources and claims."""

import unicodedata
from collections.abc import Sequence

import msgspec
import numpy as np

from khabar.extract.bio import Found, decode
from khabar.extract.cluster import clusters
from khabar.extract.features import Spans, spans
from khabar.extract.heads import Floats, Heads, Ints, sigmoid, softmax
from khabar.records.codes import CLAIM_ROLES, MENTION_ROLES, MODALITIES
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span, cut
from khabar.text.units import Unit, skip_letters


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which probability on something is read. Kept beside the weights.

    `roles` holds those of single roles, `role` that of all others. `outside`, by layer of tags: how many times likelier than the
    heads say a unit is to carry no tag (training leans to tags).
    """

    role: float = 0.5
    roles: dict[str, float] = {}
    link: float = 0.5
    same: float = 0.5
    second: float = 0.5
    outside: dict[str, float] = {}


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the weights give out: the types of each layer of tags, in order, and the thresholds."""

    tags: dict[str, tuple[str, ...]]
    thresholds: Thresholds = Thresholds()


class _Layer(msgspec.Struct, frozen=True):
    """Spans found in one layer, over units and over the text."""

    table: Spans
    kinds: list[str]
    spans: list[Span]
    scores: list[float]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without quotation marks and stops at the edges; vowel signs belong to their words («قصفاً»)."""
    a, b = start, end
    while a < b and not text[a].isalnum():
        a += 1
    while b > a and not (text[b - 1].isalnum() or text[b - 1] in ")%]" or unicodedata.category(text[b - 1]) == "Mn"):
        b -= 1
    return (a, b) if a < b else (start, end)


class Section:
    """Consecutive units of a text with their vectors, [units, hidden]; everything in it is read together."""

    def __init__(self, text: str, units: Sequence[Unit], vectors: Floats, heads: Heads, layout: Layout) -> None:
        self.text, self.units, self.vectors, self.heads, self.layout = text, units, vectors, heads, layout
        self.sentence = np.array([u.sentence for u in units], dtype=np.int64)
        self.paragraph = np.array([u.paragraph for u in units], dtype=np.int64)
        self.starts = [i == 0 or self.paragraph[i] != self.paragraph[i - 1] for i in range(len(units))]

    def _layer(self, name: str) -> _Layer:
        tags = self.heads.tags(name, self.vectors)
        tags[:, 0] *= self.layout.thresholds.outside.get(name, 1.0)
        every = decode(tags / tags.sum(axis=1, keepdims=True), self.starts)
        found = [f for f in every if any(u.form[0].isalnum() for u in self.units[f.first : f.last + 1])]
        skips = self.heads.skips(name, self.vectors)
        kinds = self.layout.tags[name]
        return _Layer(
            spans([(f.first, f.last, f.kind) for f in found]),
            [kinds[f.kind] for f in found],
            [self._span(f, skips) for f in found],
            [f.score for f in found],
        )

    def _span(self, f: Found, skips: Ints) -> Span:
        start = skip_letters(self.text, self.units[f.first], int(skips[f.first]))
        return cut(self.text, *_trimmed(self.text, start, self.units[f.last].end))

    def _pair(self, name: str, a: _Layer, b: _Layer) -> Floats:
        return self.heads.pair(name, self.vectors, a.table, b.table, (self.sentence, self.paragraph))

    def read(self) -> Reading:
        """Everything that is read in this section; ids are unique in it alone."""
        mentions, sources, cues, triggers = (self._layer(x) for x in ("mention", "source", "cue", "trigger"))
        return Reading(
            mentions=tuple(
                ReadMention(f"m{i}", kind, s.start, s.end, s.text, round(score, 2))  # type: ignore[arg-type] # grounding checks
                for i, (kind, s, score) in enumerate(zip(mentions.kinds, mentions.spans, mentions.scores, strict=True))
            ),
            sources=self._sources(sources, cues),
            claims=self._claims(triggers, mentions, sources),
        )

    def _sources(self, sources: _Layer, cues: _Layer) -> tuple[ReadSource, ...]:
        if not sources.kinds:
            return ()
        choice = self._pair("cue", sources, cues).argmax(axis=1)
        out = []
        for i, (kind, s, score) in enumerate(zip(sources.kinds, sources.spans, sources.scores, strict=True)):
            cue = cues.spans[choice[i]] if choice[i] < len(cues.spans) else None
            out.append(ReadSource(f"s{i}", kind, s.start, s.end, s.text, cue, round(score, 2)))  # type: ignore[arg-type]
        return tuple(out)

    def _claims(self, triggers: _Layer, mentions: _Layer, sources: _Layer) -> tuple[ReadClaim, ...]:
        if not triggers.kinds:
            return ()
        arguments, events = self._arguments(triggers, mentions), self._events(triggers)
        modality, second, second_modality = self.heads.claims(self.vectors, triggers.table)
        told, behind = self._tellers("teller", triggers, sources), self._behind(sources)
        told_second = self._tellers("second_teller", triggers, sources)
        out = []
        for i, (kind, s, score) in enumerate(zip(triggers.kinds, triggers.spans, triggers.scores, strict=True)):
            slots = [("", modality[i], told[i], score)]
            if second[i] > self.layout.thresholds.second and told_second[i] != told[i]:
                slots.append(("b", second_modality[i], told_second[i], float(second[i])))
            for slot, likely, teller, sure in slots:
                out.append(
                    ReadClaim(
                        id=f"c{i}{slot}",
                        type=kind,  # type: ignore[arg-type] # grounding checks it
                        modality=MODALITIES[int(likely.argmax())],  # type: ignore[arg-type]
                        trigger=s,
                        arguments=arguments[i],
                        attribution=_chain(teller, behind),
                        event=f"e{events[i]}",
                        score=round(sure, 2),
                    )
                )
        return tuple(out)

    def _arguments(self, triggers: _Layer, mentions: _Layer) -> list[tuple[Argument, ...]]:
        least = self.layout.thresholds
        out: list[list[Argument]] = [[] for _ in triggers.kinds]
        if mentions.kinds:
            roles = sigmoid(self._pair("roles", triggers, mentions))
            floors = np.array([least.roles.get(role, least.role) for role in MENTION_ROLES], dtype=np.float32)
            for i, j, k in np.argwhere(roles > floors):
                out[i].append(Argument(MENTION_ROLES[k], mention=f"m{j}", score=round(float(roles[i, j, k]), 2)))
        links = sigmoid(self._pair("links", triggers, triggers))
        for i, j, k in np.argwhere(links > least.link):
            if i != j:
                out[i].append(Argument(CLAIM_ROLES[k], claim=f"c{j}", score=round(float(links[i, j, k]), 2)))
        order = {role: n for n, role in enumerate((*MENTION_ROLES, *CLAIM_ROLES))}
        return [tuple(sorted(row, key=lambda a: order[a.role])) for row in out]

    def _events(self, triggers: _Layer) -> list[int]:
        same = self._pair("same", triggers, triggers)[..., 0]
        return clusters(sigmoid(np.asarray((same + same.T) / 2, dtype=np.float32)), self.layout.thresholds.same)

    def _tellers(self, head: str, triggers: _Layer, sources: _Layer) -> list[int | None]:
        """The nearest teller of each trigger (an index of `sources`), None for the outlet's own voice."""
        choice = softmax(self._pair(head, triggers, sources)).argmax(axis=1)
        return [int(k) if k < len(sources.kinds) else None for k in choice]

    def _behind(self, sources: _Layer) -> list[int | None]:
        if not sources.kinds:
            return []
        choice = self._pair("behind", sources, sources).argmax(axis=1)
        return [int(k) if k < len(sources.kinds) and k != i else None for i, k in enumerate(choice)]


def _chain(teller: int | None, behind: Sequence[int | None]) -> tuple[str, ...]:
    chain: list[int] = []
    while teller is not None and teller not in chain:
        chain.append(teller)
        teller = behind[teller]
    return tuple(f"s{k}" for k in chain)
