"""Mentions: who, what, where and when, by the noun at their head, by a number before it, and by the lists of names."""

from khabar.extract.lexicon.names import adjective_at, name_at
from khabar.extract.lexicon.numbers import counted_from, number
from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.people import persons
from khabar.extract.lexicon.times import times
from khabar.extract.lexicon.vocabulary import Hit, words_in_class

_HARM = ("killing", "injury")
_COUNTED = ("POP", "SITE", "WEAPON", "ORG")
_ENDINGS = ("ي", "يه", "يين", "يون", "يتين", "يان")
_MOST_ADJECTIVES = 2


def mentions(page: Page) -> list[Found]:
    """All mentions of the page, none over another, in the order of the text."""
    found = times(page)
    taken = {i for f in found for i in range(f.first, f.last + 1)}
    for layer in (persons(page), _named(page), _nouns(page), _states(page)):
        for f in layer:
            own = set(range(f.first, f.last + 1))
            if not own & taken:
                taken |= own
                found.append(f)
    found += [f for f in _bare_numbers(page) if f.first not in taken]
    return sorted(found, key=lambda f: f.first)


def _named(page: Page) -> list[Found]:
    """Names that the lists have, with the unit word before a place and the compass words around it."""
    out = []
    for i in range(len(page.units)):
        found = name_at(page, i) if page.is_word(i) else None
        if found is None:
            continue
        last = _with_adjectives(page, found.last, compass=True) if found.kind == "LOC" else found.last
        unit = _unit_before(page, i) if found.kind == "LOC" and not found.letters else None
        out.append(Found(found.kind, unit.first if unit else i, last, unit.letters if unit else found.letters))
    return sorted(out, key=lambda f: f.first - f.last)


def _unit_before(page: Page, i: int) -> Hit | None:
    """The word for a kind of place, or of the compass, right before unit `i`."""
    if i == 0 or not page.together(i - 1, i):
        return None
    named = (h for h in page.heads[i - 1] if h.entry.value == "LOC" and not h.definite and not h.owned)
    return next(named, None)


def _nouns(page: Page) -> list[Found]:
    """Spans around a head: longest first, so that «resident of the quarter» is not cut up."""
    out = []
    for i in range(len(page.units)):
        hit = _head(page, i)
        if hit is not None:
            out.append(_around(page, hit))
    return sorted(out, key=lambda f: (f.first - f.last, f.first))


def _head(page: Page, i: int) -> Hit | None:
    """Which of the heads at unit `i` it is: a name where a name can follow, a site where it stands with the article."""
    hits = page.heads[i]
    if not hits or any(h.letters == hits[0].letters and h.entry.kind != "harmed" and h.entry.rest for h in page.triggers[i]):
        return None
    for hit in hits:
        kind = hit.entry.kind
        named = kind in ("name", "compass") and not hit.definite and not hit.owned
        if kind == "noun" or (named and _name_follows(page, i + 1)) or kind == "alone" or (kind == "name" and hit.entry.value == "ORG"):
            return hit
    return None


def _name_follows(page: Page, i: int) -> bool:
    if page.quoted(i):
        return True
    return page.together(i - 1, i) and not page.stops(i) and number(page, i) is None


def _around(page: Page, hit: Hit) -> Found:
    """The span around a head: its name in quotation marks alone, else with its number and what belongs to it."""
    entry = hit.entry
    quoted = page.quoted(hit.first + 1)
    if quoted is not None and entry.value in ("ORG", "LOC"):
        return Found(entry.value, *quoted)
    last = _end(page, hit)
    counted = counted_from(page, hit.first) if entry.value in _COUNTED and not hit.letters else None
    first, letters = counted or (hit.first, hit.letters)
    return Found(entry.value, first, last, letters)


def _end(page: Page, hit: Hit) -> int:
    """The last unit of the span around a head."""
    last = hit.first
    if hit.definite or hit.owned:
        return _with_adjectives(page, last)
    if hit.entry.kind in ("name", "compass") and _name_follows(page, last + 1):
        last += 1
        if page.words[last] in words_in_class("compound-place") and _name_follows(page, last + 1):
            last += 1
        return _with_adjectives(page, last)
    return _end_of_bare(page, hit)


def _end_of_bare(page: Page, hit: Hit) -> int:
    """The last unit of the span around a head without article, pronoun or name behind it."""
    last, after = hit.first, hit.first + 1
    if not page.together(last, after) or page.stops(after):
        return last
    if page.definite(after) and hit.entry.kind == "noun":
        return _with_adjectives(page, after, most=1)
    if page.words[after].endswith(_ENDINGS) and not page.heads[after]:
        return _end_of_plain(page, after)
    if _construct(page, after, hit):
        return _with_adjectives(page, after + 1, most=1)
    return last


def _end_of_plain(page: Page, i: int) -> int:
    """The end of a run of adjectives without the article that begins at unit `i`."""
    after = i + 1
    more = page.together(i, after) and not page.stops(after) and page.words[after].endswith(_ENDINGS) and not page.heads[after]
    return after if more and not page.triggers[after] else i


def _construct(page: Page, i: int, hit: Hit) -> bool:
    """Whether another head stands at unit `i` with its own noun behind it: «عناصر قوات الحلف»."""
    chained = any(h.letters == 0 and h.entry.kind in ("noun", "name") and not h.owned for h in page.heads[i])
    return chained and hit.entry.kind == "noun" and page.together(i, i + 1) and page.definite(i + 1)


def _with_adjectives(page: Page, last: int, *, most: int = _MOST_ADJECTIVES, compass: bool = False) -> int:
    """The last unit once the adjectives with the article behind unit `last` are taken in."""
    for _ in range(most):
        after = last + 1
        if not page.together(last, after) or not page.definite(after) or page.stops(after):
            break
        if any(h.entry.kind == "state" for h in page.triggers[after]):
            break
        if compass and not any(h.entry.kind == "compass" for h in page.heads[after]):
            break
        if page.heads[after] and not any(h.entry.kind == "compass" for h in page.heads[after]):
            break
        last = after
    return last


def _states(page: Page) -> list[Found]:
    """Adjectives of states behind the name of an act: «غارات روسية»."""
    acts = ("strike", "attack", "support", "clash")
    out = []
    for i in range(1, len(page.units)):
        if page.together(i - 1, i) and any(h.entry.value in acts for h in page.triggers[i - 1]):
            found = adjective_at(page, i)
            if found is not None:
                out.append(found)
    return out


def _bare_numbers(page: Page) -> list[Found]:
    """A number that alone stands for people, right behind a word of harm: «مقتل 5»."""
    out = []
    for i in range(1, len(page.units)):
        if page.together(i - 1, i) and number(page, i) == 0 and any(h.entry.value in _HARM for h in page.triggers[i - 1]):
            out.append(Found("POP", i, i))
    return out
