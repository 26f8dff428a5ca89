"""Values of an incident's record as phrases of a dossier. Places never have a point."""

from typing import Any

from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.incident import Blamed, DayValue, Incident, Means, Number, PlacedAt
from khabar.records.incident import Teller as ToldBy
from khabar.records.resolution import Name
from khabar.release.dossier.content import Phrase, code, joined, ours, told
from khabar.release.dossier.frame import Teller
from khabar.release.dossier.wording import knows, named
from khabar.release.names import actor_label


def span(t: Teller, low: int | None, high: int | None) -> Phrase:
    """How many, inclusive; `high` None: or more."""
    if low is None:
        return t("number.untold")
    if high is None:
        return t("number.more", low=str(low))
    return code(str(low)) if low == high else t("number.range", low=str(low), high=str(high))


def value(t: Teller, found: object) -> Phrase:
    """One value as it was told."""
    if isinstance(found, Number):
        return _number(t, found)
    if isinstance(found, DayValue):
        return _day(t, found)
    if isinstance(found, PlacedAt):
        return _place(t, found)
    if isinstance(found, Blamed):
        return told(found.name)
    if isinstance(found, Means):
        return (*named(t.language, "means", found.means), *ours(" "), *told(f"«{found.words}»"))
    return told(str(found))


def _number(t: Teller, found: Number) -> Phrase:
    many = span(t, found.min, found.max)
    if found.category is None:
        return many
    key = f"category.{found.category}"
    return t("number.category", number=many, category=t(key) if knows(key) else named(t.language, "part", found.category))


def _day(t: Teller, found: DayValue) -> Phrase:
    if found.start is None:
        shown = t("day.unknown")
    elif found.start.startswith("--"):
        shown = t("day.no-year", day=found.start[2:])
    elif found.end is not None and found.end != found.start:
        shown = t("day.stretch", start=found.start.replace("T", " "), end=found.end.replace("T", " "))
    else:
        shown = code(found.start.replace("T", " "))
    return t("day.death", day=shown) if found.of == "death" else shown


def name(t: Teller, found: Name) -> Phrase:
    """A name in the dossier's language, with the Arabic one beside an English one."""
    if t.language == "ar" or found.en is None:
        return told(found.ar)
    return (*told(found.en), *ours(" ("), *told(found.ar), *ours(")"))


def _place(t: Teller, found: PlacedAt) -> Phrase:
    relation = () if found.relation == "in" else (*named(t.language, "relation", found.relation), *ours(" "))
    grain = () if found.grain is None else (*ours(", " if t.language == "en" else "، "), *named(t.language, "grain", found.grain))
    return (*relation, *name(t, found.name), *grain)


def teller(t: Teller, found: ToldBy) -> Phrase:
    """A teller's words, its kind, and what its body is to the conflict."""
    if found.kind == "media" and not found.name:
        return t("outlet-unnamed")
    who = told(found.name) if found.name else t("unnamed")
    kind = named(t.language, "source", found.kind)
    if found.side == "none told":
        return t("teller", name=who, kind=kind)
    return t("teller-side", name=who, kind=kind, side=named(t.language, "side", found.side))


def decided(t: Teller, found: Any, record: Incident) -> Phrase:
    """A value as a person gave it: of a place or a body that has a number, its name too."""
    if found is None:
        return t("value.none")
    if isinstance(found, bool | int):
        return code(str(found))
    if isinstance(found, list | tuple) and len(found) == 2:
        return span(t, found[0], found[1])
    if isinstance(found, dict):
        return told(str(found.get("ar") or found.get("id") or ""))
    return _word(t, str(found), record)


def _word(t: Teller, said: str, record: Incident) -> Phrase:
    if knows(f"value.{said}"):
        return t(f"value.{said}")
    here = next((v.value.name for v in record.fields.place.values if v.value.id == said), None)
    if here is not None:
        return (*name(t, here), *ours(" "), *code(said, "quiet"))
    if (listed := actor_label(said)) is not None:
        return told(listed.ar if t.language == "ar" else listed.en)
    if ":" in said and (entry := Gazetteer.open(data_folder()).entry(said)) is not None:
        return (*name(t, Name(entry.name_ar, entry.name_en)), *ours(" "), *code(said, "quiet"))
    return named(t.language, "means", said) if said.isascii() else told(said)


def listed(t: Teller, phrases: list[Phrase]) -> Phrase:
    """Phrases with the comma of the language between them."""
    return joined(phrases, "، " if t.language == "ar" else ", ")
