"""What ties claims to one another: causes, contents, and the same event told twice."""

from collections.abc import Sequence

from khabar.extract.lexicon.events import Event
from khabar.extract.lexicon.page import Page
from khabar.extract.lexicon.vocabulary import words_of

_SPEECH = ("demand", "refusal", "threat", "accusation", "support", "agreement", "disclosure")
_CAUSES = ("strike", "explosion", "clash", "attack", "raid")
_EFFECTS = ("killing", "injury", "destruction", "displacement", "detention")
_FAR, _NEAR = 14, 8
_TOLD = 200


def contents(page: Page, events: Sequence[Event]) -> dict[int, int]:
    """By the index of an event of speech that of what it is about: the next event of its sentence."""
    out = {}
    for n, event in enumerate(events[:-1]):
        after = events[n + 1]
        if event.type in _SPEECH and page.together(event.first, after.first) and after.first - event.last <= _FAR:
            out[n] = n + 1
    return out


def causes(page: Page, events: Sequence[Event]) -> dict[int, int]:
    """By the index of a harm that of what brought it about, in the same sentence."""
    out = {}
    for n, event in enumerate(events):
        if event.type not in _EFFECTS:
            continue
        near = [k for k in range(max(0, n - _NEAR), min(n + _NEAR + 1, len(events))) if page.together(events[k].first, event.first)]
        ahead = [k for k in near if k < n and events[k].type in _CAUSES]
        behind = [k for k in near if k > n and events[k].type in _CAUSES]
        if ahead:
            out[n] = ahead[-1]
        elif behind and _said(page, events[behind[0]]):
            out[n] = behind[0]
    return out


def _said(page: Page, event: Event) -> bool:
    """Whether a word of cause stands before the event: «مقتل خمسة في قصف»."""
    if event.hit.letters and page.words[event.first][event.hit.letters - 1] == "ب":
        return True
    return event.first > 0 and page.words[event.first - 1].lstrip("و") in words_of("links.tsv")


def same(events: Sequence[Event], fillers: Sequence[frozenset[str]]) -> list[int]:
    """The event of each claim, numbered: a later claim of a type tells the first one's whose fillers of roles meet its own, or has none.

    Only the first 200 claims of a type are looked at.
    """
    out: list[int] = []
    told: dict[str, list[int]] = {}
    for n, event in enumerate(events):
        earlier = told.setdefault(event.type, [])
        first = next((k for k in earlier if not fillers[k] or not fillers[n] or fillers[k] & fillers[n]), None)
        out.append(n if first is None else out[first])
        if len(earlier) < _TOLD:
            earlier.append(n)
    return out
