"""Arguments: which mention fills which role, by the order of words and the particles between."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from khabar.extract.lexicon.events import Event
from khabar.extract.lexicon.page import Found, Page
from khabar.lang.load import table
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

_ANY = "*"
_REACH = 40
"""Units from a trigger within which mentions are looked at: more than any rule reaches."""


class Rule(msgspec.Struct, frozen=True):
    """A row of roles.tsv."""

    role: str
    types: frozenset[str]
    kinds: frozenset[str]
    mentions: frozenset[str]
    side: str
    behind: str
    rank: int
    words: int
    over: int


@cache
def _rules() -> tuple[Rule, ...]:
    columns = ("role", "types", "kinds", "mentions", "side", "behind", "rank", "words", "over", "note")
    return tuple(
        Rule(
            row["role"],
            frozenset(row["types"].split()),
            frozenset(row["kinds"].split()),
            frozenset(row["mentions"].split()),
            row["side"],
            row["behind"],
            int(row["rank"]),
            int(row["words"]),
            int(row["over"]),
        )
        for row in table("lexicon/roles.tsv", columns)
    )


@cache
def _particles() -> frozenset[tuple[str, str]]:
    return frozenset((row["class"], fold_text(row["word"])) for row in table("lexicon/particles.tsv", ("class", "word", "note")))


def roles(page: Page, event: Event, mentions: Sequence[Found], firsts: Sequence[int]) -> Iterator[tuple[str, int]]:
    """(role, index of the mention) for one event, each mention at most in one role, but a place that was hit in two.

    `firsts` are the first units of all triggers of the page.
    """
    low, high = (bisect_left(mentions, at, key=lambda m: m.first) for at in (event.first - _REACH, event.last + _REACH))
    near = [(n, mentions[n]) for n in range(low, high) if page.together(event.first, mentions[n].first)]
    for n, m in near:
        side = _side(event, m)
        rivals = [o for _, o in near if o.kind == m.kind and _side(event, o) == side and _gap(event, o) < _gap(event, m)]
        over = _between(firsts, event.first, m.first)
        for rule in _rules():
            if over <= rule.over and len(rivals) <= rule.rank and _fits(page, rule, event, m):
                yield rule.role, n
                if rule.role == "object" and m.kind in ("SITE", "LOC"):
                    yield "place", n
                break


def _fits(page: Page, rule: Rule, event: Event, m: Found) -> bool:
    if m.kind not in rule.mentions or _side(event, m) != rule.side or _gap(event, m) > rule.words:
        return False
    if (_ANY not in rule.types and event.type not in rule.types) or (_ANY not in rule.kinds and event.kind not in rule.kinds):
        return False
    return rule.behind == _ANY or rule.behind in _before(page, event, m)


def _between(firsts: Sequence[int], one: int, other: int) -> int:
    """How many of `firsts`, in order, lie between both."""
    return bisect_left(firsts, max(one, other)) - bisect_right(firsts, min(one, other))


def _side(event: Event, m: Found) -> str:
    if m.first <= event.last and event.first <= m.last:
        return "in"
    return "after" if m.first > event.last else "before"


def _gap(event: Event, m: Found) -> int:
    """How many units stand between both."""
    return max(0, m.first - event.last - 1, event.first - m.last - 1)


def _before(page: Page, event: Event, m: Found) -> frozenset[str]:
    """The classes of what stands right before a mention; `none` where the trigger itself does."""
    glued = page.words[m.first][: m.letters].removeprefix("و") if m.letters else ""
    if m.letters and not glued:
        glued = "و"
    words = [glued] if glued else [rest for _, rest in splits(page.units[m.first - 1].form)] if m.first else []
    if not glued and m.first - 1 == event.last:
        return frozenset(("none",))
    return frozenset(name for name, word in _particles() if word in words or (glued and word in (glued[0], glued[-1])))
