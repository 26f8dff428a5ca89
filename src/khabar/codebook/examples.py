"""The mark-up of examples: «[مقتل](killing) [5 مدنيين](POP patient)»."""

import re
from typing import get_args

from khabar.codebook.schema import Example, Mark
from khabar.errors import DataError
from khabar.records.codes import CLAIM_TYPES, MENTION_ROLES, MENTION_TYPES, MODALITIES, SOURCE_KINDS, Stance
from khabar.records.span import cut

_MARK = re.compile(r"\[([^\[\]()]+)\]\(([A-Za-z]+)(?: ([a-z]+))?\)")
CUE = "cue"


def parse(marked: str) -> Example:
    """The example without its mark-up, and its marks.

    `[words](LABEL)` marks a span; a label is a mention type, optionally with the role it fills; a claim type, optionally with its
    modality; a source kind; or `cue`, optionally with its stance. Marks do not nest. Raises DataError for a label that does not exist.
    """
    plain: list[str] = []
    found: list[tuple[int, int, str, str | None]] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        before = marked[at : match.start()]
        words, label, part = match.groups()
        _check(label, part, marked)
        plain += (before, words)
        found.append((length + len(before), length + len(before) + len(words), label, part))
        length += len(before) + len(words)
        at = match.end()
    plain.append(marked[at:])
    text = "".join(plain)
    if "[" in text or "](" in text:
        raise DataError(f"codebook example «{marked}»: a mark is not closed or is nested; write [words](LABEL)")
    return Example(text, tuple(Mark(cut(text, start, end), label, part) for start, end, label, part in found))


def _check(label: str, part: str | None, marked: str) -> None:
    if label in MENTION_TYPES:
        parts = MENTION_ROLES
    elif label in CLAIM_TYPES:
        parts = MODALITIES
    elif label == CUE:
        parts = get_args(Stance)
    elif label in SOURCE_KINDS:
        parts = ()
    else:
        raise DataError(f"codebook example «{marked}»: there is no label {label}")
    if part is not None and part not in parts:
        raise DataError(f"codebook example «{marked}»: {label} takes no {part}; it takes {', '.join(parts) or 'nothing'}")
