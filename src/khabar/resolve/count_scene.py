"""Where each mention of people stands: its sentence as tokens, the claims it is a patient of, and what other spans lie around."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.resolve.count_quantity import Quantity, quantities
from khabar.resolve.count_tokens import Token, tokens
from khabar.text.words import all_sentences

HARMS: Mapping[str, str] = {
    "killing": "killed",
    "injury": "injured",
    "detention": "detained",
    "abuse": "abused",
    "displacement": "displaced",
}


class Stretch(msgspec.Struct, frozen=True):
    """A sentence, or as many as one mention spans: its tokens, and the numbers in them that may count people."""

    toks: tuple[Token, ...]
    quantities: tuple[Quantity, ...]

    def near(self, first: int, last: int) -> tuple[Quantity, ...]:
        """The numbers that begin at the tokens `first:last`."""
        low = bisect_left(self.quantities, first, key=lambda q: q.start)
        return self.quantities[low : bisect_left(self.quantities, last, key=lambda q: q.start)]


class Pop(msgspec.Struct, frozen=True):
    """A `POP` mention in its sentence. `first:last` are the tokens of `toks` that it covers, `own` the tokens of the span alone.

    `claims` are those of harm whose patient it is.
    """

    mention: ReadMention
    sentence: int
    stretch: Stretch
    first: int
    last: int
    own: tuple[Token, ...]
    claims: tuple[ReadClaim, ...]

    @property
    def toks(self) -> tuple[Token, ...]:
        """The tokens of its sentence."""
        return self.stretch.toks

    def outcomes(self) -> frozenset[str]:
        """What harms it is the patient of."""
        return frozenset(HARMS[c.type] for c in self.claims)


class Scene(msgspec.Struct, frozen=True):
    """A document's people in the order of the text, the extents of all mentions, and the claims of harm by their triggers."""

    text: str
    pops: tuple[Pop, ...]
    spans: tuple[tuple[int, int, str], ...]
    claims: tuple[ReadClaim, ...]
    longest: int

    def taken(self, start: int, end: int, but: str) -> bool:
        """Whether `start:end` (code points) touches a mention other than `but`."""
        for a, b, key in reversed(self.spans[: bisect_left(self.spans, end, key=lambda s: s[0])]):
            if a + self.longest <= start:
                return False
            if start < b and key != but:
                return True
        return False

    def told(self, start: int, end: int) -> Iterator[ReadClaim]:
        """The claims of harm whose trigger touches `start:end` (code points), the last first."""
        for claim in reversed(self.claims[: bisect_left(self.claims, end, key=lambda c: c.trigger.start)]):
            if claim.trigger.start + self.longest <= start:
                return
            if start < claim.trigger.end:
                yield claim


def scene(text: str, reading: Reading) -> Scene:
    """The scene of a reading. Mentions that leave the text are left out: nothing can be read at them."""
    cache: dict[tuple[int, int], Stretch] = {}
    patients = _patients(reading.claims)
    inside = [m for m in reading.mentions if 0 <= m.start < m.end <= len(text)]
    harms = sorted((c for c in reading.claims if c.type in HARMS), key=lambda c: (c.trigger.start, c.trigger.end, c.id))
    pops = []
    for m in sorted((m for m in inside if m.type == "POP"), key=lambda m: (m.start, m.end, m.id)):
        at, extent = sentence_of(all_sentences(text), m.start, m.end)
        if extent not in cache:
            toks = stretch_tokens(text, *extent)
            cache[extent] = Stretch(toks, tuple(quantities(toks, text)))
        pops.append(_pop(text, m, at, cache[extent], tuple(patients.get(m.id, ()))))
    return Scene(
        text=text,
        pops=tuple(pops),
        spans=tuple(sorted((m.start, m.end, m.id) for m in inside)),
        claims=tuple(harms),
        longest=max([1, *(m.end - m.start for m in inside), *(c.trigger.end - c.trigger.start for c in harms)]),
    )


@lru_cache(maxsize=64)
def stretch_tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, kept for a while: several look at the same sentences."""
    return tokens(text, start, end)


def sentence_of(of: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, tuple[int, int]]:
    """The number and extent of the sentence at `start`, drawn out over those that follow as far as `end`; `of` are all extents."""
    if not of:
        return 0, (start, end)
    first = max(0, bisect_right(of, (start, sys.maxsize)) - 1)
    last = max(first, bisect_right(of, (end - 1, sys.maxsize)) - 1)
    return first, (min(start, of[first][0]), max(end, of[last][1]))


def _patients(claims: Sequence[ReadClaim]) -> dict[str, list[ReadClaim]]:
    out: dict[str, list[ReadClaim]] = {}
    for claim in claims:
        if claim.type in HARMS:
            for key in dict.fromkeys(a.mention for a in claim.arguments if a.role == "patient" and a.mention is not None):
                out.setdefault(key, []).append(claim)
    return out


def _pop(text: str, mention: ReadMention, at: int, stretch: Stretch, claims: tuple[ReadClaim, ...]) -> Pop:
    first = bisect_right(stretch.toks, mention.start, key=lambda t: t.end)
    last = max(first, bisect_left(stretch.toks, mention.end, key=lambda t: t.start))
    own = stretch.toks[first:last]
    if own and (own[0].start < mention.start or own[-1].end > mention.end):  # a glued particle stands outside the span
        own = tokens(text, mention.start, mention.end)
    return Pop(mention=mention, sentence=at, stretch=stretch, first=first, last=last, own=own, claims=claims)
