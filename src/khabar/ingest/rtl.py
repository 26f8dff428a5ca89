"""Arabic text of a PDF, in the order in which it is read, and in plain letters.

PDF files hold what a page shows, from left to right, and often as presentation forms (letters in the shape of their place). A parser
hands on runs of one direction; this module puts the runs of a line, and where needed their letters, into reading order.
"""

import re
import unicodedata

import msgspec

_ONLY_LAST = "ةى"
_MIRROR = str.maketrans("()[]{}<>«»“”‘’", ")(][}{><»«”“’‘")
_DIGITS = re.compile(r"[٠-٩۰-۹]+(?:[/.,:٫٬][٠-٩۰-۹]+)*")
_LEAST_SIGNS = 2


class Straightened(msgspec.Struct, frozen=True):
    """The text; whether letters were normalised; whether the file's order was not the order in which pages are laid out."""

    text: str
    normalised: bool
    turned: bool


def straighten(runs: list[str]) -> Straightened:
    """The text of a page from its runs, in the order of the file, each of one direction; line ends are inside them or runs of their own.

    A right-to-left run comes with its letters turned round once, which is right for a page laid out from left to right. Where words
    then stand backwards, the file was in reading order from the start, and both turns are undone.
    """
    backwards = _backwards("".join(runs))
    out = []
    for line in _lines(runs):
        if not any(_is_rtl(run) for run in line):
            out.append("".join(line))
        elif backwards:
            out.append("".join(run[::-1] if _is_rtl(run) else run for run in line))
        else:
            out.append("".join(_laid(run) for run in reversed(line)))
    text = "\n".join(out)
    forms = any(_is_form(c) for c in text)
    return Straightened(_plain(text) if forms else text, forms, backwards)


def _lines(runs: list[str]) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for run in runs:
        first, *others = run.split("\n")
        lines[-1].append(first)
        lines.extend([other] for other in others)
    return lines


def _is_rtl(run: str) -> bool:
    return any("\u0590" <= c <= "\u08ff" or _is_form(c) for c in run)


def _is_form(char: str) -> bool:
    return "\ufb1d" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"


def _laid(run: str) -> str:
    """A run of a line read from right to left: brackets mirrored, Arabic-Indic numbers turned back, for those run to the right.

    What stands right of a number or Latin word goes before it.
    """
    if _is_rtl(run):
        return _DIGITS.sub(lambda m: m[0][::-1], run.translate(_MIRROR))
    core = run.strip("".join(c for c in set(run) if not c.isalnum()))
    if not core:
        return run[::-1].translate(_MIRROR)
    head, _, tail = run.partition(core)
    return tail[::-1].translate(_MIRROR) + core + head[::-1].translate(_MIRROR)


def _plain(text: str) -> str:
    """Presentation forms as the letters that they are; everything else untouched."""
    return "".join(unicodedata.normalize("NFKC", c) if _is_form(c) and c not in "\ufd3e\ufd3f" else c for c in text)


def _backwards(text: str) -> bool:
    """Whether words run backwards: ة and ى, which end words, begin them more often; and «ال» stands turned round at their ends."""
    forward = backward = 0
    for word in _plain(text).split():
        letters = "".join(c for c in word if c.isalpha() and "\u0600" <= c <= "\u06ff")
        if len(letters) >= 3:
            forward += (letters[-1] in _ONLY_LAST) + letters.startswith("ال")
            backward += (letters[0] in _ONLY_LAST) + letters.endswith("لا")
    return backward >= _LEAST_SIGNS and backward > 2 * forward
