"""The dateline: an opening that says where from and for whom a report is written, like «جسر – دير الزور» or «دمشق-سانا»."""

import re
from functools import cache

import msgspec

from khabar.ingest.line_dates import date_line
from khabar.ingest.lines import Line, key_of, lines
from khabar.ingest.outlets import Outlet, is_word, outlet_at, outlet_named
from khabar.lang.load import tables
from khabar.records.span import Span, cut
from khabar.text.fold import fold_text

_OPENING = 90
_LINE_WORDS = 12
_PART_WORDS = 5
_FIRST_LINES = 4
_SEPARATOR = re.compile(r"\s*[–—―]+\s*|\s*-+\s*|\s+ـ+\s+|\s*[/|\\]\s*|\s*::?\s*|\s*[()]\s*|\s+_\s+|،\s+|\n")
_JOINTS = "-–—―ـ/|\\(_"
_CLOSING = ')»”"]'
_MOST_PARTS = 6
_HEAD_PARTS = 3
_QUOTES = " \t\"'“”«»‘’*[]"


class Dateline(msgspec.Struct, frozen=True):
    """`span` of the line or opening; the outlet it names, if it is known; the ISO day in it, if it has one."""

    span: Span
    outlet: Outlet | None
    day: str | None


class _Part(msgspec.Struct, frozen=True):
    """A piece between separators, `opening[start:end]`; `after` is the separators that follow it, empty at the end."""

    start: int
    end: int
    text: str
    after: str

    @property
    def name(self) -> str:
        """The piece without quotation marks."""
        return self.text.strip(_QUOTES)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def outlet(self) -> Outlet | None:
        """The outlet that the piece names, whole."""
        host = "." in self.name and self.name.isascii()
        return outlet_named(self.name) or (outlet_at(self.name) if host else None)

    @property
    def stands(self) -> bool:
        """Whether it stands where an outlet might, as «خاص» does."""
        return key_of(fold_text(self.name)) in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(key_of(fold_text(row["phrase"])) for row in tables("furniture_datelines.tsv", ("phrase",)))


def dateline(text: str, article: list[Line]) -> Dateline | None:
    """The dateline of a text, sought in the first four lines of its article (`article` holds lines that are not furniture)."""
    for line in article[:_FIRST_LINES]:
        found = _of_line(text, line)
        if found:
            return found
        if line.full:
            return None
    return None


def _of_line(text: str, line: Line) -> Dateline | None:
    opening = text[line.start : min(line.end, line.start + _OPENING)]
    parts = _parts(opening)
    short = line.end - line.start <= _OPENING and line.words <= _LINE_WORDS and not line.stops
    if short and not opening.startswith("(") and _is_dateline(parts):
        outlet = _named(parts)
        return Dateline(cut(text, line.start, line.end), outlet, _day(parts))
    found = _opening(opening, parts)
    if found is None:
        return None
    end, outlet = found
    rest = opening[end:]
    end += len(rest) - len(rest.lstrip(_CLOSING + " ")) if rest.lstrip()[:1] in tuple(_CLOSING) else 0
    end = len(opening[:end].rstrip())
    return Dateline(cut(text, line.start, line.start + end), outlet, _day(_parts(opening[:end])))


def _parts(opening: str) -> list[_Part]:
    """The opening cut at separators; offsets are in the opening."""
    out = []
    at = 0
    for match in _SEPARATOR.finditer(opening):
        if opening[at : match.start()].strip(_QUOTES):
            out.append(_Part(at, match.start(), opening[at : match.start()], match[0].strip() or " "))
        elif out:
            out[-1] = msgspec.structs.replace(out[-1], after=out[-1].after + match[0].strip())
        at = match.end()
    if opening[at:].strip(_QUOTES):
        out.append(_Part(at, len(opening), opening[at:], ""))
    return out


def _is_dateline(parts: list[_Part]) -> bool:
    """Whether a line on its own is one: an outlet alone, or up to six short parts of which one names an outlet or stands for one."""
    if len(parts) > _MOST_PARTS or any(part.words > _PART_WORDS for part in parts):
        return False
    if len(parts) == 1:
        bare = parts[0].text.strip()
        return parts[0].outlet is not None and bare == parts[0].name and not is_word(bare)
    return all("،" not in part.after for part in parts[:-1]) and (_named(parts) is not None or any(part.stands for part in parts))


def _named(parts: list[_Part]) -> Outlet | None:
    """The outlet among the parts; a name that is no ordinary word goes first («القدس – وفا»)."""
    named = [part for part in parts if part.outlet]
    return next((part.outlet for part in sorted(named, key=lambda part: is_word(part.name))), None)


def _opening(opening: str, parts: list[_Part]) -> tuple[int, Outlet | None] | None:
    """Where a dateline at the head of a paragraph ends, and its outlet: «دمشق-سانا», «دبي (رويترز) -», «جسر – حلب:»."""
    for i, part in enumerate(parts[:_HEAD_PARTS]):
        joined = i > 0 and all(any(c in _JOINTS for c in before.after) for before in parts[i - 1 : i])
        short = all(before.words <= _PART_WORDS - 1 for before in parts[:i])
        if i and not (joined and short):
            if not short:
                return None
            continue
        if part.after and (part.outlet or part.stands) and _trusted(opening, part, first=i == 0):
            return _place_after(parts, i), part.outlet or _named(parts[:i])
        if i and not part.after:
            return _outlet_at_head(part)
    return None


def _trusted(opening: str, part: _Part, *, first: bool) -> bool:
    """Whether a name there is a dateline's: closed by a dash or colon; in brackets only with one behind; a common word only in quotes."""
    if is_word(part.name) and not any(quote in part.text for quote in '«"“'):
        return False
    if opening[: part.start].rstrip().endswith("("):
        return any(c in "-–—―:" for c in part.after)
    if first:  # «سانا: …» tells who says it; a dateline has a dash or a place
        return any(c in _JOINTS for c in part.after) and not part.stands
    return any(c in _JOINTS + ":" for c in part.after)


def _outlet_at_head(part: _Part) -> tuple[int, Outlet | None] | None:
    """An outlet's name in the first words of the opening's last part: «دمشق-سانا قالت …» has no separator after it."""
    pieces = list(re.finditer(r"\S+", part.text))
    for size in range(min(4, len(pieces)), 0, -1):
        name = part.text[pieces[0].start() : pieces[size - 1].end()]
        found = outlet_named(name.strip(_QUOTES))
        if found and not is_word(name.strip(_QUOTES)):
            return part.start + pieces[size - 1].end(), found
    return None


def _place_after(parts: list[_Part], at: int) -> int:
    """Where the dateline ends: after the outlet, or after short parts behind it that a dash or colon closes."""
    end = parts[at].end
    if ":" in parts[at].after:
        return end
    for part in parts[at + 1 : at + 3]:
        if part.words > _PART_WORDS - 2 or not any(c in "-–—―:(" for c in part.after):
            break
        end = part.end
        if ":" in part.after:
            break
    return end


def _day(parts: list[_Part]) -> str | None:
    for part in parts:
        found = next((d for piece in lines(part.text) if (d := date_line(piece))), None)
        if found and found.day:
            return found.day.isoformat()
    return None
