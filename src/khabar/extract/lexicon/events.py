"""Claims: each trigger once, with its type, before anything else is known of it."""

import msgspec

from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.vocabulary import Hit, words_in_class

_WITHIN = 6


class Event(msgspec.Struct, frozen=True):
    """A trigger over units, first and last inclusive, and the entry that found it."""

    hit: Hit
    first: int
    last: int

    @property
    def type(self) -> str:
        """The claim type."""
        return self.hit.entry.value

    @property
    def kind(self) -> str:
        """The kind of trigger."""
        return self.hit.entry.kind

    @property
    def found(self) -> Found:
        """The trigger as a span."""
        return Found(self.type, self.first, self.last, self.hit.letters)


def events(page: Page, mentions: list[Found]) -> list[Event]:
    """The events that the page names, in the order of the text."""
    at = {i: m for m in mentions for i in range(m.first, m.last + 1)}
    out: list[Event] = []
    done = -1
    for i in range(len(page.units)):
        hit = next((h for h in page.triggers[i] if _fits(page, h, at)), None) if i > done else None
        if hit is not None:
            out.append(Event(hit, i, hit.last))
            done = hit.last
    return [e for n, e in enumerate(out) if not _restates(page, e, out[n - 1] if n else None)]


def _fits(page: Page, hit: Hit, at: dict[int, Found]) -> bool:
    """Whether the trigger stands as its row asks: outside names, and with one of the mentions beside it."""
    entry, over = hit.entry, at.get(hit.first)
    if over is not None and over.kind != "POP" and (over.first < hit.first or over.last > hit.last):
        return False
    if over is not None and entry.kind != "harmed":
        return False
    if not entry.beside:
        return True
    near = range(hit.last, min(hit.last + _WITHIN + 1, len(page.units)))
    return any(at[j].kind in entry.beside for j in near if j in at and page.together(hit.last, j))


def _restates(page: Page, event: Event, before: Event | None) -> bool:
    """Whether it only says again what the event right before it says: who was harmed («مقتل ثلاثة قتلى»), what a strike was at
    («قصف استهدف حي السوق»)."""
    if before is None or before.type != event.type or not page.together(before.first, event.first):
        return False
    again = event.kind == "harmed" or page.words[event.first][event.hit.letters :] in words_in_class("weak")
    return again and event.first - before.last <= _WITHIN
