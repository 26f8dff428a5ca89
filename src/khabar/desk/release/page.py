"""The page of releases: what the case file holds beside what would leave of it under a policy today, incident by incident.

Only the incidents of one page are weighed.
"""

import datetime

import msgspec
from django.utils.translation import get_language

from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.desk import wording
from khabar.desk.release.asked import Asked
from khabar.desk.release.held import Held, held
from khabar.desk.release.leaves import Leaves, leaves
from khabar.desk.release.terms import terms
from khabar.release import gathering, policy, preparing
from khabar.release.preparing import Weighed
from khabar.release.releasing import Refused
from khabar.release.stored import Stored
from khabar.release.writers import FORMATS

PAGE = 20
MARKED = ("csv", "jsonl")
"""The formats that are ticked when the page opens."""


class Stays(msgspec.Struct, frozen=True):
    """What stays, and by which rule; `field` empty: the incident as a whole. `open`: a person could confirm it."""

    field: str
    rule: str
    open: bool


class Card(msgspec.Struct, frozen=True):
    """An incident; `leaves` empty where it stays as a whole."""

    number: int
    kinds: tuple[str, ...]
    held: tuple[Held, ...]
    leaves: tuple[Leaves, ...]
    stays: tuple[Stays, ...]
    named: bool


class Page(msgspec.Struct, frozen=True):
    """All of it. `decided`: how many incidents somebody confirmed anything of; `others`: how many there are besides."""

    asked: Asked
    policies: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]
    linked: bool
    formats: tuple[tuple[str, bool], ...]
    cards: tuple[Card, ...]
    decided: int
    others: int
    pages: int

    @property
    def leaving(self) -> int:
        """How many of this page leave."""
        return sum(bool(card.leaves) for card in self.cards)

    @property
    def staying(self) -> int:
        """How many of this page stay."""
        return len(self.cards) - self.leaving

    @property
    def earlier(self) -> str:
        """The address of the page before; empty where there is none."""
        return self.asked.address(self.asked.page - 1) if self.asked.page > 1 else ""

    @property
    def later(self) -> str:
        """The address of the page after; empty where there is none."""
        return self.asked.address(self.asked.page + 1) if self.asked.page < self.pages else ""


def page_of(case: CaseFile, asked: Asked, *, today: datetime.date) -> Page:
    """The page that is asked for; the last where there are fewer."""
    found, every = policy.load(), gathering.decided(case)
    pages = max(1, -(-len(every) // PAGE))
    at = msgspec.structs.replace(asked, page=min(asked.page, pages))
    named = found[at.policy]
    here = gathering.standing(case, every[(at.page - 1) * PAGE : at.page * PAGE])
    return Page(
        asked=at,
        policies=tuple((name, p.policy.title.ar if get_language() == "ar" else p.policy.title.en) for name, p in found.items()),
        terms=terms(named.policy),
        linked=named.policy.outlets == "linked",
        formats=tuple((name, name in MARKED) for name in FORMATS),
        cards=tuple(card(weighed, stored, at) for weighed, stored in preparing.weigh(case, named, here, today=today)),
        decided=len(every),
        others=max(0, Incident.objects.using(case.alias).filter(dissolved=False).count() - len(every)),
        pages=pages,
    )


def card(weighed: Weighed, stored: Stored, asked: Asked) -> Card:
    """One incident of the page."""
    outcome = weighed.outcome
    shown: tuple[Leaves, ...]
    if isinstance(outcome, Refused):
        shown, stays = (), tuple(_stays("", rule) for rule in outcome.rules)
    elif not preparing.within(outcome.released, asked.since, asked.until):
        shown, stays = (), (_stays("", "outside the days asked for"),)
    else:
        shown, stays = leaves(outcome.released), tuple(_stays(wording.coded("field", w.field), w.rule) for w in outcome.withheld)
    return Card(weighed.number, tuple(stored.record.kinds), held(stored), shown, stays, bool(stored.record.people))


_OPEN = frozenset({"not confirmed", "day not known or not confirmed"})


def _stays(field: str, rule: str) -> Stays:
    return Stays(field, wording.coded("release rule", rule), rule in _OPEN)
