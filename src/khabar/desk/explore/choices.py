"""What the form of filters offers, and what is set in it, in words of the page's language."""

from collections.abc import Iterator

import msgspec
from django.utils.translation import get_language, gettext

from khabar.casefile.models import Spot
from khabar.concerns.load import concern_book
from khabar.desk import wording
from khabar.desk.explore import naming
from khabar.desk.explore.asked import Asked, codes
from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.resolution import Name
from khabar.resolve.actor_list import actor_list

_SUGGESTED = 300


class Choice(msgspec.Struct, frozen=True):
    """A code with its label, and whether it is chosen."""

    code: str
    label: str
    chosen: bool


class Group(msgspec.Struct, frozen=True):
    """The choices of one field. `some`: whether any is chosen."""

    field: str
    label: str
    choices: tuple[Choice, ...]
    some: bool


class Set(msgspec.Struct, frozen=True):
    """A filter that is set: its field, what it says, and the address without it. `told`: it is what somebody typed."""

    label: str
    value: str
    address: str
    told: bool = False


def groups(asked: Asked) -> tuple[Group, ...]:
    """The lists of codes to choose from."""
    chosen = {
        "kind": asked.kinds, "harm": asked.harm, "source": asked.sources, "concern": asked.concerns, "modality": asked.modalities,
        "status": asked.statuses,
    }  # fmt: skip
    return tuple(
        Group(field, titles()[field], tuple(Choice(c, said(field, c), c in chosen[field]) for c in known), bool(chosen[field]))
        for field, known in codes().items()
    )


def titles() -> dict[str, str]:
    """What the fields are called."""
    return {
        "q": gettext("Words"),
        "kind": gettext("What is told"),
        "harm": gettext("Harm"),
        "place": gettext("Place"),
        "actor": gettext("Actor"),
        "source": gettext("Who tells it"),
        "concern": gettext("Questions of law"),
        "modality": gettext("How it is told"),
        "status": gettext("Decided"),
        "since": gettext("From"),
        "until": gettext("To"),
        "box": gettext("Part of the map"),
        "unplaced": gettext("Place on the map"),
    }


def said(field: str, code: str) -> str:
    """What a code of a field is called."""
    if field == "status":
        return {
            "confirmed": gettext("confirmed by a person"),
            "dismissed": gettext("dismissed by a person"),
            "undecided": gettext("not decided yet"),
        }[code]
    if field == "concern":
        label = next(c.label for c in concern_book() if c.id == code)
        return label.ar if get_language() == "ar" else label.en
    return wording.coded({"kind": "claim", "harm": "outcome", "source": "source", "modality": "modality"}[field], code)


def set_filters(asked: Asked, gazetteer: Gazetteer) -> Iterator[Set]:
    """The filters that are set, each with the address without it."""
    names = titles()
    for group in groups(asked):
        for choice in group.choices:
            if choice.chosen:
                yield Set(group.label, choice.label, asked.without(group.field, choice.code).address())
    typed = {
        "q": asked.q,
        "place": _place(asked, gazetteer),
        "actor": _actor(asked),
        "since": _day(asked.since),
        "until": _day(asked.until),
    }
    for field, value in typed.items():
        if value:
            yield Set(names[field], value, asked.without(field).address(), told=True)
    if asked.box is not None:
        yield Set(names["box"], gettext("as chosen on the map"), asked.without("box").address())
    if asked.unplaced:
        yield Set(names["unplaced"], gettext("none"), asked.without("unplaced").address())


def _day(iso: str) -> str:
    return wording.iso_day(iso) if iso else ""


def _place(asked: Asked, gazetteer: Gazetteer) -> str:
    """A place's name in words, where its id stands for it."""
    return dict(naming.meanings(asked.places, gazetteer)).get(asked.place, asked.place)


def _actor(asked: Asked) -> str:
    return wording.actor_name(asked.actor) if asked.actor else ""


def place_meanings(asked: Asked, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Where a name means several places: each in words, with the address that asks for it alone."""
    if len(asked.places) < 2:
        return []
    return [(words, asked.address(place=ident, places=(ident,), page=1)) for ident, words in naming.meanings(asked.places, gazetteer)]


def places_here(alias: str) -> list[str]:
    """Names of places where harm is told of, to choose from while typing."""
    rows = Spot.objects.using(alias).order_by("name_ar").values_list("name_ar", "name_en").distinct()[:_SUGGESTED]
    return list(dict.fromkeys(wording.named(Name(ar, en or None)) for ar, en in rows))


def actors_listed() -> list[tuple[str, str]]:
    """The listed actors by id and name, in the order of their names."""
    return sorted(((a.id, wording.named(a.name)) for a in actor_list().actors.values()), key=lambda x: x[1])
