"""From units to the pieces that the encoder knows: a unigram vocabulary and its most likely segmentation (Viterbi).

Every unit is cut by itself, so a piece never runs across two words, and every cut can be remembered.
"""

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

from khabar.errors import ModelError
from khabar.text.units import Unit

BEGIN, BREAK, UNKNOWN = 0, 1, 2
SPACE = "▁"
_UNKNOWN_PENALTY = 10.0


class Vocabulary:
    """Pieces with their log-probabilities. Ids: 0 the beginning, 1 a paragraph's end, 2 unknown, then the pieces of the file in order."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        self.ids = {piece: i + 3 for i, piece in enumerate(scores)}
        self.scores = dict(scores)
        self._longest = max(map(len, scores), default=1)
        self._floor = min(scores.values(), default=0.0) - _UNKNOWN_PENALTY
        self.cut = functools.lru_cache(maxsize=65536)(self._cut)

    @classmethod
    def open(cls, path: Path) -> "Vocabulary":
        """Read `piece TAB score` lines. Raises ModelError where the file is damaged."""
        scores = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            piece, _tab, score = line.partition("\t")
            if not line:
                continue
            try:
                scores[piece] = float(score)
            except ValueError:
                raise ModelError(f"{path}:{number}: not a piece and its score; install the weights again") from None
        return cls(scores)

    def __len__(self) -> int:
        return len(self.ids) + 3

    def _cut(self, form: str, spaced: bool) -> tuple[int, ...]:
        """The ids of the most likely pieces of one unit; a run of characters that no piece covers is one unknown."""
        text = SPACE + form if spaced else form
        best: list[tuple[float, int]] = [(0.0, -1)]
        for end in range(1, len(text) + 1):
            here = (best[end - 1][0] + self._floor, end - 1)
            for start in range(max(0, end - self._longest), end):
                score = self.scores.get(text[start:end])
                if score is not None and best[start][0] + score > here[0]:
                    here = (best[start][0] + score, start)
            best.append(here)
        ids: list[int] = []
        end = len(text)
        while end:
            start = best[end][1]
            piece = self.ids.get(text[start:end], UNKNOWN)
            if not (piece == UNKNOWN and ids and ids[-1] == UNKNOWN):
                ids.append(piece)
            end = start
        return tuple(reversed(ids))


MOST_PIECES_A_UNIT = 32


def cut_all(vocabulary: Vocabulary, units: Sequence[Unit]) -> list[tuple[int, ...]]:
    """Pieces of each unit. A word counts as spaced also behind a mark, so that «(حلب» and «#حلب» hold the same word as «حلب».

    A unit of more than 32 pieces (no word is that long) keeps its first 32.
    """
    return [vocabulary.cut(u.form[:256], u.spaced or u.form[0].isalnum())[:MOST_PIECES_A_UNIT] for u in units]
