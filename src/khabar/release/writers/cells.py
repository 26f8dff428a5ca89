"""Cells of a spreadsheet that opens right, and in which nothing is a formula."""

import unicodedata

_FORMULA = ("=", "+", "-", "@", "|", "%")


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what begins like one, as spreadsheets mark text themselves.

    What stands before the first sign and cannot be seen is looked through.
    """
    shown = printable(text)
    seen = "".join(c for c in shown if unicodedata.category(c) not in ("Cf", "Zs", "Zl", "Zp"))
    return f"'{shown}" if unicodedata.normalize("NFKC", seen)[:1] in _FORMULA else shown


def printable(text: str) -> str:
    """The text in one line: breaks are spaces, other controls and lone surrogates go."""
    lines = "".join(" " if c in "\r\n\t\v\f\u2028\u2029" else c for c in text)
    return "".join(c for c in lines if unicodedata.category(c) not in ("Cc", "Cs"))
