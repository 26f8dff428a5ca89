"""One claim as its page shows it: what it tells, each value with its words and rule, and beside what a person corrected what was read."""

from collections.abc import Iterable

import msgspec
from django.utils.translation import gettext

from khabar.desk.report import said, tellers
from khabar.desk.report.said import Value
from khabar.desk.wording import coded
from khabar.records.codes import MENTION_ROLES
from khabar.records.report import Claim, Report
from khabar.view import describe
from khabar.view.labels import family
from khabar.view.lookup import Lookup

_PARTIES = ("agent", "patient", "object", "instrument")
_ROUTE = ("origin", "destination")
_TELLERS = 3
_LINKED = (("content", "about"), ("cause", "because of"))


class Row(msgspec.Struct, frozen=True):
    """One line of a claim: its values as they are now, and where a person changed them as they were read. `fields`: what corrects it."""

    key: str
    head: str
    values: tuple[Value, ...]
    read: tuple[Value, ...] | None = None
    role: str = ""


class Line(msgspec.Struct, frozen=True):
    """A claim in the list beside the text: its kind and words, who tells it, and what it tells, in short."""

    id: str
    kind: str
    family: str
    words: str
    modality: str
    """In words, where it is not told as having happened."""
    teller: str
    teller_kind: str
    told: tuple[Value, ...]
    corrected: bool
    concerns: int


class Sentence(msgspec.Struct, frozen=True):
    """The sentence of a claim around its words."""

    before: str
    words: str
    after: str


class Panel(msgspec.Struct, frozen=True):
    """All that is shown of a chosen claim. What ends in `_read` is the machine's where a person changed it, else empty.

    `mentions` and `tellers` are the ids of what it speaks of; `slots` its tellers in a form, `outcome` the first harm it tells.
    """

    id: str
    type: str
    kind: str
    family: str
    modality: str
    modality_told: str
    start: int
    end: int
    sentence: Sentence
    chain: tellers.Chain
    rows: tuple[Row, ...]
    linked: tuple[tuple[str, tuple[Line, ...]], ...]
    kind_read: str
    modality_read: str
    words_read: str
    chain_read: str
    mentions: tuple[str, ...]
    tellers: tuple[str, ...]
    slots: tuple[str, ...]
    outcome: str


def line(claim: Claim, look: Lookup, corrected: Iterable[str]) -> Line:
    """The claim in the list."""
    sources = look.tellers(claim)
    first = sources[-1] if sources else None
    told = tuple(said.harm(h, look) for h in claim.harm[:3])
    return Line(
        claim.id,
        coded("claim", claim.type),
        family(claim.type),
        claim.trigger.text,
        "" if claim.modality == "actual" else coded("modality", claim.modality),
        first.text if first is not None else "",
        coded("source", first.kind) if first is not None else coded("word", "own voice"),
        told,
        claim.id in set(corrected),
        len(claim.concerns),
    )


def panel(claim_id: str, record: Report, read: Report) -> Panel:
    """The chosen claim, out of the record as it is corrected and as it was read."""
    look, before = Lookup(record), Lookup(read)
    claim, was = look.claim(claim_id), before.claim(claim_id)
    return Panel(
        claim.id,
        claim.type,
        coded("claim", claim.type),
        family(claim.type),
        claim.modality,
        coded("modality", claim.modality),
        claim.trigger.start,
        claim.trigger.end,
        _sentence(claim, look),
        tellers.chain(claim, look),
        _rows(claim, look, was, before),
        tuple((coded("word", word), _lines(look.linked(claim, role), look)) for role, word in _LINKED if look.linked(claim, role)),
        coded("claim", was.type) if was.type != claim.type else "",
        coded("modality", was.modality) if was.modality != claim.modality else "",
        was.trigger.text if was.trigger != claim.trigger else "",
        tellers.chain(was, before).words if was.attribution != claim.attribution else "",
        tuple(dict.fromkeys(a.mention for a in claim.arguments if a.mention is not None)),
        claim.attribution,
        _slots(claim),
        next((h.outcome for h in claim.harm), "killed"),
    )


def _slots(claim: Claim) -> tuple[str, ...]:
    """The tellers of a claim in a form, from whoever tells it first; and places for more."""
    chain = tuple(reversed(claim.attribution))
    return chain + ("",) * max(1, _TELLERS - len(chain))


def _lines(claims: Iterable[Claim], look: Lookup) -> tuple[Line, ...]:
    return tuple(line(c, look, ()) for c in claims)


def _sentence(claim: Claim, look: Lookup) -> Sentence:
    part = describe.sentence(claim, look)[0]
    start, end = part.mark or (0, 0)
    return Sentence(part.text[:start], part.text[start:end], part.text[end:])


def _rows(claim: Claim, look: Lookup, was: Claim, before: Lookup) -> tuple[Row, ...]:
    now, then = _values(claim, look), _values(was, before)
    heads = {role: coded("role", role) for role in MENTION_ROLES}
    heads |= {word: coded("word", word) for word in ("where", "when", "harm")} | {"people": gettext("named")}
    rows = (
        Row(key, heads[key], found, then[key] if then[key] != found else None, key if key in _PARTIES + _ROUTE else "")
        for key, found in now.items()
    )
    return tuple(r for r in rows if r.values or r.read or r.key in ("where", "when"))


def _values(claim: Claim, look: Lookup) -> dict[str, tuple[Value, ...]]:
    out = {role: tuple(said.party(m) for m in look.role(claim, role)) for role in _PARTIES}
    out["harm"] = tuple(said.harm(h, look) for h in claim.harm)
    out["people"] = said.person(look.report, claim.id)
    places = tuple(look.mentions[i] for i in claim.places if i in look.mentions) or look.role(claim, "place")
    out["where"] = tuple(said.place(m, claim.places_via) for m in places)
    out |= {role: tuple(said.place(m) for m in look.role(claim, role)) for role in _ROUTE}
    times = (look.mentions[claim.time],) if claim.time in look.mentions else look.role(claim, "time")
    out["when"] = tuple(said.time(m, claim.time_via) for m in times)
    return out
