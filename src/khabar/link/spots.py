"""Places as linking sees them, and how two of them stand to one another."""

import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from khabar.lang.load import table
from khabar.records.report import Mention
from khabar.records.resolution import PlaceGrain, PlaceValue
from khabar.text.clitics import splits
from khabar.text.fold import fold_text
from khabar.text.words import words

FINE: tuple[PlaceGrain, ...] = ("site", "neighbourhood", "town")
_EARTH_KM = 6371.0
_ARTICLE = "ال"
_SHORT = 3  # letters; shorter words are numbers, particles and pieces of words

Standing = Literal["same", "inside", "near", "apart", "far", "one district", "one governorate", "one country", "other", "unknown"]


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place that a claim names. `name`: see `place_name`; "" where its words name nothing.

    `chain` are the ids of what holds it, near to far, its own first where the gazetteer has it. `lat`, `lon` in WGS 84 degrees, None
    where unknown or withheld (posture): then only names and containment are compared.
    """

    name: str
    grain: PlaceGrain | None = None
    chain: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None

    @property
    def fine(self) -> bool:
        """Whether this is a town or smaller, or a name that no gazetteer has."""
        return self.grain in FINE or (self.grain is None and self.name != "")

    @property
    def known(self) -> bool:
        """Whether the gazetteer has it."""
        return bool(self.chain) and not self.chain[0].startswith("text:")


def spot_of(mention: Mention) -> Spot | None:
    """The place of a mention; None where its words name none."""
    name = place_name(mention.text)
    value = mention.place
    if value is None:
        return Spot(name) if name else None
    return Spot(name, value.grain, _chain(value), value.lat, value.lon)


def _chain(value: PlaceValue) -> tuple[str, ...]:
    return tuple(dict.fromkeys((value.id, *value.within)))


def place_name(text: str) -> str:
    """A place's words, parted by spaces: folded, without article, unit words and words that name no place by themselves."""
    return " ".join(_bare(fold_text(w.text)) for w in words(text) if not _heads(w.text) & _plain() and len(fold_text(w.text)) >= _SHORT)


def _bare(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word


def _heads(word: str) -> frozenset[str]:
    bare = [_bare(rest) for _, rest in splits(word)]
    return frozenset((*bare, *(b[:-1] for b in bare if b.endswith("ا"))))  # the alif of «منزلاً»


@cache
def _plain() -> frozenset[str]:
    plain = [r["word"] for r in table("link/plain_places.tsv", ("word",))]
    units = [r["word"] for r in table("gazetteer/units.tsv", ("word", "grains", "role", "note"))]
    return frozenset(_bare(fold_text(w)) for w in (*plain, *units))


@cache
def _common() -> frozenset[str]:
    return frozenset(r["word"] for r in table("link/common_names.tsv", ("word", "reports")))


def rare(word: str) -> bool:
    """Whether a word of a place's name stands in few reports, so that two that share it tell of one place."""
    return word not in _common()


def distance_km(a: Spot, b: Spot) -> float | None:
    """Kilometres between two points along the globe; None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


def standing(a: Spot, b: Spot, *, near_km: float, far_km: float) -> Standing:
    """How two places stand to one another. `near_km` and `far_km` part near, apart and far among points that are both fine."""
    if a.known and b.known and a.chain[0] == b.chain[0]:
        return "same" if a.fine else _wide(a.chain[0], a.grain)
    if a.fine and b.fine and not (a.known and b.known) and _one_name(a.name, b.name):
        return "same"
    if a.fine and b.fine:
        return _of_two_fine(a, b, near_km, far_km)
    return _of_containment(a, b)


def _one_name(a: str, b: str) -> bool:
    """Whether all words of the shorter name stand in the longer."""
    x, y = _parted(a), _parted(b)
    return bool(x and y) and (x <= y or y <= x)


@lru_cache(maxsize=4096)
def _parted(name: str) -> frozenset[str]:
    return frozenset(name.split())


def _of_two_fine(a: Spot, b: Spot, near_km: float, far_km: float) -> Standing:
    if a.known and b.known and (a.chain[0] in b.chain or b.chain[0] in a.chain):
        return "inside"
    km = distance_km(a, b)
    if km is not None:
        return "near" if km <= near_km else "apart" if km <= far_km else "far"
    return _of_containment(a, b)


def _of_containment(a: Spot, b: Spot) -> Standing:
    """What the chains alone tell: one holds the other, or both lie in one unit."""
    if not a.chain or not b.chain:
        return "unknown"
    for wide, other in ((a, b), (b, a)):
        if wide.known and wide.chain[0] in other.chain:
            return _wide(wide.chain[0], wide.grain)
    shared = [x for x in a.chain if x in b.chain]
    if not shared:
        return "other"
    return "one country" if len(shared[0]) == 2 else "one governorate" if shared[0] in _governorates(a, b) else "one district"


def _governorates(a: Spot, b: Spot) -> set[str]:
    """The ids right below the country in either chain."""
    return {s.chain[-2] for s in (a, b) if len(s.chain) > 1}


def _wide(place: str, grain: PlaceGrain | None) -> Standing:
    """Both lie in this unit, and one of them says no more."""
    if len(place) == 2 or grain == "country":
        return "one country"
    return "one governorate" if grain == "governorate" else "one district"


ORDER: tuple[Standing, ...] = (
    "same", "inside", "near", "one district", "apart", "one governorate", "unknown", "one country", "far", "other",
)  # fmt: skip


def best_standing(a: Sequence[Spot], b: Sequence[Spot], *, near_km: float, far_km: float) -> Standing:
    """The closest standing of any two of the places; "unknown" where one side has none."""
    found = {standing(x, y, near_km=near_km, far_km=far_km) for x, y in _pairs(a, b)}
    return min(found, key=ORDER.index, default="unknown")


def _pairs(a: Sequence[Spot], b: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    return ((x, y) for x in a for y in b)
