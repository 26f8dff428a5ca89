"""Finding in the text what a model says stands there: word for word, with nothing added, nothing changed.

Vowel signs, tatweel and letter forms are folded; digits of one script stand for those of another; no other word, and no other number, is
ever taken for the one that was given. langextract's own alignment takes the nearest words instead (docs/decisions/0012-second-readers.md).
"""

from collections import defaultdict
from collections.abc import Sequence

from khabar.records.span import Span
from khabar.text.clitics import splits
from khabar.text.fold import fold_text
from khabar.text.units import Unit, skip_letters, units


class Passage:
    """A part of the article, ready to be searched. `part` are consecutive units of `text`."""

    def __init__(self, text: str, part: Sequence[Unit]) -> None:
        self._text = text
        self._words = [u for u in part if u.form[0].isalnum()]
        self._folded = [fold_text(u.form) for u in self._words]
        self._at: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, unit in enumerate(self._words):
            for letters, rest in splits(unit.form):
                self._at[rest].append((i, letters))
        self._taken: set[tuple[str, int]] = set()

    def find(self, wanted: str, use: str) -> Span | None:
        """The first place of the words `wanted` not yet given out for the same `use`, else the first of all; None where none is."""
        forms = [fold_text(u.form) for u in units(wanted) if u.form[0].isalnum()]
        if not forms:
            return None
        places = [(i, letters) for i, letters in self._at.get(forms[0], ()) if self._folded[i + 1 : i + len(forms)] == forms[1:]]
        if not places:
            return None
        i, letters = next(((i, n) for i, n in places if (use, i) not in self._taken), places[0])
        self._taken.add((use, i))
        first = self._words[i]
        start = skip_letters(self._text, first, letters) if letters else first.start
        end = self._words[i + len(forms) - 1].end
        return Span(start, end, self._text[start:end])
