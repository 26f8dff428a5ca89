"""What other parts of Khabar say in English (faults, remarks, reasons, rules), in the language of the page.

`data/sentences.tsv` holds their wordings as patterns, each with its Arabic. What no pattern has stays as it is, marked as English.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

import msgspec
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from khabar.desk import wording
from khabar.view.clean import direction, inline

_HOLE = re.compile(r"\{(\w*)\}")
_BETWEEN = re.compile(r"(, |; )")
_ARABIC_MARKS = {", ": "، ", "; ": "؛ "}


def in_language(text: str) -> SafeString:
    """A sentence, or several that «; » and «, » join, in words of the page's language; what came of a report in it can do nothing."""
    return (_known(text) or _by_parts(text)) if text else SafeString()


class _Row(msgspec.Struct, frozen=True):
    """A wording with holes. `longest` is its longest stretch between them, which a text has to have."""

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    longest: str
    en: str
    ar: str


def _known(text: str) -> SafeString | None:
    """The whole text, where a row has it."""
    plain, holed = _rows()
    arabic = get_language() == "ar"
    if text in plain:
        return format_html("{}", plain[text] if arabic else text)
    for row in holed:
        if row.longest in text and (found := row.pattern.fullmatch(text)) is not None:
            shown = [_KINDS[kind][1](caught) for kind, caught in zip(row.kinds, found.groups(), strict=True)]
            filled = [s for s in shown if s is not None]
            if len(filled) == len(shown):
                return _filled(row.ar if arabic else row.en, filled)
    return None


def _filled(template: str, shown: list[SafeString]) -> SafeString:
    pieces = _HOLE.split(template)  # every second one is a hole: empty (the next in order), or its number
    order = iter(shown)
    told = (p if n % 2 == 0 else shown[int(p)] if p.isdigit() else next(order) for n, p in enumerate(pieces))
    return format_html_join("", "{}", ((piece,) for piece in told))


def _by_parts(text: str) -> SafeString:
    """The longest runs of parts that rows have; what stands between them as it is."""
    pieces = _BETWEEN.split(text)
    out: list[tuple[str]] = []
    for run, said in _runs(pieces):
        if said is None and run in _ARABIC_MARKS:
            out.append((_ARABIC_MARKS[run] if get_language() == "ar" else run,))
        else:
            out.append((said if said is not None else _as_it_is(run),))
    return format_html_join("", "{}", out)


def _runs(pieces: list[str]) -> Iterator[tuple[str, SafeString | None]]:
    """Runs of parts with what rows say of them; None of what no row has, and of the marks before and behind a run that one has."""
    left: list[str] = []
    at = 0
    while at < len(pieces):
        ends = range(len(pieces), at, -2)
        known = next(((end, said) for end in ends if (said := _known("".join(pieces[at:end]))) is not None), None)
        if known is None:
            left += pieces[at : at + 2]
            at += 2
            continue
        if left:
            yield "".join(left[:-1]), None
            yield left[-1], None
            left = []
        yield "", known[1]
        if known[0] < len(pieces):
            yield pieces[known[0]], None
        at = known[0] + 1
    if left:
        yield "".join(left), None


def _as_it_is(text: str) -> SafeString:
    """Words of a report, or a sentence that no row has."""
    shown = inline(text)
    way, page = direction(shown), "rtl" if get_language() == "ar" else "ltr"
    if way == page or not any(char.isalpha() for char in shown):
        return format_html("{}", shown)
    return format_html('<bdi lang="en" dir="ltr">{}</bdi>' if way == "ltr" else '<bdi dir="rtl">{}</bdi>', shown)


def _words(text: str) -> SafeString:
    shown = inline(text)
    return format_html('<bdi dir="{}">{}</bdi>', direction(shown), shown)


def _number(text: str) -> SafeString:
    return format_html("{}" if text.isdigit() else '<bdi dir="ltr">{}</bdi>', text)


def _said(text: str) -> SafeString | None:
    """A sentence that rows have, as a whole or part by part; None where no row has any of it."""
    known = _known(text)
    if known is not None:
        return known
    return _by_parts(text) if any(_known(part) is not None for part in _BETWEEN.split(text)[::2]) else None


def _coded(kind: str) -> Callable[[str], SafeString]:
    return lambda text: format_html("{}", wording.coded(kind, text.strip("'")))


def _each(name: Callable[[str], str], between: str = ", ") -> Callable[[str], SafeString]:
    return lambda text: format_html_join(gettext(", "), "{}", ((_words(name(code)),) for code in text.split(between)))


def _length(text: str) -> SafeString:
    """«3 days»."""
    count, _, of = text.partition(" ")
    many = int(count)
    said = {
        "minute": lambda: ngettext("%(many)s minute", "%(many)s minutes", many),
        "hour": lambda: ngettext("%(many)s hour", "%(many)s hours", many),
        "day": lambda: ngettext("%(many)s day", "%(many)s days", many),
        "week": lambda: ngettext("%(many)s week", "%(many)s weeks", many),
        "month": lambda: ngettext("%(many)s month", "%(many)s months", many),
        "year": lambda: ngettext("%(many)s year", "%(many)s years", many),
        "decade": lambda: ngettext("%(many)s decade", "%(many)s decades", many),
    }
    return format_html("{}", said[of.removesuffix("s")]() % {"many": many})


_CODE = r"'?[\w-]+'?"
_KINDS: dict[str, tuple[str, Callable[[str], SafeString | None]]] = {
    "": (r".+", _words),
    "n": (r"\d[\d.,:/+-]*", _number),
    "word": (r"[\w-]+", _words),
    "said": (r".+", _said),
    "name": (r".+", lambda text: _known(text) or _words(text)),
    "field": (_CODE, _coded("field")),
    "role": (_CODE, _coded("role")),
    "log": (_CODE, _coded("log kind")),
    "unit": (r"hour|minute|day|week|month|year|decade", _coded("grain")),
    "portion": (r"[a-z]+\d?", _coded("portion")),
    "length": (r"\d+ (?:minute|hour|day|week|month|year|decade)s?", _length),
    "units": (r"[A-Z]{2}(?:, [A-Z]{2})*", _each(wording.unit)),
    "grains": (r"[a-z]+(?: and [a-z]+)*", _each(lambda code: wording.coded("grain", code), " and ")),
    "actors": (r"[\w-]+(?:, [\w-]+)*", _each(wording.actor_name)),
    "at": (r"\d{4}-\d\d-\d\dT[\d:.+-]+Z?", wording.instant),
}
"""Of each kind of hole, what it takes, and how that is shown; None: the row does not fit."""


@cache
def _rows() -> tuple[dict[str, str], tuple[_Row, ...]]:
    """The rows without holes, and those with holes, the most specific first."""
    text = (files("khabar.desk") / "data" / "sentences.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    read = [(r["en"], r["ar"]) for r in csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)]
    holed = [_row(en, ar) for en, ar in read if _HOLE.search(en)]
    return {en: ar for en, ar in read if not _HOLE.search(en)}, tuple(sorted(holed, key=lambda r: -len(_HOLE.sub("", r.en))))


def _row(en: str, ar: str) -> _Row:
    pieces = _HOLE.split(en)
    kinds, literal = tuple(pieces[1::2]), pieces[::2]
    built = "".join(re.escape(p) if n % 2 == 0 else f"({_KINDS[p][0]})" for n, p in enumerate(pieces))
    return _Row(re.compile(built, re.DOTALL), kinds, max(literal, key=len), en, ar)
