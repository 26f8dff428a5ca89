"""A document as the rules look at it: its units, their folded words, and the spans that are found on it."""

from collections.abc import Sequence
from functools import cached_property

import msgspec

from khabar.extract.lexicon.vocabulary import Hit, Layer, cues, heads, triggers, words_of
from khabar.records.document import Document
from khabar.records.span import Span
from khabar.text.fold import fold_text
from khabar.text.units import Unit, skip_letters, units

_OPEN, _CLOSE = frozenset('«"“(‘'), frozenset('»"”)’')
_QUOTED = 8


class Found(msgspec.Struct, frozen=True):
    """A span over units, first and last inclusive; `letters` of the first are glued before it. `kind` is a type of the codebook."""

    kind: str
    first: int
    last: int
    letters: int = 0


class Page:
    """The article's units and what the word lists say about each."""

    def __init__(self, document: Document, most: int) -> None:
        every = units(document.text, [(f.start, f.end) for f in document.furniture])
        self.past: int | None = every[most].start if len(every) > most else None
        self.text = document.text
        self.units: Sequence[Unit] = every[:most]
        self.words = [fold_text(u.form) for u in self.units]

    @cached_property
    def heads(self) -> list[list[Hit]]:
        """The heads of mentions at each unit."""
        return [heads().at(self.units, i) for i in range(len(self.units))]

    @cached_property
    def triggers(self) -> list[list[Hit]]:
        """The names of events at each unit."""
        return [self._acts(triggers(), i) for i in range(len(self.units))]

    @cached_property
    def cues(self) -> list[list[Hit]]:
        """The reporting words at each unit."""
        return [self._acts(cues(), i) for i in range(len(self.units))]

    def _acts(self, layer: Layer, i: int) -> list[Hit]:
        """What a list says of unit `i`; nothing where it is a noun as it stands, and only a word of the list without its first letter."""
        hits = layer.at(self.units, i)
        whole = bool(hits) and hits[0].letters > 0 and any(h.letters == 0 for h in self.heads[i])
        return [] if whole else hits

    def is_word(self, i: int) -> bool:
        """Whether unit `i` is there and is a word."""
        return 0 <= i < len(self.units) and self.units[i].form[0].isalnum()

    def together(self, i: int, j: int) -> bool:
        """Whether both units are there and stand in one sentence."""
        return 0 <= i < len(self.units) and 0 <= j < len(self.units) and self.units[i].sentence == self.units[j].sentence

    def stops(self, i: int) -> bool:
        """Whether a phrase ends before unit `i`: at a mark, a word that opens something, a verb that tells or acts."""
        if not self.is_word(i):
            return True
        word = self.words[i]
        stops = words_of("stops.tsv")
        if word in stops or (word[:1] in "وف" and word[1:] in stops):
            return True
        acts = (h.entry.kind in ("verb", "passive", "moves") for h in (*self.triggers[i], *self.cues[i]) if h.letters in (0, 1))
        return any(acts) and not word.startswith("ال")

    def definite(self, i: int) -> bool:
        """Whether unit `i` is a word with the article and nothing before it."""
        return self.is_word(i) and self.words[i].startswith("ال") and len(self.words[i]) > len("ال") + 1

    def quoted(self, i: int) -> tuple[int, int] | None:
        """The first and last unit inside the quotation marks that open at unit `i`; None where none do or they hold a sentence."""
        if i >= len(self.units) or self.units[i].form not in _OPEN:
            return None
        for j in range(i + 1, min(i + _QUOTED, len(self.units))):
            if self.units[j].form in _CLOSE:
                return (i + 1, j - 1) if j > i + 1 else None
        return None

    def span(self, found: Found) -> Span:
        """The span in the text, in code points."""
        first = self.units[found.first]
        start = skip_letters(self.text, first, found.letters) if found.letters else first.start
        end = self.units[found.last].end
        return Span(start, end, self.text[start:end])
