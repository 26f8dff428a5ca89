"""From the heads' scores over one section of a text to mentions, sources and claims."""

import math
import unicodedata
from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from khabar.extract.bio import Found, decode
from khabar.extract.cluster import clusters
from khabar.extract.features import PairFeatures, Spans, pair_features, spans
from khabar.extract.heads import Floats, Heads, Ints, Seen, Tagged
from khabar.extract.relays import relayed, relays
from khabar.extract.squash import log_softmax, sigmoid
from khabar.lang.load import tables
from khabar.records.codes import CLAIM_ROLES, MENTION_ROLES, MODALITIES
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span, cut
from khabar.text.units import Unit, skip_letters

ATTACKS = ("attack", "explosion", "strike", "killing")
"""An attack may be told again as what it was."""


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which probability on something is read. Kept beside the weights.

    `roles` holds those of single roles, `role` that of all others. `outside`, by layer of tags: how many times likelier than the
    heads say a unit is to carry no tag (training leans to tags); under "behind", that nobody stands behind a teller.
    """

    role: float = 0.5
    roles: dict[str, float] = {}
    link: float = 0.5
    same: float = 0.5
    second: float = 0.5
    outside: dict[str, float] = {}


def log_odds(score: float) -> float:
    """log(p / (1 - p)) of a probability; 0 and 1 count as a thousandth off."""
    p = min(max(score, 0.001), 0.999)
    return math.log(p / (1 - p))


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the weights give out: the types of each layer of tags, in order, the thresholds, and, by "claims", "mentions" and "sources",
    the (slope, shift) that make scores mean what they say (`training/calibrate.py`).
    """

    tags: dict[str, tuple[str, ...]]
    thresholds: Thresholds = Thresholds()
    calibration: dict[str, tuple[float, float]] = {}

    def calibrated(self, kind: str, score: float) -> float:
        """The score of a claim, mention or source as a probability of its being right, with two digits."""
        slope, shift = self.calibration.get(kind, (1.0, 0.0))
        return round(1 / (1 + math.exp(-(slope * log_odds(score) + shift))), 2)


class _Layer(msgspec.Struct, frozen=True):
    """Spans found in one layer, over units, as the heads see them, and over the text."""

    table: Spans
    seen: Seen
    kinds: list[str]
    spans: list[Span]
    scores: list[float]


@cache
def _label_words() -> frozenset[str]:
    return frozenset(row["word"] for row in tables("headline_labels.tsv", ("word", "note")))


@cache
def _never_last() -> frozenset[str]:
    return frozenset(row["word"] for row in tables("never_last_words.tsv", ("word", "note")))


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

    def _layer(self, name: str, tagged: Tagged, names: Spans | None = None) -> _Layer:
        """`names`: what a span of this layer takes in where it ends in the air; None where it may end so («نقلاً عن»)."""
        tags = tagged.tags.copy()
        tags[:, 0] *= self.layout.thresholds.outside.get(name, 1.0)
        every = decode(tags / tags.sum(axis=1, keepdims=True), self.starts)
        found = [f for f in every if any(u.form[0].isalnum() for u in self.units[f.first : f.last + 1])]
        if names is not None:
            found = [self._closed(f, names) for f in found if not self._labels(f)]
        kinds = self.layout.tags[name]
        table = spans([(f.first, f.last, f.kind) for f in found])
        return _Layer(
            table,
            self.heads.see(name, self.vectors, table),
            [kinds[f.kind] for f in found],
            [self._span(f, tagged.skips) for f in found],
            [f.score for f in found],
        )

    def _labels(self, f: Found) -> bool:
        """Whether `f` is nothing but a label in front of a headline («حصري:»), which nobody tells."""
        return all(u.form.lower() in _label_words() for u in self.units[f.first : f.last + 1] if u.form[0].isalnum())

    def _closed(self, f: Found, names: Spans) -> Found:
        """`f` whole: a word at its end that only opens something takes in the name behind it («مصدر في [الفوج]»), else it goes."""
        if self.units[f.last].form not in _never_last():
            return f
        behind = [int(last) for first, last in zip(names.first, names.last, strict=True) if first == f.last + 1]
        if behind:
            return replace(f, last=behind[0])
        last = f.last
        while last > f.first and (self.units[last].form in _never_last() or not self.units[last].form[0].isalnum()):
            last -= 1
        return replace(f, last=last)

    def _span(self, f: Found, skips: Ints) -> Span:
        start = skip_letters(self.text, self.units[f.first], int(skips[f.first]))
        return cut(self.text, *_trimmed(self.text, start, self.units[f.last].end))

    def _standing(self, a: Spans, b: Spans) -> PairFeatures:
        return pair_features(a, b, self.sentence, self.paragraph)

    def _pair(self, name: str, a: _Layer, b: _Layer) -> Floats:
        return self.heads.pair(name, a.seen, b.seen, self._standing(a.table, b.table))

    def read(self) -> Reading:
        """Everything that is read in this section; ids are unique in it alone."""
        tagged = self.heads.tagged(self.vectors)
        mentions, cues, triggers = (self._layer(x, tagged[x]) for x in ("mention", "cue", "trigger"))
        sources = self._layer("source", tagged["source"], mentions.table)
        return Reading(
            mentions=tuple(
                ReadMention(f"m{i}", kind, s.start, s.end, s.text, self.layout.calibrated("mentions", score))  # type: ignore[arg-type] # grounding checks
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
            out.append(ReadSource(f"s{i}", kind, s.start, s.end, s.text, cue, self.layout.calibrated("sources", score)))  # type: ignore[arg-type]
        return tuple(out)

    def _claims(self, triggers: _Layer, mentions: _Layer, sources: _Layer) -> tuple[ReadClaim, ...]:
        if not triggers.kinds:
            return ()
        links, same = self._among(triggers)
        arguments = self._arguments(triggers, mentions, links)
        events = clusters(same, self.layout.thresholds.same)
        modality, second, second_modality = self.heads.claims(triggers.seen)
        told = _tellers(self._pair("teller", triggers, sources))
        behind = self._alone(self._pair("behind", sources, sources))
        first = self._first_tellers(told, behind, triggers, sources)
        further = _tellers(behind)
        told_second = self._second_tellers(np.flatnonzero(second > self.layout.thresholds.second), triggers, sources)
        by = relays(self.units, sources.table)
        out = []
        for i, (kind, s, score) in enumerate(zip(triggers.kinds, triggers.spans, triggers.scores, strict=True)):
            chain = _chain(told[i], first[i], further)
            if by:
                chain = relayed(chain, by, self._before(triggers.table, i, sources.table))
            slots = [("", modality[i], chain, score)]
            if told_second.get(i, told[i]) != told[i]:
                slots.append(("b", second_modality[i], _chain(told_second[i], None, further), float(second[i])))
            for slot, likely, tellers, sure in slots:
                out.append(
                    ReadClaim(
                        id=f"c{i}{slot}",
                        type=kind,  # type: ignore[arg-type] # grounding checks it
                        modality=MODALITIES[int(likely.argmax())],  # type: ignore[arg-type]
                        trigger=s,
                        arguments=arguments[i],
                        attribution=tuple(f"s{k}" for k in tellers),
                        event=f"e{events[i]}",
                        score=self.layout.calibrated("claims", sure),
                    )
                )
        return tuple(out)

    def _alone(self, scores: Floats) -> Floats:
        """[n, sources + 1] with the threshold of «nobody stands behind», the last column."""
        out = scores.copy()
        out[:, -1] += math.log(self.layout.thresholds.outside.get("behind", 1.0))
        return out

    def _before(self, triggers: Spans, i: int, sources: Spans) -> list[int]:
        """The sources that stand before a trigger in its sentence."""
        at = int(triggers.first[i])
        same = self.sentence[sources.first] == self.sentence[at] if len(sources) else np.zeros(0, dtype=bool)
        return [int(k) for k in np.flatnonzero(same & (sources.last < at))]

    def _among(self, triggers: _Layer) -> tuple[Floats, Floats]:
        """Of every two triggers the probabilities of links, [n, n, links], and that they tell one event, [n, n], symmetric."""
        standing = self._standing(triggers.table, triggers.table)
        links, same = (self.heads.pair(name, triggers.seen, triggers.seen, standing) for name in ("links", "same"))
        alike = sigmoid((same[..., 0] + same[..., 0].T) * np.float32(0.5))
        return sigmoid(links), np.where(_may_be_one(triggers.kinds), alike, np.float32(0))

    def _arguments(self, triggers: _Layer, mentions: _Layer, links: Floats) -> list[tuple[Argument, ...]]:
        least = self.layout.thresholds
        out: list[list[Argument]] = [[] for _ in triggers.kinds]
        if mentions.kinds:
            roles = sigmoid(self._pair("roles", triggers, mentions))
            floors = np.array([least.roles.get(role, least.role) for role in MENTION_ROLES], dtype=np.float32)
            for i, j, k in np.argwhere(roles > floors).tolist():
                out[i].append(Argument(MENTION_ROLES[k], mention=f"m{j}", score=round(float(roles[i, j, k]), 2)))  # type: ignore[arg-type] # one of the codes
        for i, j, k in np.argwhere(links > least.link).tolist():
            if i != j:
                out[i].append(Argument(CLAIM_ROLES[k], claim=f"c{j}", score=round(float(links[i, j, k]), 2)))  # type: ignore[arg-type] # as above
        order = {role: n for n, role in enumerate((*MENTION_ROLES, *CLAIM_ROLES))}
        return [tuple(sorted(row, key=lambda a: order[a.role])) for row in out]

    def _second_tellers(self, which: Ints, triggers: _Layer, sources: _Layer) -> dict[int, int | None]:
        """The nearest teller of the second claim on the triggers `which`."""
        if not len(which) or not sources.kinds:
            return {}
        some = Spans(triggers.table.first[which], triggers.table.last[which], triggers.table.kind[which])
        a, b = self.heads.see("second trigger", self.vectors, some), self.heads.see("second source", self.vectors, sources.table)
        scores = self.heads.pair("second_teller", a, b, self._standing(some, sources.table))
        return dict(zip(which.tolist(), _tellers(scores), strict=True))

    def _first_tellers(self, told: Sequence[int | None], behind: Floats, triggers: _Layer, sources: _Layer) -> list[int | None]:
        """Whom the nearest teller of each trigger has it from, in the end; None for nobody.

        Asked of the claim and of the teller alike, each having half a say: one source may tell some claims itself and have others
        from somebody.
        """
        of_claim = log_softmax(self._alone(self._pair("first_teller", triggers, sources)))
        of_teller = log_softmax(behind)
        out: list[int | None] = []
        for i, teller in enumerate(told):
            if teller is None:
                out.append(None)
                continue
            both = of_claim[i] + of_teller[teller]
            both[teller] = -np.inf
            out += _tellers(both[None])
        return out


def _may_be_one(kinds: Sequence[str]) -> npt.NDArray[np.bool_]:
    """[n, n]: whether claims of these types can tell one event: those of one type, and an attack that is told as what it was."""
    names = np.array(kinds)
    attack = names == "attack"
    told_as = np.isin(names, ATTACKS)
    return np.asarray((names[:, None] == names[None]) | (attack[:, None] & told_as[None]) | (attack[None] & told_as[:, None]))


def _tellers(scores: Floats) -> list[int | None]:
    """The source chosen in each row of [n, sources + 1]; None where it is «none of them»."""
    return [k if k < scores.shape[1] - 1 else None for k in scores.argmax(axis=1).tolist()]


def _chain(teller: int | None, first: int | None, behind: Sequence[int | None]) -> tuple[int, ...]:
    """From the nearest teller to `first`, whom it comes from in the end (None where nobody stands behind the nearest teller).

    Who stands between the two is a matter of the sources alone: `behind`.
    """
    if teller is None:
        return ()
    chain = [teller]
    while first is not None and chain[-1] != first:
        further = behind[chain[-1]]
        chain.append(first if further is None or further in chain else further)
    return tuple(chain)
