"""Which country a table of places is about, where neither its rows nor the caller say so: the units that its rows name tell it."""

from collections import Counter
from collections.abc import Iterable

from khabar.lang.gazetteer_load import Gazetteer
from khabar.lang.places_import_rows import Key, RawPlace

_MOST = 0.9
_LEAST_UNITS = 3
_UNITS = ("governorate", "district")


def country_of(places: Iterable[RawPlace], gazetteer: Gazetteer, key: Key) -> str | None:
    """The ISO code of the country in which nine tenths of the governorates and districts named in `places` lie, else None.

    A name that units of several countries share tells nothing; fewer than three units that tell something tell too little.
    """
    names = {key(unit.name_ar) for place in places for unit in place.above if unit.level < 3 and unit.name_ar}
    votes = Counter[str]()
    for name in sorted(names):
        countries = {e.country for e in gazetteer.lookup(name) if e.grain in _UNITS}
        if len(countries) == 1:
            votes.update(c for c in countries if c is not None)
    if sum(votes.values()) < _LEAST_UNITS:
        return None
    country, most = votes.most_common(1)[0]
    return country if most >= _MOST * sum(votes.values()) else None
