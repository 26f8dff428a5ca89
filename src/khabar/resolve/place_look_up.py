"""Places by their names: in Arabic letters by the gazetteer's keys, in Latin letters by English usage and by how they sound."""

from collections.abc import Iterable
from functools import cache

import msgspec

from khabar.lang.gazetteer_load import Entry, Gazetteer, embedded_names
from khabar.lang.load import table
from khabar.text.fold import key
from khabar.text.romanised import MARK, is_latin, latin_key, sounds, without_vowels

ENGLISH = "gazetteer/english_names.tsv"
_SHORTEST = 3  # sounds below which leaving out vowels would find anything


class _Latin(msgspec.Struct, frozen=True):
    """Look-ups by names in Latin letters: Arabic keys by English usage; places by key, by sounds, and by sounds without vowels."""

    english: dict[str, str]
    spelled: dict[str, tuple[str, ...]]
    sounded: dict[str, tuple[str, ...]]
    bare: dict[str, tuple[str, ...]]


def place_key(name: str) -> str:
    """The key under which `look_up` finds a name."""
    return latin_key(name) if is_latin(name) else key(name)


def look_up(gazetteer: Gazetteer, wanted: str) -> tuple[Entry, ...]:
    """Every entry that may be meant by a key of `place_key`; none for an empty one.

    Latin letters: what English usage calls so, else what the gazetteer spells so, else what sounds so.
    """
    if not wanted.startswith(MARK):
        return gazetteer.lookup(wanted)
    latin = _latin()
    if wanted in latin.english:
        return gazetteer.lookup(latin.english[wanted])
    ids = latin.spelled.get(wanted) or latin.sounded.get(sounds(wanted)) or ()
    bare = without_vowels(sounds(wanted))
    if not ids and len(bare) >= _SHORTEST:
        ids = latin.bare.get(bare, ())
    own = gazetteer.lookup(wanted.removeprefix(MARK))  # a case file's own places, which have keys of their names as they are
    return (*(entry for place in ids if (entry := gazetteer.entry(place)) is not None), *own)


@cache
def _latin() -> _Latin:
    """Made when the first name in Latin letters is looked up: Arabic reports do without."""
    names = [(place, latin_key(name)) for place, name in embedded_names()]
    usage = {latin_key(r["english"]): key(r["arabic"]) for r in table(ENGLISH, ("english", "arabic"))}
    sounded = [(place, sounds(one)) for place, one in names]
    return _Latin(usage, _grouped(names), _grouped(sounded), _grouped((place, without_vowels(sound)) for place, sound in sounded))


def _grouped(places: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for place, one in places:
        out.setdefault(one, []).append(place)
    return {one: tuple(found) for one, found in out.items()}
