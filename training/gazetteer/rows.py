"""The rows that the gazetteer is built of, and how they are measured and named."""

import csv
import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from khabar.text.fold import fold_text, key

SOURCES = Path(__file__).parent / "sources"
# Letters that Arabic does not have: a name with one of them is Persian, Urdu, Kurdish or Pashto, or typed on such a keyboard.
FOREIGN = frozenset("یکگچپژێۆەڕڵٹڈںھےہۇۈېښځڅړږټډڼڤڭڠۀٸݢ")
_SOUNDS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhkddrzsssdtzgfqklmnh", strict=True))
_PAIRS = (("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("sh", "s"))
UNITS = ("محافظة", "منطقة", "قضاء", "ولاية", "مديرية", "شعبية", "مركز", "مدينة", "بلدة", "قرية", "ناحية", "إمارة", "مقاطعة", "إقليم")


@dataclass
class Row:
    """One place while the gazetteer is built; `within` runs from near to far."""

    id: str
    name_ar: str
    name_en: str
    basis: str
    grain: str
    lat: float | None = None
    lon: float | None = None
    radius: float | None = None
    within: tuple[str, ...] = ()
    aliases: list[str] = field(default_factory=list)
    source: str = "geonames"
    rank: str = ""

    @property
    def names(self) -> list[str]:
        """The Arabic name and the aliases."""
        return [self.name_ar, *self.aliases]

    @property
    def keys(self) -> list[str]:
        """The look-up keys of all its names, written apart and together («ديرالزور»), each once."""
        spelt = [form for n in self.names for form in (n, n.replace(" ", ""))]
        return list(dict.fromkeys(k for n in spelt if len(k := key(n)) >= 2))


def table(name: str) -> Iterable[dict[str, str]]:
    """The rows of a source file by column, comment lines left out."""
    lines = [x for x in (SOURCES / name).read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def arabic(names: Iterable[str], latin: str = "") -> list[str]:
    """The names in Arabic letters, without the word for a kind of unit, one for each key.

    First those that sound most like the `latin` name, then the best written.
    """
    best: dict[str, str] = {}
    for name in names:
        bare = _without_unit(" ".join(name.split()))
        if not all("\u0621" <= c <= "\u0652" or c in " -" for c in bare) or FOREIGN & set(bare) or not bare or len(key(bare)) < 2:
            continue
        if key(bare) not in best or _care(bare) > _care(best[key(bare)]):
            best[key(bare)] = bare
    return sorted(best.values(), key=lambda n: (_marked(n), -_likeness(n, latin), -_care(n), n))


def _likeness(name: str, latin: str) -> float:
    """How alike the consonants of an Arabic and a Latin name are, in steps of a tenth."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin.lower()) if c.isalpha())
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    ours = "".join(_SOUNDS.get(c, "") for c in fold_text(name))
    theirs = "".join(c for c in plain if c not in "aeiouwy")
    return round(SequenceMatcher(None, ours, theirs, autojunk=False).ratio(), 1) if latin else 0.0


def _marked(name: str) -> bool:
    """Whether a name is vocalised or stretched: a dictionary's form, not a newspaper's."""
    return any(not c.isalpha() and c not in " -" for c in name) or "ـ" in name


def _without_unit(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first in UNITS else name


def _care(name: str) -> int:
    """How carefully a name is written: hamza and teh marbuta set, words apart."""
    return sum(c in "أإآئؤةى" for c in name) + name.count(" ") - (name != fold_text(name) and "ـ" in name)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two points (latitude, longitude in degrees) along the sphere."""
    (la, lo), (lb, lp) = ((math.radians(x) for x in p) for p in (a, b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def around(points: list[tuple[float, float]], least: float) -> tuple[float, float, float]:
    """A circle over points: the middle of their box, and the greatest distance from it, at least `least` km."""
    lat = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
    lon = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    return round(lat, 3), round(lon, 3), max(least, float(math.ceil(max(kilometres((lat, lon), p) for p in points))))


def town_radius(population: int) -> float:
    """How far a town reaches from its point, in km, by the number of people who live there."""
    for limit, radius in ((5_000, 1.5), (50_000, 2.5), (500_000, 4.0), (1_000_000, 7.0), (5_000_000, 12.0)):
        if population < limit:
            return radius
    return 18.0
