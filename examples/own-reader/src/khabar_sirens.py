"""A reader for Khabar that reads one thing: that sirens sounded, and in which quarter."""

import re

from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention
from khabar.records.span import cut

SOUNDED = re.compile(r"صافرات الإنذار|صفارات الإنذار")
QUARTER = re.compile(r"حي \w+")


class Sirens:
    """What Khabar asks of a reader: three names for the record, and `read`."""

    name = "sirens"
    model: str | None = None
    model_sha256: str | None = None

    def read(self, document: Document) -> Reading:
        """Every sounding of sirens, in the quarter that the same line names next."""
        mentions, claims = [], []
        for n, found in enumerate(SOUNDED.finditer(document.text)):
            if any(f.start < found.end() and found.start() < f.end for f in document.furniture):
                continue  # menus and other headlines are no part of the article
            line_end = document.text.find("\n", found.end())
            quarter = QUARTER.search(document.text, found.end(), len(document.text) if line_end < 0 else line_end)
            arguments: tuple[Argument, ...] = ()
            if quarter is not None:
                at = cut(document.text, *quarter.span())
                mentions.append(ReadMention(f"m{n}", "LOC", at.start, at.end, at.text, score=0.9))
                arguments = (Argument("place", mention=f"m{n}"),)
            claims.append(ReadClaim(f"c{n}", "tension", "actual", cut(document.text, *found.span()), arguments, score=0.9))
        return Reading(mentions=tuple(mentions), claims=tuple(claims))


def open_reader() -> Sirens:
    """The entry point: takes nothing, gives the reader."""
    return Sirens()
