"""Making a place's value of the meaning that was chosen, and taking the point away from it again."""

from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.records.resolution import Name, PlaceCandidate, PlaceGrain, PlaceValue
from khabar.resolve.place_choose import Choice
from khabar.resolve.place_lists import RelationWord
from khabar.resolve.place_scene import Spot
from khabar.resolve.place_senses import Sense, candidates, distance
from khabar.resolve.place_words import PLAIN, Before
from khabar.text.fold import key

UNKNOWN = "not in the gazetteer"
POSTURE = "posture of forces: no point is given"
_SMALL = ("town", "neighbourhood", "site")
_WIDE = ("district", "governorate", "country")
_PART = RelationWord("direction", 1.0, 0.0)
_PART_OF_TOWN = RelationWord("direction", 1.5, 8.0)


def value_of(spot: Spot, choice: Choice) -> PlaceValue:
    """The value of a spot whose meaning is settled. Raises ValueError where it is not."""
    sense = choice.settled
    if sense is None:
        raise ValueError(f"{spot.mention.id}: no single meaning")
    entry = _speaks(spot, sense)
    relation = _relation(spot, entry)
    notes = [choice.basis or "only candidate"]
    if len({m.grain for m in sense.members}) > 1:
        notes.append(f"{' and '.join(dict.fromkeys(m.grain for m in sense.members))} share the name")
    if spot.outside.word is not None and relation.relation != "in":
        notes.append(f"«{spot.outside.word}» before it")
    return make(entry, relation, "; ".join(notes), candidates(spot.senses))


def _speaks(spot: Spot, sense: Sense) -> Entry:
    """The member that gives the value: for a countryside or a part by the compass the widest unit, else the meaning's own entry."""
    units = [m for m in sense.members if m.grain == "governorate"] or [m for m in sense.members if m.grain == "district"]
    wide = (spot.form is not None and spot.form.rural) or spot.outside.relation.relation == "direction"
    if wide and units:
        return units[0]
    if spot.form is not None and spot.form.compass and sense.entry.grain == "town" and sense.entry.rank == "seat" and units:
        return units[0]
    return sense.entry


def _relation(spot: Spot, entry: Entry) -> RelationWord:
    """The relation told before the span, else that of its own words; what is wide already is not widened."""
    told_here, form = spot.outside.relation, spot.form
    if told_here.relation == "in" and form is not None and form.led is not None:
        told_here = form.led
    elif told_here.relation == "in" and form is not None:
        named_part = form.part and entry.grain == "district" and entry.source == "khabar"
        if form.compass or named_part or (form.rural and entry.grain in _SMALL):
            told_here = _PART_OF_TOWN if entry.grain in _SMALL else _PART
    return told_here if entry.grain in _SMALL or entry.grain == "district" else RelationWord(told_here.relation, 1.0, 0.0)


def make(entry: Entry, relation: RelationWord, basis: str, found: tuple[PlaceCandidate, ...]) -> PlaceValue:
    """The value of an entry under a relation; the radius (km) is widened as the relation says."""
    radius = None if entry.radius_km is None or entry.lat is None else round(entry.radius_km * relation.factor + relation.km, 1)
    return PlaceValue(
        id=entry.id,
        name=Name(entry.name_ar, entry.name_en, entry.basis),
        grain=entry.grain,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=radius,
        relation=relation.relation,
        within=entry.within,
        basis=basis,
        candidates=found,
    )


def told(
    text: str, outside: Before, grains: tuple[PlaceGrain, ...], parent: Sense, *, how: str, found: tuple[PlaceCandidate, ...]
) -> PlaceValue:
    """A place that no gazetteer has, as its words inside its known parent: no point, no extent, and never the parent's."""
    grain: PlaceGrain = (grains or outside.grains or ("town",))[0]
    order: tuple[PlaceGrain, ...] = ("town", "district", "governorate") if grain == "neighbourhood" else ("governorate", "district", "town")
    holder = next((m for g in order for m in parent.members if m.grain == g), parent.entry)
    return PlaceValue(
        id=f"text:{key(text)}",
        name=Name(text),
        grain=grain,
        lat=None,
        lon=None,
        radius_km=None,
        relation=outside.relation.relation,
        within=(holder.id, *holder.within),
        basis=f"{UNKNOWN}; inside {holder.name_ar}, {how}",
        candidates=found,
    )


def between(first: PlaceValue, second: PlaceValue, text: str, relation: RelationWord = PLAIN) -> PlaceValue:
    """One value for a span that names two places («إعزاز - مارع»): the middle of both, as far as each of them."""
    shared = tuple(w for w in (first.id, *first.within) if w in (second.id, *second.within))
    ends = [Entry(v.id, v.name.ar, None, None, v.grain, v.lat, v.lon, v.radius_km) for v in (first, second)]
    apart = distance(*ends)
    known = apart is not None
    return PlaceValue(
        id=f"{first.id}+{second.id}",
        name=Name(text),
        grain="district",
        lat=round((ends[0].lat + ends[1].lat) / 2, 4) if known and ends[0].lat is not None and ends[1].lat is not None else None,
        lon=round((ends[0].lon + ends[1].lon) / 2, 4) if known and ends[0].lon is not None and ends[1].lon is not None else None,
        radius_km=round(apart / 2 + 3.0, 1) if apart is not None else None,
        relation="road" if relation.relation == "road" else "between",
        within=shared,
        basis=f"between {first.name.ar} and {second.name.ar}",
        candidates=(*first.candidates, *second.candidates),
    )


def coarsen(value: PlaceValue, gazetteer: Gazetteer) -> PlaceValue:
    """The district that contains the place, else the governorate or country, without any point: for the posture of forces.

    Nothing that is finer is left, not even an id under which the point could be looked up; the report's words stand in the mention.
    Where the gazetteer knows no such unit, only the country's code is left.
    """
    chain = [e for e in map(gazetteer.entry, (value.id, *value.within)) if e is not None]
    units = [next((e for e in reversed(chain) if e.grain == grain), None) for grain in _WIDE]  # imported tables call subdistricts so too
    wide = next((e for e in units if e is not None), None)
    if wide is None:
        country = value.within[-1] if value.within else value.id
        wide = Entry(country, country, None, None, "country", None, None, None)
    return PlaceValue(
        id=wide.id,
        name=Name(wide.name_ar, wide.name_en, wide.basis),
        grain=wide.grain,
        lat=None,
        lon=None,
        radius_km=None,
        relation="in",
        within=wide.within,
        basis=f"the {wide.grain} that contains the place; {POSTURE}",
        withheld=POSTURE,
    )
