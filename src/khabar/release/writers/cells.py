"""Cells of a spreadsheet that opens right, and in which nothing is a formula."""

import unicodedata

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what begins like one, as spreadsheets mark text themselves.

    What stands before the first sign and cannot be seen is looked through; line breaks are spaces, other controls go.
    """
    shown = "".join(
        " " if c in "\r\n\t\v\f\u2028\u2029" else c for c in text if c in "\r\n\t" or unicodedata.category(c) not in ("Cc", "Cs")
    )
    seen = "".join(c for c in shown if unicodedata.category(c) not in ("Cf", "Zs", "Zl", "Zp")).strip()
    return f"'{shown}" if text[:1] in _FORMULA or unicodedata.normalize("NFKC", seen)[:1] in _FORMULA else shown
