"""From characters to glyphs, in the context of the letters around them."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from khabar.release.dossier.fonts import Face, font

_CONTEXT = 8
"""How many characters beside a piece are looked at: more than any letter's form hangs on."""
_NOTHING = "\u2060"
"""What a glyph stands for whose text another one of its cluster has."""


class Glyph(msgspec.Struct, frozen=True):
    """One glyph: how far it moves on, where it stands off the pen (thousandths), and the text for which it stands.

    `start`: the index of its first character.
    """

    id: int
    advance: int
    dx: int
    dy: int
    text: str
    start: int


def shaped(face: Face, text: str, span: tuple[int, int], *, right: bool) -> list[Glyph]:
    """The glyphs of a piece of `text`, from left to right; letters that stand beside it are joined to."""
    start, end = span
    low, high = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    found = _shaped(face, text[low:high], start - low, end - low, right)
    return [Glyph(g.id, g.advance, g.dx, g.dy, g.text, g.start + low) for g in found]


@lru_cache(maxsize=20_000)
def _shaped(face: Face, text: str, start: int, end: int, right: bool) -> tuple[Glyph, ...]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_codepoints([ord(c) for c in text], start, end - start)
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right else "ltr"
    uharfbuzz.shape(font(face).font, buffer, {"liga": False})  # letters that stand apart are found by who searches the file
    drawn = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    told = _told([(info.cluster, position.x_advance) for info, position in drawn], text, end, right=right)
    return tuple(
        Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset, words, info.cluster)
        for (info, position), words in zip(drawn, told, strict=True)
    )


def _told(drawn: Sequence[tuple[int, int]], text: str, end: int, *, right: bool) -> list[str]:
    """The text of each glyph (cluster, advance): a character each where there are as many, else all of the cluster's by the widest."""
    clusters = sorted({cluster for cluster, _ in drawn})
    ends = dict(zip(clusters, [*clusters[1:], end], strict=True))
    out = [_NOTHING] * len(drawn)
    for cluster in clusters:
        mine = [i for i, (of, _) in enumerate(drawn) if of == cluster]
        words = text[cluster : ends[cluster]]
        if len(mine) == len(words):
            for i, char in zip(reversed(mine) if right else mine, words, strict=True):
                out[i] = char
        else:
            out[max(mine, key=lambda i: drawn[i][1])] = words
    return out
