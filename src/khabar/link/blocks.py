"""Which tellings are compared at all: those that share a key. Keys are made of a day and a place, of words that are copied, of names.

A telling is found under its `own` keys and looks under those it `seeks`; two are compared where one finds the other. So a passage
without a day looks for all passages of its place, while dated ones of that place, however many there are, do not look for one another.
What is copied is compared where day or place are alike too: a text that is printed again every week does not make every issue look for
all others.
"""

import msgspec

from khabar.link.copied import bands
from khabar.link.days import Stretch, own_days, sought_days
from khabar.link.kinds import families
from khabar.link.spots import rare as is_rare
from khabar.link.telling import Telling
from khabar.link.weights import Weights, weights
from khabar.link.wording import rare_words

_ANYWHERE = "*"


class Keys(msgspec.Struct, frozen=True):
    """The look-up keys of a telling, sorted, each once."""

    own: tuple[str, ...]
    seeks: tuple[str, ...]


def keys(telling: Telling, w: Weights | None = None) -> Keys:
    """The keys of a telling: store `own` beside it, and compare it with all tellings whose `own` holds one of its `seeks`, and with those
    that seek one of its `own`."""
    own: set[str] = set()
    seeks: set[str] = set()
    told, around = _places(telling)
    days = _days(telling, w or weights())
    rare = [f"word:{h}" for h in rare_words(telling.wording)]
    places = {*_fine(telling), *rare}
    named = {f"name:{word}" for name in telling.around for word in name.split() if is_rare(word)}
    for family in sorted(families(telling.kinds)):
        for found, sought in days:
            own |= {f"{family}|{d}|{p}" for d in found for p in (*told, *rare)} | {f"{family}|{d}|in {p}" for d in found for p in around}
            seeks |= {f"{family}|{d}|{p}" for d in sought for p in (*told, *around, *rare)} | {
                f"{family}|{d}|in {p}" for d in sought for p in told
            }
        mine, others = (("at",), "undated") if days else (("at", "undated"), "at")
        own |= {f"{family}|{kind}|{p}" for kind in mine for p in places | named}
        seeks |= {f"{family}|{others}|{p}" for p in places | named}
    same = [*(f"copied {b}" for b in bands(telling.sketch)), *(f"quote {q}" for q in telling.quotes)]
    points = _points(telling) or ([] if days else [_ANYWHERE])
    own |= {f"{x}|{at}" for x in same for at in (*points, *(d for found, _ in days for d in found))}
    seeks |= {f"{x}|{at}" for x in same for at in (*points, *(d for _, sought in days for d in sought))}
    victims = {f"victim|{v}" for v in telling.victims}
    return Keys(tuple(sorted(own | victims)), tuple(sorted(seeks | victims)))


def meet(a: Keys, b: Keys) -> bool:
    """Whether two tellings with these keys are compared."""
    return not (set(a.own).isdisjoint(b.seeks) and set(b.own).isdisjoint(a.seeks))


def _places(t: Telling) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places that are told, by id and by the words of their names, countries only where nothing else is; and all that holds them."""
    wide = [s.chain[0] for s in t.spots if not s.fine and s.chain]
    told = list(dict.fromkeys((*_fine(t), *(x for x in wide if not _is_country(x))))) or list(dict.fromkeys(wide)) or [_ANYWHERE]
    holders = dict.fromkeys(x for s in t.spots for x in s.chain if x not in told)
    return tuple(told), (*holders, _ANYWHERE) if told != [_ANYWHERE] else ()


def _fine(t: Telling) -> list[str]:
    return list(dict.fromkeys(x for s in t.spots if s.fine for x in (*s.chain[:1], *(f"name:{word}" for word in s.name.split()))))


def _points(t: Telling) -> list[str]:
    """The fine places of a telling that the gazetteer has: «the house» and «the road» are in every town."""
    return list(dict.fromkeys(s.chain[0] for s in t.spots if s.fine and s.known))


def _is_country(place: str) -> bool:
    return len(place) == 2


def _days(t: Telling, w: Weights) -> list[tuple[list[str], list[str]]]:
    """For each stretch under which the telling is found: its days, and the days that it looks under."""
    told = [s for s in t.days if s.end - s.start < w.long_days]
    if told:
        return [(own_days(s), sought_days(s, w.far_days - 1)) for s in told]
    if t.published is not None:
        assumed = Stretch(t.published - w.published_lag, t.published, "day")
        return [(own_days(assumed), sought_days(assumed, 0))]
    return []
