"""What speaks for two tellings being one incident, and what against. Each feature sorts a pair into a class that has a weight.

A feature takes two tellings and the numbers of the weights' file, and gives the class of the pair, the same whichever comes first; its
docstring explains it to whoever asks why two reports were linked. `FEATURES` holds them under their names.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from khabar.link.actors import same_side
from khabar.link.copied import alike
from khabar.link.days import Stretch, least_gap, weekday
from khabar.link.kinds import kinds
from khabar.link.spots import best_standing, rare
from khabar.link.telling import Telling, Toll
from khabar.link.tolls import agree
from khabar.link.vectors import cosine
from khabar.link.weights import Weights
from khabar.link.wording import shared

Feature = Callable[[Telling, Telling, Weights], str]


def day(a: Telling, b: Telling, w: Weights) -> str:
    """The days on which the two say it happened; where one gives none, the day on which its report was published."""
    both = least_gap(a.days, b.days)
    if both is not None:
        return _told(a.days, b.days, both)
    for one, other in ((a, b), (b, a)):
        if one.days and other.published is not None:
            return _lag(one.days, other.published)
    if a.published is not None and b.published is not None:
        return "no day told"
    return _weekday(a, b)


def _told(a: Sequence[Stretch], b: Sequence[Stretch], between: int) -> str:
    if not all(any(s.grain == "day" for s in side) for side in (a, b)):
        return "in the stretch told" if between == 0 else "outside the stretch told"
    if between > 1:
        return "days apart"
    years = all(s.year for s in (*a, *b))
    return ("same day" if between == 0 else "next day") + ("" if years else ", no year")


def _lag(days: Sequence[Stretch], published: int) -> str:
    """How long after the told days the other report was published."""
    between = least_gap(days, [Stretch(published, published, "day")]) or 0
    before = all(s.start > published for s in days if s.year) and all(s.year for s in days)
    if before and between > 0:
        return "published before it"
    return _after(between)


def _after(between: int) -> str:
    for most, name in ((0, "published that day"), (1, "published the day after"), (3, "published two or three days after")):
        if between <= most:
            return name
    return "published days after" if between <= 7 else "published long after"


def _weekday(a: Telling, b: Telling) -> str:
    """A day of the week told without a date, against the other's days."""
    for one, other in ((a, b), (b, a)):
        days = {weekday(n) for s in other.days if s.year and s.grain == "day" for n in range(s.start, min(s.end, s.start + 1) + 1)}
        if one.weekdays and days:
            return "same day of the week" if days & set(one.weekdays) else "another day of the week"
    if a.weekdays and b.weekdays:
        return "same day of the week" if set(a.weekdays) & set(b.weekdays) else "another day of the week"
    return "unknown"


def published(a: Telling, b: Telling, w: Weights) -> str:
    """How far apart the two reports were published."""
    if a.published is None or b.published is None:
        return "unknown"
    between = abs(a.published - b.published)
    for most, name in ((0, "same day"), (1, "next day"), (3, "two or three days apart"), (7, "days apart")):
        if between <= most:
            return name
    return "long apart"


def other_day(a: Telling, b: Telling, w: Weights) -> str:
    """Where one passage gives no day: whether its report names the other's day somewhere."""
    for one, other in ((a, b), (b, a)):
        if not one.days and other.days:
            near = least_gap(one.other_days, other.days)
            return "unknown" if near is None else "named" if near == 0 else "next day named" if near == 1 else "others named"
    if not a.days and not b.days:
        near = least_gap(a.other_days, b.other_days)
        return "unknown" if near is None else "named" if near == 0 else "next day named" if near == 1 else "others named"
    return "days told"


def place(a: Telling, b: Telling, w: Weights) -> str:
    """How the places stand to one another: the same, one inside the other, near, in one unit, or far."""
    if not a.spots or not b.spots:
        return "unknown"
    return best_standing(a.spots, b.spots, near_km=w.near_km, far_km=w.far_km)


def named_places(a: Telling, b: Telling, w: Weights) -> str:
    """Words of place names that the passages share, or the passage of one and the report of the other; rare ones tell most."""
    mine, theirs = (_words(tuple(s.name for s in t.spots if s.fine)) for t in (a, b))
    both = mine & theirs
    rarely = sum(map(rare, both))
    if rarely:
        return "several rare ones shared" if rarely > 1 else "a rare one shared"
    near = (mine & _words(b.around)) | (theirs & _words(a.around))
    if any(map(rare, near)):
        return "a rare one in the report"
    if both:
        return "a common one shared"
    if near:
        return "a common one in the report"
    return "none shared" if mine and theirs else "unknown"


def report_places(a: Telling, b: Telling, w: Weights) -> str:
    """How many rare words of place names both reports have anywhere."""
    mine, theirs = _words(a.around), _words(b.around)
    rarely = sum(map(rare, mine & theirs))
    if rarely:
        return "one rare" if rarely == 1 else "two rare" if rarely == 2 else "more rare"
    return "common only" if mine & theirs else "none" if mine and theirs else "unknown"


@lru_cache(maxsize=4096)
def _words(names: tuple[str, ...]) -> frozenset[str]:
    """The words of names. Kept, because one telling is compared with hundreds."""
    return frozenset(word for name in names for word in name.split())


def what(a: Telling, b: Telling, w: Weights) -> str:
    """Which kinds of acts and harm both tell."""
    acts = [{k for k in t.kinds if kinds()[k].part == "act"} for t in (a, b)]
    harm = [{k for k in t.kinds if kinds()[k].part == "harm"} for t in (a, b)]
    if acts[0] & acts[1]:
        return "same acts and harm" if harm[0] & harm[1] else "same acts"
    if acts[0] and acts[1]:
        return "same harm, other acts" if harm[0] & harm[1] else "other acts"
    return "same harm" if harm[0] & harm[1] else "nothing in common"


def means(a: Telling, b: Telling, w: Weights) -> str:
    """By what means it was done."""
    if not a.means or not b.means:
        return "unknown"
    return "same" if set(a.means) & set(b.means) else "different"


def killed(a: Telling, b: Telling, w: Weights) -> str:
    """Whether the numbers of the killed can agree."""
    return _numbers(a.killed, b.killed)


def injured(a: Telling, b: Telling, w: Weights) -> str:
    """Whether the numbers of the injured can agree."""
    return _numbers(a.injured, b.injured)


def _numbers(a: Sequence[Toll], b: Sequence[Toll]) -> str:
    mine, theirs = ([t for t in side if not t.category] for side in (a, b))
    if not mine or not theirs:
        return "unknown" if not mine and not theirs else "one tells"
    if any(agree(x, y) for x in mine for y in theirs):
        top = max(t.min for t in mine) == max(t.min for t in theirs)
        size = max(t.min for t in mine)
        return ("equal, many" if size > 4 else "equal, some" if size > 1 else "equal, one") if top else "can agree"
    high, low = max(t.min for t in mine), max(t.min for t in theirs)
    return "nearly" if abs(high - low) <= max(1, max(high, low) // 4) else "different"


def children(a: Telling, b: Telling, w: Weights) -> str:
    """Whether the children and women among the killed and injured agree in number."""
    found = [
        {(o, t) for o, side in (("k", t_.killed), ("i", t_.injured)) for t in side if t.category in ("child", "woman")} for t_ in (a, b)
    ]
    if not found[0] or not found[1]:
        return "unknown" if not found[0] and not found[1] else "one tells"
    return "some equal" if found[0] & found[1] else "different"


def blamed(a: Telling, b: Telling, w: Weights) -> str:
    """Whether the two blame the same actor or side. Rival blame is common: it speaks against a link only a little."""
    if not a.blamed or not b.blamed:
        return "unknown"
    if set(a.blamed) & set(b.blamed):
        return "same actor"
    return "same side" if any(same_side(x, y) for x in a.blamed for y in b.blamed) else "different"


def victims(a: Telling, b: Telling, w: Weights) -> str:
    """Whether the two name the same victims. A shared name joins reports, never persons."""
    if not a.victims or not b.victims:
        return "unknown"
    return "shared name" if set(a.victims) & set(b.victims) else "other names"


def passages(a: Telling, b: Telling, w: Weights) -> str:
    """How alike the reader's encoder finds the two passages."""
    found = cosine(a.vector, b.vector, w.centre)
    return "unknown" if found is None else _class(found, w.cosine)


def wording(a: Telling, b: Telling, w: Weights) -> str:
    """How many telling words the two passages share: the fewer reports a word stands in, the more it counts."""
    return _class(shared(a.wording, b.wording), w.wording)


def report_wording(a: Telling, b: Telling, w: Weights) -> str:
    """How many of their most telling words the two reports share, wherever they stand."""
    return _class(shared(a.report_wording, b.report_wording), w.wording)


def copied(a: Telling, b: Telling, w: Weights) -> str:
    """How much of the two passages is the same text, word for word."""
    return _class(alike(a.sketch, b.sketch), w.copied)


def _class(value: float, ends: Iterable[float]) -> str:
    """The class of a likeness: from which end on, falling."""
    return next((f"from {end:g}" for end in ends if value >= end), "below")


def quoted(a: Telling, b: Telling, w: Weights) -> str:
    """Whether the two reports quote the same words."""
    return "same words" if set(a.quotes) & set(b.quotes) else "none shared"


FEATURES: dict[str, Feature] = {
    "day": day,
    "published": published,
    "other day": other_day,
    "place": place,
    "named places": named_places,
    "places of the report": report_places,
    "kinds": what,
    "means": means,
    "killed": killed,
    "injured": injured,
    "women and children": children,
    "blamed": blamed,
    "victims": victims,
    "passages": passages,
    "wording": wording,
    "wording of the report": report_wording,
    "copied text": copied,
    "quotes": quoted,
}
