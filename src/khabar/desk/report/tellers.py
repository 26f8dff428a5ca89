"""The chain of those who tell a claim, as a picture: from whoever tells it first down to the outlet, with its words for who cannot see it.

The picture is measured here and drawn by a template, which can only ever show words as text. No font is at hand to measure with: a box
holds about as many letters in a line as fit in any.
"""

from collections.abc import Sequence

import msgspec
from django.utils.translation import gettext

from khabar.desk.wording import coded
from khabar.records.report import Claim, Source
from khabar.view.clean import direction, inline
from khabar.view.lookup import Lookup
from khabar.view.picture import wrap

WIDTH = 320
_LETTERS = 36
_LINE, _PAD, _GAP = 20, 10, 26
_MOST_LINES = 5


class Line(msgspec.Struct, frozen=True):
    """A line of a box: its baseline, its words and their direction."""

    y: int
    text: str
    dir: str
    class_: str


class Box(msgspec.Struct, frozen=True):
    """Somebody who tells, or what is told. `stance`: affirm, deny or doubt, where that is told of whoever stands here."""

    y: int
    height: int
    kind: str
    lines: tuple[Line, ...]
    stance: str = ""

    @property
    def bottom(self) -> int:
        """Where the box ends."""
        return self.y + self.height


class Arrow(msgspec.Struct, frozen=True):
    """From a box to the next. `broken`: what is passed on is denied or doubted."""

    y: int
    tip: int
    broken: bool

    @property
    def neck(self) -> int:
        """Where the tip's wings end."""
        return self.tip - 6

    @property
    def left(self) -> int:
        """The one wing."""
        return WIDTH // 2 - 5

    @property
    def right(self) -> int:
        """The other."""
        return WIDTH // 2 + 5


class Chain(msgspec.Struct, frozen=True):
    """The picture with its text: `words` say the same, from the first teller to the outlet."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    words: str
    own_voice: bool

    @property
    def inner(self) -> int:
        """How wide a box is."""
        return self.width - 2

    @property
    def middle(self) -> int:
        """Where words stand."""
        return self.width // 2


class _Teller(msgspec.Struct, frozen=True):
    kind: str
    name: str
    notes: tuple[str, ...]
    stance: str = ""
    shape: str = "teller"


def chain(claim: Claim, look: Lookup) -> Chain:
    """The chain of a claim."""
    sources = look.tellers(claim)
    told = [_of(source, claim) for source in reversed(sources)]
    every = [*told, _outlet(look, own=not sources)]
    boxes: list[Box] = []
    top = 1
    for teller in every:
        boxes.append(_box(top, teller))
        top = boxes[-1].bottom + _GAP
    arrows = tuple(Arrow(box.bottom + 4, box.bottom + _GAP - 4, box.stance in ("deny", "doubt")) for box in boxes[:-1])
    return Chain(WIDTH, boxes[-1].bottom + 2, tuple(boxes), arrows, _words(every), not sources)


def _of(source: Source, claim: Claim) -> _Teller:
    # who denies something else than what is told here only tells this
    stance = "" if source.stance == "report" or (source.stance == "deny" and claim.modality != "negated") else source.stance
    side = source.affiliation.side
    notes = (*((coded("stance", stance),) if stance else ()), *((coded("side", side),) if side != "none told" else ()))
    return _Teller(coded("source", source.kind), source.text, notes, stance)


def _outlet(look: Lookup, *, own: bool) -> _Teller:
    name = look.report.document.outlet or gettext("name not known")
    return _Teller(gettext("the outlet"), name, (coded("word", "own voice"),) if own else (), "", "outlet")


def _box(top: int, teller: _Teller) -> Box:
    heading = " · ".join((teller.kind, *teller.notes))
    lines = wrap(inline(teller.name), _LETTERS)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]
    told = [(heading, "kind"), *((line, "who") for line in lines)]
    placed = tuple(Line(top + _LINE * (n + 1) - 1, text, direction(text), class_) for n, (text, class_) in enumerate(told))
    return Box(top, _LINE * len(told) + _PAD, teller.shape, placed, teller.stance)


def _words(every: Sequence[_Teller]) -> str:
    """The chain in one sentence: first teller, then who passed it on, then the outlet."""
    named = [f"{inline(t.name)} ({gettext(', ').join((t.kind, *t.notes))})" for t in every]
    if len(named) == 1:
        return gettext("Told by the outlet itself: %(outlet)s.") % {"outlet": named[0]}
    return gettext("First told by %(first)s; passed on by %(others)s.") % {
        "first": named[0],
        "others": gettext(", then by ").join(named[1:]),
    }
