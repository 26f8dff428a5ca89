"""Sources: the phrase of whoever is said to tell something, by the reporting word beside it."""

from collections.abc import Sequence
from functools import cache

import msgspec

from khabar.extract.lexicon.forms import noun_forms, without_pronoun
from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.vocabulary import Hit, words_in_class, words_of
from khabar.lang.load import table
from khabar.text.clitics import splits

_MOST = 14
_HEADLINE = 10
_ACTING = ("ORG", "PER", "POP")
_RUMOUR = "rumour"


class Teller(msgspec.Struct, frozen=True):
    """A source: its span, its kind, the unit of its cue, and the stance that the cue gives to what is told.

    Without a span the cue stands alone («وأضاف»), and whoever told before goes on. `before`: the teller stands before the cue.
    """

    found: Found | None
    kind: str
    cue: int
    stance: str
    before: bool = False


@cache
def _kinds() -> tuple[tuple[str, str, tuple[frozenset[str], ...]], ...]:
    """(kind, at: head, any or phrase; the forms of its words, of a phrase one by one, else all together)."""
    out = []
    for row in table("lexicon/tellers.tsv", ("kind", "at", "words", "note")):
        each = tuple(map(noun_forms, row["words"].split()))
        out.append((row["kind"], row["at"], each if row["at"] == "phrase" else (frozenset().union(*each),)))
    return tuple(out)


def tellers(page: Page, mentions: Sequence[Found]) -> list[Teller]:
    """All cues with their tellers, in the order of the text."""
    actors = _Actors(mentions)
    out: list[Teller] = []
    done = -1
    for i in range(len(page.units)):
        hit = next(iter(page.cues[i]), None)
        found = _headline(page, i) if hit is None or i <= done else _relayed(page, hit) or _told(page, hit, actors)
        out += found
        done = max([done, *(t.found.last for t in found if t.found is not None)])
    return out


class _Actors:
    """Mentions that can tell, by their first and by their last unit."""

    def __init__(self, mentions: Sequence[Found]) -> None:
        acting = [m for m in mentions if m.kind in _ACTING]
        self.at = {m.first: m for m in acting}
        self.to = {m.last: m for m in acting}


def _headline(page: Page, i: int) -> list[Teller]:
    """Who is named before a colon at the head of a paragraph: «ناشطون: ثلاثة قتلى»."""
    if i and page.units[i].paragraph == page.units[i - 1].paragraph:
        return []
    for j in range(i + 1, min(i + _HEADLINE, len(page.units))):
        if page.units[j].form == ":" and page.together(i, j):
            found = Found("", i, j - 1)
            kind = kind_of(page, found, known=True)
            return [Teller(found, kind, j, "")] if kind else []
        if page.words[j] in words_of("stops.tsv") and page.words[j] not in words_in_class("inside"):
            return []
    return []


def _relayed(page: Page, hit: Hit) -> list[Teller]:
    """Both tellers of «نقلت وكالة الرافد عن مصدر طبي أن»; empty where it says something else."""
    if hit.entry.kind != "verb" or page.words[hit.first][hit.letters :] not in words_in_class("relays"):
        return []
    first = _phrase(page, hit.last + 1)
    if first is None or first.last + 1 >= len(page.units) or page.words[first.last + 1] not in words_in_class("from"):
        return []
    second = _phrase(page, first.last + 2)
    if second is None:
        return []
    return [Teller(first, kind_of(page, first), hit.first, ""), Teller(second, kind_of(page, second), first.last + 1, "")]


def _told(page: Page, hit: Hit, actors: _Actors) -> list[Teller]:
    """The teller of one cue, or the cue alone; empty where the word tells nothing here."""
    kind, stance = hit.entry.kind, hit.entry.value
    if kind == "rumour":
        return [Teller(Found("", hit.first, hit.last, hit.letters), _RUMOUR, hit.first, stance)]
    if kind == "also":
        return [Teller(None, "", hit.first, stance)]
    after = _phrase(page, hit.last + 1)
    if kind == "by":
        return [] if after is None else [Teller(after, kind_of(page, after), hit.first, stance)]
    if after is None:
        return _behind(page, hit, actors) if _tells(page, hit.last + 1) else []
    if not _tells(page, after.last + 1):
        named = actors.at.get(hit.last + 1)
        if named is None and not kind_of(page, after, known=True):
            return []
        after = named or after
    return [Teller(after, kind_of(page, after), hit.first, stance)]


def _behind(page: Page, hit: Hit, actors: _Actors) -> list[Teller]:
    """The cue with whoever stands before it: «القيادة أعلنت أن»; alone where nobody does."""
    ahead = actors.to.get(hit.first - 1) or _ahead(page, hit.first)
    if ahead is None or not page.together(ahead.first, hit.first):
        return [Teller(None, "", hit.first, hit.entry.value)]
    return [Teller(ahead, kind_of(page, ahead), hit.first, hit.entry.value, before=True)]


def _tells(page: Page, i: int) -> bool:
    """Whether what is told begins at unit `i`."""
    return i < len(page.units) and (page.words[i] in words_in_class("tells") or page.units[i].form in ':،"«')


def _phrase(page: Page, i: int) -> Found | None:
    """The noun phrase that begins at unit `i`, up to what opens what is told."""
    letters = 0
    if page.is_word(i) and page.words[i] not in words_in_class("tells"):
        clitics = splits(page.units[i].form)
        letters = next((n for n, rest in clitics if n and page.units[i].form[n - 1] == "ل" and rest.startswith("ال")), 0)
    last = i - 1
    while last + 1 < len(page.units) and page.together(i, last + 1) and last + 1 - i < _MOST and not _ends(page, last + 1, i):
        last += 1
    while last >= i and (not page.is_word(last) or page.words[last] in words_of("stops.tsv")):
        last -= 1
    return Found("", i, last, letters) if last >= i else None


def _ends(page: Page, i: int, first: int) -> bool:
    word = page.words[i]
    if not page.is_word(i):
        return page.units[i].form not in '«»"“”'
    if word in words_in_class("tells"):
        return True
    if word in words_in_class("inside"):
        return i == first
    if i > first and page.words[i - 1] in words_in_class("inside"):
        return False
    return page.stops(i)


def _ahead(page: Page, cue: int) -> Found | None:
    """The phrase right before the cue, from a word on that makes it a teller's: «مصدراً أمنياً في المدينة ذكر أن»."""
    inside, tells = words_in_class("inside"), words_in_class("tells")
    for first in range(cue - 1, max(-1, cue - _HEADLINE), -1):
        if not page.together(first, cue) or not page.is_word(first) or page.words[first] in tells:
            return None
        found = Found("", first, cue - 1)
        if page.words[first] not in inside and page.words[first - 1] not in inside and kind_of(page, found, known=True):
            return found
    return None


def kind_of(page: Page, found: Found, *, known: bool = False) -> str:
    """The kind of source that its words tell; where none does `official`, or nothing if it has to be `known`."""
    words = [_bare(page, i, found.letters if i == found.first else 0) for i in range(found.first, found.last + 1)]
    for kind, at, each in _kinds():
        places = words[:1] if at == "head" else words
        if any(all(map(_meet, each, places[n:])) for n in range(len(places) - len(each) + 1)):
            return kind
    return "" if known else "official"


def _meet(forms: frozenset[str], options: frozenset[str]) -> bool:
    return bool(forms & options)


@cache
def _options(form: str) -> frozenset[str]:
    bare = form.removeprefix("ال")
    return frozenset({form, bare, *without_pronoun(bare)})


def _bare(page: Page, i: int, letters: int) -> frozenset[str]:
    word = page.words[i]
    return _options(word[letters:]) | _options(word)
