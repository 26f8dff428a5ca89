"""Places: what gazetteer entry a LOC or a named SITE means, by rules that can be shown; what stays open keeps its candidates."""

import msgspec

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.records.resolution import PlaceCandidate, PlaceGrain, PlaceValue, Resolved
from khabar.resolve.place_choose import Choice, choose
from khabar.resolve.place_lists import place_lists
from khabar.resolve.place_origin import origin_mentions
from khabar.resolve.place_scene import Spot, scene
from khabar.resolve.place_senses import candidates
from khabar.resolve.place_sites import resolve_site
from khabar.resolve.place_value import UNKNOWN, between, coarsen, told, value_of
from khabar.resolve.place_words import parts
from khabar.text.fold import fold_text


class PlaceResolution(msgspec.Struct, frozen=True):
    """A place, or why there is none. With a value the candidates are in it; `candidates` holds those of an open tie."""

    resolved: Resolved[PlaceValue]
    candidates: tuple[PlaceCandidate, ...] = ()


def resolve_places(document: Document, reading: Reading, gazetteer: Gazetteer) -> dict[str, PlaceResolution]:
    """Mention id -> its place: for every LOC, and for each SITE that has a name. In the order of the mentions.

    A value may stand beside a reason: a village that is not in the gazetteer keeps its words inside its known parent.
    """
    spots = scene(document, reading, gazetteer)
    choices = choose(spots, _outlet(document))
    found = {s.mention.id: _resolution(i, document, spots, choices, gazetteer) for i, s in enumerate(spots)}
    senses = [(s.mention, c.settled) for s, c in zip(spots, choices, strict=True)]
    out: dict[str, PlaceResolution] = {}
    for mention in reading.mentions:
        if mention.id in found:
            out[mention.id] = found[mention.id]
        elif mention.type == "SITE":
            site = resolve_site(document, mention, senses, gazetteer)
            if site is not None:
                out[mention.id] = PlaceResolution(site)
    return out


def _outlet(document: Document) -> str | None:
    """The country that the document's outlet reports from, by its name or the host of its address."""
    outlets = place_lists().outlets
    host = (document.url or "").partition("://")[2].partition("/")[0].removeprefix("www.")
    names = [fold_text(n) for n in (document.outlet or "", host)]
    return next((outlets[n] for n in names if n in outlets), None)


def _resolution(i: int, document: Document, spots: tuple[Spot, ...], choices: tuple[Choice, ...], gazetteer: Gazetteer) -> PlaceResolution:
    spot, choice = spots[i], choices[i]
    if choice.settled is not None:
        return PlaceResolution(Resolved(value_of(spot, choice)))
    if not choice.senses:
        two = _two(document, spot, i, spots, gazetteer)
        if two is not None:
            return PlaceResolution(Resolved(two))
    if not choice.senses or choice.outside:
        return _unknown(spot, choice, spots, choices)
    names = [f"{s.entry.name_en or s.entry.name_ar} ({', '.join(s.entry.within) or s.entry.grain})" for s in choice.senses[:6]]
    more = f" and {len(choice.senses) - 6} more" if len(choice.senses) > 6 else ""
    return PlaceResolution(Resolved(None, f"tie between {'; '.join(names)}{more}"), candidates(choice.senses))


def _unknown(spot: Spot, choice: Choice, spots: tuple[Spot, ...], choices: tuple[Choice, ...]) -> PlaceResolution:
    """A name that the gazetteer does not have where the report puts it: its words inside the parent that the report names."""
    known = candidates(choice.senses)
    grains = spot.form.grains if spot.form else _told_grains(spot)
    why = UNKNOWN if not choice.senses else f"{UNKNOWN} there: {choice.basis}"
    for at, how in ((spot.container, "as the words say"), (spot.heading, "the heading above it")):
        parent = choices[at].settled if at is not None else None
        if parent is not None and parent.entry.grain != "country":
            return PlaceResolution(Resolved(told(spot.mention.text, spot.outside, grains, parent, how=how, found=known), why))
    return PlaceResolution(Resolved(None, why), known)


def _told_grains(spot: Spot) -> tuple[PlaceGrain, ...]:
    first = fold_text(spot.mention.text.split()[0]) if spot.mention.text.split() else ""
    unit = place_lists().units.get(first)
    return unit.grains if unit is not None else ()


def _two(document: Document, spot: Spot, i: int, spots: tuple[Spot, ...], gazetteer: Gazetteer) -> PlaceValue | None:
    """A span that names two places, each resolved as if it stood alone in its stead; None unless both are found."""
    ends = parts(spot.mention.text)
    if not ends:
        return None
    values: list[PlaceValue] = []
    others = tuple(s.mention for s in spots if s is not spot and not parts(s.mention.text))
    for end in ends:
        at = spot.mention.start + spot.mention.text.index(end)
        alone = ReadMention("", "LOC", at, at + len(end), end)
        found = resolve_places(document, Reading(mentions=(*others, alone)), gazetteer)[""].resolved.value
        if found is None or found.lat is None:
            return None
        values.append(found)
    return between(values[0], values[1], spot.mention.text, spot.outside.relation)


__all__ = ["PlaceResolution", "coarsen", "origin_mentions", "resolve_places"]
