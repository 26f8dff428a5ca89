"""Which parts of a text are not the article: marked, never taken out. Precision goes first: a marked paragraph loses its claims.

The passes, in order: phrase rules, lines that are nothing but a date, menus, links, the headline said again, lists of other
headlines at the end.
"""

import re

import msgspec

from khabar.ingest.line_dates import DateLine, date_line
from khabar.ingest.line_rules import Rule, inline, matching, may_hang
from khabar.ingest.lines import FULL_WORDS, Line, lines
from khabar.ingest.menus import menu_lines
from khabar.ingest.other_headlines import dated_headlines, trailing_headlines
from khabar.records.document import Furniture

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S{1,300}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,30}", re.I)
_RULE = re.compile(r"[\s\-–—_=*•·.|/\\~#ـ]{2,}")
_SUBHEAD_WORDS = 6
# Headlines in a list; above the article's first paragraph, where its own sentences may lack a full stop, only short ones are taken.
_HEADLINE_WORDS = 28
_SHORT_HEADLINE_WORDS = 14
_REPEATED_WORDS = 4
_TAIL = 500


class Marked(msgspec.Struct, frozen=True):
    """The lines of a text (not empty ones), why each is furniture (by index), and the lines that are dates.

    `body` is the index of the article's first paragraph, or, where `paragraphs` says that nothing reads like one, of its first line.
    """

    lines: list[Line]
    why: dict[int, str]
    dates: dict[int, DateLine]
    body: int
    paragraphs: bool
    parts: tuple[Furniture, ...] = ()

    def article(self) -> list[Line]:
        """The lines that are the article, in order."""
        return [line for i, line in enumerate(self.lines) if i not in self.why]

    def furniture(self) -> tuple[Furniture, ...]:
        """As spans: a line or its tail each, in order, not overlapping."""
        whole = [Furniture(self.lines[i].start, self.lines[i].end, why) for i, why in self.why.items()]
        return tuple(sorted([*whole, *self.parts], key=lambda f: f.start))


def mark(text: str) -> Marked:
    """The lines of `text` with those marked that are not the article. Offsets are code points. Linear in the text's length."""
    found = lines(text)
    dates = {i: d for i, line in enumerate(found) if (d := date_line(line))}
    body = _first_paragraph(found)
    why: dict[int, str] = dict.fromkeys(dates, "timestamp")
    hits = {i: rule for i, line in enumerate(found) if i not in why and (rule := matching(line, i > body))}
    for i, rule in hits.items():
        why.setdefault(i, rule.why)
    for i, rule in hits.items():
        why.update({j: rule.why for j in _reach(found, i, rule, why) if j not in why})
    for i, line in enumerate(found):
        if i not in why and (_LINK.fullmatch(line.plain) or _RULE.fullmatch(line.plain)):
            why[i] = "link" if any(c.isalnum() for c in line.plain) else "ruling"
    for i, reason in menu_lines(found, frozenset(why)).items():
        why.setdefault(i, reason)
    why.update(dated_headlines(found, why, dates))
    why.update(_repeated_headline(found, why))
    why.update(trailing_headlines(found, why))
    if len(why) == len(found):
        why = {}
    return Marked(found, why, dates, body, any(line.full for line in found), _tails(text, found, why))


def _tails(text: str, found: list[Line], why: dict[int, str]) -> tuple[Furniture, ...]:
    """Furniture that hangs on the end of an article's line."""
    out = []
    for i, line in enumerate(found):
        if i not in why and may_hang(line):
            start = max(line.start, line.end - _TAIL)
            hit = inline(text[start : line.end])
            if hit and start + hit[0] > line.start:
                out.append(Furniture(start + hit[0], line.end, hit[1]))
    return tuple(out)


def _first_paragraph(found: list[Line]) -> int:
    """The index of the first line that reads like a paragraph of an article and fits no rule; else of the first longer line."""
    for i, line in enumerate(found):
        if line.full and not matching(line, False):
            return i
    return next((i for i, line in enumerate(found) if line.words >= _SUBHEAD_WORDS and not matching(line, False)), 0)


def _reach(found: list[Line], at: int, rule: Rule, why: dict[int, str]) -> list[int]:
    """The lines after `at` that a rule takes with it."""
    if rule.effect == "line":
        return []
    if rule.effect == "next":
        return [i for i in range(at + 1, min(at + 2, len(found))) if found[i].headline]
    if rule.effect == "rest" and _weight(found[:at], why, 0) >= _weight(found[at + 1 :], why, at + 1):
        return list(range(at + 1, len(found)))
    longest = _HEADLINE_WORDS if any(found[i].full for i in range(at) if i not in why) else _SHORT_HEADLINE_WORDS
    end = at + 1
    while end < len(found) and (end in why or (found[end].headline and found[end].words <= longest)):
        end += 1
    taken = list(range(at + 1, end))
    if end == len(found):
        return taken
    # The article goes on below: what is short there is a heading of it, not another article's.
    stop = next((i for i in taken if i not in why and found[i].words < _SUBHEAD_WORDS), end)
    return list(range(at + 1, stop))


def _weight(part: list[Line], why: dict[int, str], offset: int) -> int:
    """How many characters stand in a run of lines, in lines of the length of a paragraph, with or without a final stop."""
    return sum(line.end - line.start for i, line in enumerate(part, offset) if line.words >= FULL_WORDS and i not in why)


def _repeated_headline(found: list[Line], why: dict[int, str]) -> dict[int, str]:
    """Later lines that say the first line of the article again, word for word."""
    first = next((i for i in range(len(found)) if i not in why), None)
    if first is None or found[first].words < _REPEATED_WORDS or found[first].full:
        return {}
    return {i: "repeated headline" for i in range(first + 1, len(found)) if i not in why and found[i].key == found[first].key}
