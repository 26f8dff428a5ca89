"""The reports that fulfil the filters: those that the words fit best first, without words the newest."""

from collections.abc import Sequence

import msgspec
from django.db import connections
from django.db.models import OuterRef

from khabar.casefile import index, query, search
from khabar.casefile.models import Report
from khabar.casefile.numbering import parts
from khabar.desk.explore.asked import Asked
from khabar.desk.explore.matching import among, claims, few, terms, with_one
from khabar.view.clean import direction, inline

PAGE = 20
_BEST = 4000
"""So many of the reports that the words fit best are looked through."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of a report's text; `found`: the words that were looked for."""

    text: str
    found: bool


class Row(msgspec.Struct, frozen=True):
    """A report in a list, with the piece of its text where the words stand."""

    ident: str
    title: str
    outlet: str
    published: str
    state: str
    incidents: tuple[int, ...]
    snippet: tuple[Piece, ...]
    snippet_dir: str


class Page(msgspec.Struct, frozen=True):
    """A page of reports."""

    rows: tuple[Row, ...]
    more: bool


def reports(alias: str, asked: Asked) -> Page:
    """The page of reports that is asked for. Raises UsageError where the words ask for nothing."""
    wanted = terms(asked)
    start = (asked.page - 1) * PAGE
    found = _by_words(alias, asked, wanted, start + PAGE + 1) if wanted else _newest(alias, asked, start + PAGE + 1)
    rows = search.hits(alias, found[start : start + PAGE], wanted)
    return Page(tuple(_row(hit) for hit in rows), len(found) > start + PAGE)


def _newest(alias: str, asked: Asked, most: int) -> list[int]:
    every = Report.objects.using(alias).exclude(state="erased").order_by("-published", "-pk")
    if asked.narrowed or asked.impossible:
        numbers = few(alias, asked, "report")
        if numbers is None:
            every = with_one(every, claims(alias, asked, each=True).filter(report=OuterRef("pk")))
        else:
            every = every.filter(pk__in=among(alias, numbers))
    return list(every.values_list("pk", flat=True)[:most])


def _by_words(alias: str, asked: Asked, wanted: tuple[query.Term, ...], most: int) -> list[int]:
    """The best first; the filters are asked of some at a time, until there are enough."""
    vendor = connections[alias].vendor
    best = index.find(alias, query.tsquery(wanted) if vendor == "postgresql" else query.fts5(wanted), most=_BEST)
    beside = msgspec.structs.replace(asked, q="")
    if not (beside.narrowed or asked.impossible):
        return best[:most]
    out: list[int] = []
    for part in parts(best):
        allowed = set(claims(alias, beside, each=True).filter(report__in=part).values_list("report_id", flat=True))
        out += [pk for pk in part if pk in allowed]
        if len(out) >= most:
            break
    return out[:most]


def _row(hit: search.Hit) -> Row:
    way = direction(hit.snippet.text) if hit.snippet is not None else "ltr"
    return Row(hit.report, hit.title, hit.outlet, hit.published, hit.state, hit.incidents, _pieces(hit.snippet), way)


def _pieces(snippet: search.Snippet | None) -> tuple[Piece, ...]:
    if snippet is None:
        return ()
    out: list[Piece] = []
    at = snippet.start
    ends: Sequence[tuple[int, int]] = (*snippet.marks, (snippet.end, snippet.end))
    for start, end in ends:
        out += [Piece(snippet.text[at - snippet.start : start - snippet.start], found=False)]
        out += [Piece(snippet.text[start - snippet.start : end - snippet.start], found=True)]
        at = end
    return tuple(Piece(inline(piece.text), piece.found) for piece in out if piece.text)
