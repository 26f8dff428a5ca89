"""Pages of the log, newest first, as they were asked for."""

import datetime
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import msgspec
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from khabar.casefile import log, rounds
from khabar.casefile.log import Asked, Logged
from khabar.casefile.models import Claim, Report, Review
from khabar.casefile.naming import names
from khabar.casefile.opening import CaseFile
from khabar.desk import typed_days
from khabar.desk.review.answers import place_names
from khabar.desk.review.said import said
from khabar.desk.sentences import in_language
from khabar.errors import UsageError

PAGE = 50
KINDS = (
    log.CONFIRMED,
    log.REVIEWED,
    log.ADJUDICATED,
    log.ASSIGNED,
    log.CORRECTED,
    log.MERGED,
    log.SPLIT,
    log.DISMISSED,
    log.SAME_PERSON,
    log.OTHER_PERSON,
    log.STATE,
    log.STANDARD,
    log.CLEARED,
    log.RELEASED,
    log.EXCHANGED,
    log.UNDONE,
    log.ADDED,
    log.VERSION,
    log.AVAILABLE,
    log.REREAD,
    log.RELINKED,
    log.ERASED,
    log.PLACE,
    log.ACTOR,
    log.PERSON,
    log.INVITED,
    log.APPROVED,
    log.DOSSIER,
)
"""In the order in which people choose among them."""
_LONGEST = 300


class Filters(msgspec.Struct, frozen=True):
    """What the page was asked for, as it was typed. `about`: an incident's number, or a report's id; `before`: where the page begins."""

    kind: str = ""
    who: str = ""
    since: str = ""
    until: str = ""
    about: str = ""
    before: int = 0

    def address(self, **changed: object) -> str:
        """The page with these filters, and what is changed of them."""
        kept = {name: value for name, value in {**msgspec.structs.asdict(self), **changed}.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


class Item(msgspec.Struct, frozen=True):
    """An entry as the page shows it. `incidents` are those it leads to; `undoable`: this reader can take it back."""

    seq: int
    kind: str
    who: str
    at: str
    said: SafeString
    why: str
    undone: bool
    erased: bool
    sealed: bool
    undoable: bool
    incidents: tuple[int, ...] = ()


class Page(msgspec.Struct, frozen=True):
    """A page of the log. `older`: the address of the page after it, empty where there is none; `trouble`: what of the filters cannot be."""

    items: tuple[Item, ...]
    filters: Filters
    older: str = ""
    trouble: str = ""

    @property
    def newest(self) -> str:
        """The address of the first page with the same filters."""
        return self.filters.address(before=0)


def filters_of(sent: Mapping[str, str]) -> Filters:
    """What an address asks for."""
    before = sent.get("before", "")
    texts = {name: sent.get(name, "").strip()[:_LONGEST] for name in ("kind", "who", "since", "until", "about")}
    return Filters(**texts, before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else 0)


def page(case: CaseFile, filters: Filters, *, reader: str, decides: bool) -> Page:
    """The entries that were asked for, as `reader` may see them; `decides`: whether they take decisions back."""
    try:
        asked = _asked(case.alias, filters)
    except UsageError as error:
        return Page((), filters, trouble=in_language(str(error)))
    found = log.page(case.alias, asked, reader=reader)
    here = found[:PAGE]
    known = names(case.alias, here)
    places = place_names(case.alias, {str(v) for e in here for v in _places_in(e)})
    open_to = _undoable(case.alias, here, reader) if decides else frozenset()
    items = tuple(
        Item(
            seq=e.seq,
            kind=e.kind,
            who=e.who,
            at=e.at,
            said=said(e, known, places),
            why="" if e.sealed else e.why,
            undone=e.undone,
            erased=e.body is None,
            sealed=e.sealed,
            undoable=e.seq in open_to,
            incidents=_incidents(e),
        )
        for e in here
    )
    older = filters.address(before=here[-1].seq) if len(found) > PAGE else ""
    return Page(items, filters, older)


def _undoable(alias: str, entries: Sequence[Logged], reader: str) -> frozenset[int]:
    """Which of the entries this reader can take back: of reviews only their own, as long as nobody else has seen it."""
    found = [e for e in entries if e.kind in log.UNDOABLE and not (e.undone or e.sealed or e.body is None)]
    mine = {e.seq: int((e.body or {})["incident"]) for e in found if e.kind == log.REVIEWED and e.who == reader}
    shown = dict(Review.objects.using(alias).filter(pk__in=set(mine.values())).values_list("pk", "shown"))
    closed = {seq for seq, number in mine.items() if seq > shown.get(number, 0)}
    return frozenset(e.seq for e in found if e.kind != log.REVIEWED or e.seq in closed)


def _asked(alias: str, filters: Filters) -> Asked:
    return Asked(
        kinds=(filters.kind,) if filters.kind else (),
        who=filters.who,
        since=_day(filters.since),
        until=_day(filters.until, after=1),
        about=_subjects(alias, filters.about) if filters.about else None,
        before=filters.before,
        most=PAGE + 1,
    )


def _day(text: str, after: int = 0) -> str:
    """A day in ISO form, or so many days after it; empty stays empty."""
    day = typed_days.day(text)
    if not day or not after:
        return day
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=after)).isoformat()
    except OverflowError:
        raise UsageError(typed_days.no_day(text)) from None


def _subjects(alias: str, about: str) -> tuple[str, ...]:
    """By what the log names an incident (with its claims), or a report (with its claims)."""
    if about.isascii() and about.isdigit():
        claims = Claim.objects.using(alias).filter(telling__incident_id=int(about[:18]))
        return (rounds.subject(int(about[:18])), *claims.values_list("anchor", flat=True))
    found = Report.objects.using(alias).filter(ident=about).first()
    if found is None:
        raise UsageError(_("There is no incident and no report «%(about)s».") % {"about": about})
    return (found.key, *Claim.objects.using(alias).filter(report=found).values_list("anchor", flat=True))


def _places_in(entry: Logged) -> Sequence[object]:
    body = entry.body or {}
    given = body.get("answers") or ({"place": body.get("value")} if body.get("field") == "place" else {})
    return [given["place"]] if isinstance(given.get("place"), str) else []


def _incidents(entry: Logged) -> tuple[int, ...]:
    body = entry.body or {}
    given = [*body.get("incidents", ()), body.get("incident"), body.get("number")]
    return tuple(dict.fromkeys(n for n in given if isinstance(n, int)))
