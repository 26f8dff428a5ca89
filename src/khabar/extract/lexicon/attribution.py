"""Who tells each claim: the teller whose words it stands in, and whoever stands behind that one."""

from bisect import bisect_left
from collections.abc import Sequence

from khabar.extract.lexicon.events import Event
from khabar.extract.lexicon.page import Page
from khabar.extract.lexicon.tellers import Teller
from khabar.extract.relays import relay_words

_NEAR = 16


def chains(page: Page, events: Sequence[Event], tellers: Sequence[Teller]) -> list[tuple[tuple[int, ...], str]]:
    """For each event the indexes of its tellers, nearest first, and the stance of the nearest; empty is the outlet's own voice."""
    return [_chain(page, event, tellers) for event in events]


def _chain(page: Page, event: Event, tellers: Sequence[Teller]) -> tuple[tuple[int, ...], str]:
    middle = bisect_left(tellers, event.first, key=lambda t: t.cue)
    around = range(max(0, middle - _NEAR), min(len(tellers), middle + _NEAR))
    named = [n for n in around if page.together(tellers[n].cue, event.first)]
    ahead = [n for n in named if _from(tellers[n]) <= event.first and not _over(tellers[n], event)]
    if ahead:
        last = ahead[-1]
        nearest = last if tellers[last].found is not None else _earlier(tellers, last)
        if nearest is None:
            return (), ""
        behind = tuple(n for n in ahead[:-1] if n == nearest - 1 and _relays(page, tellers[n], tellers[nearest]))
        return (*behind, nearest), tellers[last].stance
    behind = tuple(n for n in named if tellers[n].found is not None and tellers[n].stance == "" and _closes(page, tellers[n], event))
    return (behind[:1], "") if behind else ((), "")


def _from(teller: Teller) -> int:
    """The unit from which on a teller tells."""
    return teller.cue if teller.found is None else max(teller.cue, teller.found.last)


def _over(teller: Teller, event: Event) -> bool:
    return teller.found is not None and teller.found.first <= event.first <= teller.found.last


def _earlier(tellers: Sequence[Teller], n: int) -> int | None:
    """Whoever told last before the cue without a teller at `n`."""
    return next((k for k in range(n - 1, -1, -1) if tellers[k].found is not None), None)


def _relays(page: Page, first: Teller, second: Teller) -> bool:
    """Whether the first has it from the second: «مراسلنا نقلاً عن مصدر»."""
    if first.found is None or second.found is None or first.found.last >= second.cue:
        return False
    between = (w for w in page.words[first.found.last + 1 : second.found.first] if w[0].isalnum())
    return " ".join(between) in relay_words()


def _closes(page: Page, teller: Teller, event: Event) -> bool:
    """Whether a teller behind the event tells the whole sentence: «…، بحسب ناشطين»."""
    return teller.cue > event.last and not teller.before and any(h.entry.kind == "by" for h in page.cues[teller.cue][:1])
