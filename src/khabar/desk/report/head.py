"""What is known of a report as a whole: where it comes from, what looks like it, what became of it, and who read it."""

from typing import get_args

import msgspec
from django.utils.translation import gettext

from khabar.casefile import log
from khabar.casefile.decisions import ReportState
from khabar.casefile.models import Copy, Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.desk.sentences import in_language
from khabar.desk.wording import coded, iso_day
from khabar.records.report import Report as Record
from khabar.view.clean import inline

_MOST = 20
STATES: tuple[ReportState, ...] = get_args(ReportState)
_LANGUAGES = {"ar": lambda: gettext("Arabic"), "en": lambda: gettext("English")}


class Like(msgspec.Struct, frozen=True):
    """A report that looks like this one: in what, and how much of their words is shared (0 to 100)."""

    ident: str
    title: str
    outlet: str
    how: str
    share: int


class Read(msgspec.Struct, frozen=True):
    """A reading: by which version and reader, when, and whether it is the one that is shown."""

    version: str
    reader: str
    at: str
    current: bool


class Decided(msgspec.Struct, frozen=True):
    """The decision by which a report has its state."""

    seq: int
    who: str
    at: str
    why: str


class Head(msgspec.Struct, frozen=True):
    """The report as a whole. `size`: of the received bytes, None where they are not here."""

    ident: str
    title: str
    outlet: str
    published: str
    published_by: str
    language: str
    url: str
    state: str
    state_told: str
    decided: Decided | None
    added: str
    added_by: str
    sha256: str
    size: int | None
    likes: tuple[Like, ...]
    readings: tuple[Read, ...]
    warnings: tuple[str, ...]
    authors: str

    @property
    def openable(self) -> bool:
        """Whether a browser could open the address at an outlet; nothing else is ever made a link."""
        return self.url.startswith(("https://", "http://"))


def head(case: CaseFile, stored: Report, record: Record) -> Head:
    """Gather it."""
    document = record.document
    return Head(
        stored.ident,
        inline(document.title or stored.ident),
        document.outlet or "",
        _published(document.published),
        coded("basis", document.published_basis) if document.published_basis else "",
        _LANGUAGES[document.language]() if document.language in _LANGUAGES else document.language or "",
        document.url or "",
        stored.state,
        coded("report state", stored.state),
        _decided(case, stored),
        stored.entry.at,
        stored.entry.who,
        document.sha256,
        stored.received.size if stored.received.stored else None,
        _likes(case, stored),
        _readings(case, stored),
        tuple(in_language(w.message) for w in record.warnings),
        gettext(", ").join(document.authors),
    )


def _published(at: str | None) -> str:
    """The day, and the hour in the outlet's own zone where it is told."""
    if not at:
        return ""
    day, _, hour = at.partition("T")
    return gettext("%(day)s, %(hour)s") % {"day": iso_day(day), "hour": hour[:5]} if hour else iso_day(day)


def _decided(case: CaseFile, stored: Report) -> Decided | None:
    if stored.state == "current":
        return None
    found = log.in_force(case.alias, kinds=[log.STATE], about=[stored.key])
    return Decided(found[-1].seq, found[-1].who, found[-1].at, found[-1].why) if found else None


def _likes(case: CaseFile, stored: Report) -> tuple[Like, ...]:
    """Reports that this one looks like, and that look like it; the most alike first."""
    rows = Copy.objects.using(case.alias).select_related("report", "of")
    mine = [(c.of, c) for c in rows.filter(report=stored).order_by("-similarity")[:_MOST]]
    others = [(c.report, c) for c in rows.filter(of=stored).order_by("-similarity")[:_MOST]]
    found = {
        r.pk: Like(r.ident, r.title or r.ident, r.outlet, coded("copy", c.kind), round(c.similarity * 100)) for r, c in (*mine, *others)
    }
    return tuple(found.values())


def _readings(case: CaseFile, stored: Report) -> tuple[Read, ...]:
    rows = Reading.objects.using(case.alias).filter(report=stored).select_related("engine", "entry").defer("record", "passages")
    found = rows.order_by("-current", "-pk")[:_MOST]
    return tuple(Read(r.engine.version, str(r.engine.record.get("reader", "")), r.entry.at, r.current) for r in found)
