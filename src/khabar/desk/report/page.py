"""The page of one report: its text, its claims beside it, and the claim or the words that were chosen."""

import msgspec
from django.http import Http404

from khabar.casefile import log, records
from khabar.casefile.availability import Availability
from khabar.casefile.corrections import corrected
from khabar.casefile.models import Claim, Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.desk.report import asked, said
from khabar.desk.report.changes import Change, changes
from khabar.desk.report.choices import Choices, choices
from khabar.desk.report.claim import Line, Panel, line, panel
from khabar.desk.report.head import Head, head
from khabar.desk.report.text import Block, blocks
from khabar.desk.report.texts import Changed, changed, gone
from khabar.desk.report.why import Place, placed
from khabar.desk.wording import coded
from khabar.records.report import Report as Record
from khabar.view.lookup import Lookup
from khabar.view.story import rivals

_MOST_RIVALS = 12


class Words(msgspec.Struct, frozen=True):
    """Words of the text that were chosen: what they are and stand for, as they are now and as they were read."""

    id: str
    type: str
    kind: str
    text: str
    start: int
    end: int
    values: tuple[said.Value, ...]
    roles: tuple[tuple[str, Line], ...]
    kind_read: str
    text_read: str
    changes: tuple[Change, ...]


class Chosen(msgspec.Struct, frozen=True):
    """A claim that was chosen, with all that stands around it."""

    panel: Panel
    incident: Place | None
    questions: tuple[asked.Question, ...]
    rivals: tuple[Line, ...]
    changes: tuple[Change, ...]
    previous: str
    next: str


class Page(msgspec.Struct, frozen=True):
    """Everything that the page shows. `resting`: corrections whose words this reading has not. `texts`: what the outlet changed later."""

    head: Head
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    chosen: Chosen | None
    words: Words | None
    changes: tuple[Change, ...]
    resting: tuple[Change, ...]
    choices: Choices
    texts: tuple[Changed, ...] = ()
    gone: Availability | None = None


class Found(msgspec.Struct, frozen=True):
    """A report of the case file as the machine read it, and as people corrected it."""

    stored: Report
    read: Record
    record: Record


def find(case: CaseFile, ident: str) -> Found:
    """The report of that id. Raises Http404 where there is none, or it is erased."""
    rows = Reading.objects.using(case.alias).filter(report__ident=ident, current=True).exclude(report__state="erased")
    reading = rows.select_related("report__entry", "report__received").first()
    if reading is None:
        raise Http404
    read = records.unpacked(reading)
    return Found(reading.report, read, corrected(case.alias, reading.report, read))


def page(case: CaseFile, found: Found, claim: str = "", words: str = "") -> Page:
    """The page, with the claim or the words chosen where they are there."""
    record, read = found.record, found.read
    look = Lookup(record)
    made = changes(log.in_force(case.alias, kinds=[log.CORRECTED], about=[found.stored.key]), read)
    touched = {c for change in made if not change.rests for c in change.claims}
    ordered = sorted(record.claims, key=lambda c: (c.trigger.start, c.trigger.end))
    chosen = claim if claim in look.claims else ""
    return Page(
        head(case, found.stored, record),
        blocks(record),
        tuple(line(c, look, touched) for c in ordered),
        _chosen(case, found, chosen, [c.id for c in ordered], made) if chosen else None,
        _words(look, Lookup(read), words, made) if words in look.mentions and words in {m.id for m in read.mentions} else None,
        made,
        tuple(c for c in made if c.rests),
        choices(read),
        changed(case, found.stored),
        gone(case, found.stored),
    )


def _chosen(case: CaseFile, found: Found, claim: str, order: list[str], made: tuple[Change, ...]) -> Chosen:
    look = Lookup(found.record)
    at = order.index(claim)
    row = Claim.objects.using(case.alias).filter(report=found.stored, ident=claim).select_related("telling").first()
    others = rivals(found.record).get(claim, ())[:_MOST_RIVALS]
    uses = {a.mention for a in look.claims[claim].arguments}
    mine = tuple(c for c in made if (claim in c.claims and not c.mention) or (c.mention and c.mention in uses))
    return Chosen(
        panel(claim, found.record, found.read),
        placed(case, row) if row is not None else None,
        asked.questions(case, found.stored, look, look.claims[claim]),
        tuple(line(look.claims[i], look, ()) for i in others),
        mine,
        order[at - 1] if at else "",
        order[at + 1] if at + 1 < len(order) else "",
    )


def _words(look: Lookup, before: Lookup, ident: str, made: tuple[Change, ...]) -> Words:
    mention, was = look.mentions[ident], before.mentions[ident]
    roles = tuple((coded("role", a.role), line(c, look, ())) for c in look.report.claims for a in c.arguments if a.mention == ident)
    return Words(
        ident,
        mention.type,
        coded("mention", mention.type),
        mention.text,
        mention.start,
        mention.end,
        said.values(mention),
        roles,
        coded("mention", was.type) if was.type != mention.type else "",
        was.text if was.text != mention.text else "",
        tuple(c for c in made if c.mention == ident),
    )
