"""Report text made safe to show. The record itself is never altered; only what a view prints is.

A report can hold characters that act on a screen: escape sequences, overrides that turn the reading order round, line
separators that break a row. Marks that only hint at direction (LRM, RLM, ALM) and joiners are ordinary Arabic typing, and stay.
"""

import unicodedata

_OVERRIDES = "\u202d\u202e"
_LAYOUT = "\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def _table(breaks: str) -> dict[int, str]:
    controls = {i: chr(0x2400 + i) for i in range(0x20)} | {0x7F: "\u2421"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
    surrogates = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    visible = {ord(c): f"⟨U+{ord(c):04X}⟩" for c in _OVERRIDES}
    return {**controls, **surrogates, **visible, **{ord(c): "" for c in _LAYOUT}, **{ord(c): breaks for c in _BREAKS}}


_INLINE = _table(" ")


def inline(text: str) -> str:
    """`text` for one line: breaks and tabs are spaces, other control characters are visible signs, overrides are named.

    Embeddings and isolates vanish, since the view sets its own around report text.
    """
    return text.translate(_INLINE)


def direction(text: str) -> str:
    """ "rtl" or "ltr", by the first letter of `text` that has a direction; "ltr" where none has."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
