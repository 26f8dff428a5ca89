"""What a name that somebody types into a filter means."""

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language

from khabar.desk import wording
from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.records.resolution import Name
from khabar.resolve.actor_list import actor_list, name_key
from khabar.resolve.place_look_up import look_up, place_key


def places(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The ids of the places that a name may mean, or the id that it is; none where the gazetteer has none."""
    if not name:
        return ()
    if gazetteer.entry(name) is not None:
        return (name,)
    return tuple(entry.id for entry in look_up(gazetteer, place_key(name)))


def meanings(idents: Sequence[str], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Each place's id, with its name and what contains it, so that it is told from others of its name."""
    found = [(ident, gazetteer.entry(ident)) for ident in idents]
    comma = "، " if get_language() == "ar" else ", "
    return [(ident, comma.join(dict.fromkeys(_names(gazetteer, entry)))) for ident, entry in found if entry is not None]


def _names(gazetteer: Gazetteer, entry: Entry) -> Iterator[str]:
    for one in (entry, *map(gazetteer.entry, entry.within)):
        if one is not None:
            yield wording.named(Name(one.name_ar, one.name_en))


def actors(name: str) -> tuple[str, ...]:
    """The id of the actor that a name means, or the id that it is; none where the list has none."""
    listed = actor_list()
    if not name or name in listed.actors:
        return (name,) if name else ()
    found = listed.names.get(name_key(name))
    return () if found is None else (found,)
