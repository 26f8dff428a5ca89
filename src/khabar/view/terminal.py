"""Printing phrases to a terminal, so that Arabic inside an English line reads right.

Each run of report text stands between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: a terminal that orders both directions
then keeps the run whole, and one that does not shows nothing for them. Lines are wrapped before the isolates are closed, since a
terminal takes each line for a paragraph of its own. Reordering the letters ourselves is not offered: it would be wrong in every
terminal that reorders by itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TextIO

from khabar.view.clean import inline
from khabar.view.parts import Kind, Phrase

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement
    from rich.text import Text

Bidi = Literal["auto", "isolate", "none"]
FSI, PDI = "\u2068", "\u2069"
_STYLES: dict[Kind, str] = {"ours": "", "words": "bold", "name": "", "quiet": "dim", "alarm": "yellow"}
_MARK = "bold reverse"
MIN_WIDTH = 40


def console(file: TextIO, *, width: int | None = None, colour: bool | None = None) -> "Console":
    """A console on `file`. `width` in columns (None: the terminal's, 100 for a file); `colour` None: only on a terminal."""
    from rich.console import Console

    class Loud(Console):
        """Rich ends the program in silence when its reader has gone away; the command line has a status of its own for that."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    tty = file.isatty()
    wide = max(MIN_WIDTH, width) if width is not None else (None if tty else 100)
    return Loud(
        file=file, width=wide, no_color=colour is False, force_terminal=True if colour else None, highlight=False, markup=False, emoji=False
    )


def isolates(bidi: Bidi, encoding: str | None) -> bool:
    """Whether to print isolates: `auto` does where `encoding` can carry them."""
    if bidi != "auto":
        return bidi == "isolate"
    try:
        FSI.encode(encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def text(phrase: Phrase) -> "Text":
    """The phrase as styled text, report text and names between isolates, nothing in it able to act on the terminal."""
    from rich.text import Text

    out = Text()
    for part in phrase:
        style = _STYLES[part.kind]
        foreign = part.kind in ("words", "name")
        at, to = part.mark or (0, 0)
        if foreign:
            out.append(FSI)
        if to > at:
            out.append(inline(part.text[:at]))
            out.append(f"[{inline(part.text[at:to])}]", style=_MARK)
            out.append(inline(part.text[to:]))
        else:
            out.append(inline(part.text), style=style)
        if foreign:
            out.append(PDI)
    return out


class Wrapped:
    """Styled text that wraps to the room it gets, with its isolates closed and opened again at every line's end."""

    def __init__(self, content: "Text", *, isolate: bool) -> None:
        self.content = content
        self.isolate = isolate

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.text import Text

        depth = 0
        for line in self.content.wrap(console, options.max_width):
            before, depth = depth, depth + line.plain.count(FSI) - line.plain.count(PDI)
            if self.isolate:
                yield Text(FSI * before) + line + Text(PDI * depth)
            else:
                yield without_isolates(line)

    def __rich_measure__(self, console: "Console", options: "ConsoleOptions") -> "Measurement":
        from rich.measure import Measurement

        return Measurement.get(console, options, self.content)


def without_isolates(line: "Text") -> "Text":
    """The same styled text without its isolates."""
    from rich.text import Text

    kept = [i for i, char in enumerate(line.plain) if char not in (FSI, PDI)]
    return Text("").join(line[i:j] for i, j in _runs(kept))


def _runs(indices: list[int]) -> Iterator[tuple[int, int]]:
    """Consecutive indices as half-open runs."""
    start = previous = None
    for i in indices:
        if previous is None or i != previous + 1:
            if start is not None and previous is not None:
                yield start, previous + 1
            start = i
        previous = i
    if start is not None and previous is not None:
        yield start, previous + 1
