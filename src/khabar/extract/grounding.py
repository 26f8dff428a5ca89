"""Grounding: nothing passes that does not stand on the page. Every reader's output goes through here.

Refused, and counted in a warning: spans that leave the text, are not the words they claim to be, lie in furniture, or overlap an
earlier mention; labels that the codebook does not have; references to what was refused; an id given twice; a third claim on one
trigger.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from msgspec.structs import replace

from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, SOURCE_KINDS
from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.record_warning import RecordWarning

CLAIMS_A_TRIGGER = 2


class _Extent(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


class _Ground:
    """The page, and what was refused so far."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.furniture = document.furniture
        self.refused: Counter[str] = Counter()

    def stands(self, span: _Extent) -> bool:
        """Whether the span is on the page and in the article; the reason why not is counted."""
        if not 0 <= span.start < span.end <= len(self.text) or self.text[span.start : span.end] != span.text:
            self.refused["a span that is not in the text"] += 1
        elif any(f.start < span.end and span.start < f.end for f in self.furniture):
            self.refused["a span in furniture"] += 1
        elif not any(map(str.isalnum, span.text)):
            self.refused["a span without words"] += 1
        else:
            return True
        return False

    def new(self, id: str, seen: set[str]) -> bool:  # noqa: A002 - the record's own word
        """Whether the reader gave this id for the first time: everything that points at it has to point at one thing."""
        if id in seen:
            self.refused["an id that it had given before"] += 1
            return False
        seen.add(id)
        return True

    def known(self, label: str, labels: tuple[str, ...]) -> bool:
        if label not in labels:
            self.refused[f"a label that the codebook does not have ({label[:40]!r})"] += 1
        return label in labels


def _mentions(g: _Ground, mentions: Iterable[ReadMention]) -> list[ReadMention]:
    out: list[ReadMention] = []
    seen: set[str] = set()
    kept = [m for m in mentions if g.known(m.type, MENTION_TYPES) and g.stands(m) and g.new(m.id, seen)]
    for m in sorted(kept, key=lambda m: (m.start, -m.end)):
        if out and m.start < out[-1].end:
            g.refused["a mention that overlaps another"] += 1
        else:
            out.append(m)
    return out


def _sources(g: _Ground, sources: Iterable[ReadSource]) -> list[ReadSource]:
    out: list[ReadSource] = []
    seen: set[str] = set()
    for s in sources:
        if g.known(s.kind, SOURCE_KINDS) and g.stands(s) and g.new(s.id, seen):
            out.append(s if s.cue is None or g.stands(s.cue) else replace(s, cue=None))
    return sorted(out, key=lambda s: (s.start, s.end))


def _arguments(g: _Ground, claim: ReadClaim, mentions: dict[str, str], claims: dict[str, str]) -> tuple[Argument, ...]:
    out: dict[tuple[str, str], Argument] = {}
    for a in claim.arguments:
        known, key = (mentions, a.mention) if a.mention is not None else (claims, a.claim)
        if key not in known or key == claim.id:
            g.refused["an argument that points at nothing"] += 1
            continue
        new = known[key]
        out.setdefault((a.role, new), replace(a, mention=new) if a.mention is not None else replace(a, claim=new))
    return tuple(out.values())


def _claims(g: _Ground, claims: Iterable[ReadClaim]) -> list[ReadClaim]:
    out, told, seen = [], Counter[tuple[int, int]](), set[str]()
    for c in sorted(claims, key=lambda c: (c.trigger.start, c.trigger.end)):
        if not (g.known(c.type, CLAIM_TYPES) and g.known(c.modality, MODALITIES) and g.stands(c.trigger) and g.new(c.id, seen)):
            continue
        place = (c.trigger.start, c.trigger.end)
        told[place] += 1
        if told[place] > CLAIMS_A_TRIGGER:
            g.refused["a third claim on one trigger"] += 1
        else:
            out.append(c)
    return out


def ground(document: Document, reading: Reading) -> Reading:
    """`reading` without what cannot be pointed at, ids numbered in the order of the text (m1, s1, c1, e1 …)."""
    g = _Ground(document)
    mentions, sources, claims = _mentions(g, reading.mentions), _sources(g, reading.sources), _claims(g, reading.claims)
    new_m = {m.id: f"m{i}" for i, m in enumerate(mentions, 1)}
    new_s = {s.id: f"s{i}" for i, s in enumerate(sources, 1)}
    new_c = {c.id: f"c{i}" for i, c in enumerate(claims, 1)}
    events: dict[str, str] = {}
    grounded = []
    for c in claims:
        event = events.setdefault(c.event or f"\0{c.id}", f"e{len(events) + 1}")
        chain = tuple(dict.fromkeys(new_s[s] for s in c.attribution if s in new_s))
        if len(chain) < len(set(c.attribution)):
            g.refused["a teller that points at nothing"] += 1
        grounded.append(replace(c, id=new_c[c.id], event=event, attribution=chain, arguments=_arguments(g, c, new_m, new_c)))
    return Reading(
        mentions=tuple(replace(m, id=new_m[m.id]) for m in mentions),
        sources=tuple(replace(s, id=new_s[s.id]) for s in sources),
        claims=tuple(grounded),
        warnings=reading.warnings + _warnings(g),
    )


def _warnings(g: _Ground) -> tuple[RecordWarning, ...]:
    return tuple(RecordWarning("refused", f"the reader gave {what} {n} times; left out") for what, n in sorted(g.refused.items()))
