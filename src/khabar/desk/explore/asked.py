"""What somebody explores: the filters as they stand in the address, so that a page can be kept, sent and gone back to.

The map and the timeline never follow an actor, a person or a word: whoever could lay a group's name over days and places would track it.
`overall` is what they are asked.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args
from urllib.parse import urlencode

import msgspec

from khabar.casefile.search import Filters
from khabar.concerns.load import concern_book
from khabar.desk import typed_days
from khabar.desk.explore import naming
from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.codes import CLAIM_TYPES, MODALITIES, SOURCE_KINDS
from khabar.records.report import Outcome

Show = Literal["incidents", "reports", "numbers"]
STATUSES = ("confirmed", "dismissed", "undecided")
LAST_PAGE = 50
_LONGEST = 300
Box = tuple[float, float, float, float]


class Asked(msgspec.Struct, frozen=True):
    """All filters hold at once; of a list one is enough. `place` and `actor` are as they were typed, `places` and `actors` what they mean.

    `box` is a part of the map (west, south, east, north), in which harm has a place; `unplaced`: harm that has none there.
    """

    q: str = ""
    kinds: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    place: str = ""
    places: tuple[str, ...] = ()
    actor: str = ""
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    box: Box | None = None
    unplaced: bool = False
    show: Show = "incidents"
    page: int = 1

    @property
    def filters(self) -> Filters:
        """What a claim has to fulfil."""
        return Filters(
            places=self.places,
            kinds=self.kinds,
            actors=self.actors,
            harm=self.harm,
            sources=self.sources,
            concerns=self.concerns,
            modalities=self.modalities,
            since=self.since or None,
            until=self.until or None,
        )

    @property
    def overall(self) -> "Asked":
        """The same without words and actors."""
        return msgspec.structs.replace(self, q="", actor="", actors=())

    @property
    def everywhere(self) -> "Asked":
        """What the map is asked: `overall`, whichever part of it is shown."""
        return msgspec.structs.replace(self.overall, box=None, unplaced=False)

    @property
    def question(self) -> "Asked":
        """The same, whatever is shown of it: what the answers that are kept are found by."""
        return msgspec.structs.replace(self, show="incidents", page=1)

    @property
    def impossible(self) -> bool:
        """Whether a name was given that nothing has: then nothing is found, and not everything."""
        return bool((self.place and not self.places) or (self.actor and not self.actors))

    @property
    def narrowed(self) -> tuple[str, ...]:
        """The names of the fields that narrow what is found."""
        return tuple(name for name in _FIELDS if getattr(self, _FIELDS[name]))

    def without(self, field: str, value: str = "") -> "Asked":
        """The same, less one field, or of a list less one value; from the first page."""
        name = _FIELDS[field]
        held = getattr(self, name)
        blank: object = type(self)().__getattribute__(name)
        left = tuple(v for v in held if v != value) if isinstance(held, tuple) and value else blank
        beside = {"place": {"places": ()}, "actor": {"actors": ()}}.get(field, {})
        return msgspec.structs.replace(self, **{name: left, "page": 1, **beside})

    def address(self, **changes: object) -> str:
        """The query of the address, with changes."""
        asked = msgspec.structs.replace(self, **changes)
        pairs = [(field, value) for field in _FIELDS for value in _values(getattr(asked, _FIELDS[field]), field)]
        pairs += [("show", asked.show)] if asked.show != _first(asked.q) else []
        pairs += [("page", str(asked.page))] if asked.page > 1 else []
        return urlencode(pairs)


_FIELDS = {
    "q": "q", "kind": "kinds", "harm": "harm", "place": "place", "actor": "actor", "source": "sources", "concern": "concerns",
    "modality": "modalities", "status": "statuses", "since": "since", "until": "until", "box": "box", "unplaced": "unplaced",
}  # fmt: skip
"""By name in the address, the field."""


def _values(held: object, field: str) -> list[str]:
    if field == "box":
        return [",".join(f"{x:g}" for x in held)] if isinstance(held, tuple) else []
    if isinstance(held, tuple):
        return [str(v) for v in held]
    return (["yes"] if held is True else [str(held)]) if held else []


def codes() -> Mapping[str, tuple[str, ...]]:
    """The codes that can be asked for, by field."""
    return {
        "kind": CLAIM_TYPES,
        "harm": get_args(Outcome),
        "source": SOURCE_KINDS,
        "concern": tuple(c.id for c in concern_book()),
        "modality": MODALITIES,
        "status": STATUSES,
    }


def asked(query: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> Asked:
    """What an address asks; what it says wrongly (a code that is none, a day that is none) is left out.

    `gazetteer`: what names of places mean.
    """
    one = {name: (values[-1] if values else "").strip()[:_LONGEST] for name, values in query.items()}
    lists = {field: tuple(v for v in known if v in query.get(field, ())) for field, known in codes().items()}
    place, actor, show = one.get("place", ""), one.get("actor", ""), one.get("show", "")
    return Asked(
        q=one.get("q", ""),
        kinds=lists["kind"],
        harm=lists["harm"],
        place=place,
        places=naming.places(place, gazetteer),
        actor=actor,
        actors=naming.actors(actor),
        sources=lists["source"],
        concerns=lists["concern"],
        modalities=lists["modality"],
        statuses=lists["status"],
        since=typed_days.day_if_any(one.get("since", "")),
        until=typed_days.day_if_any(one.get("until", "")),
        box=box(one.get("box", "")),
        unplaced=one.get("unplaced") == "yes",
        show=show if show in get_args(Show) else _first(one.get("q", "")),  # type: ignore[arg-type] # one of them
        page=_page(one.get("page", "")),
    )


class Addresses(msgspec.Struct, frozen=True):
    """Other questions from here: the tabs, the map's own, what has no place on it, all days; and the box as a form keeps it."""

    incidents: str
    reports: str
    numbers: str
    everywhere: str
    unplaced: str
    any_day: str
    box: str


def addresses(asked: Asked) -> Addresses:
    """The addresses that a page gives beside what is found."""
    return Addresses(
        incidents=asked.address(show="incidents", page=1),
        reports=asked.address(show="reports", page=1),
        numbers=asked.address(show="numbers", page=1),
        everywhere=asked.everywhere.address(show="incidents", page=1),
        unplaced=asked.address(unplaced=True, box=None, show="incidents", page=1),
        any_day=asked.address(since="", until="", show="incidents", page=1),
        box="".join(_values(asked.box, "box")),
    )


def _first(words: str) -> Show:
    """What is shown where nothing else is asked for: who looks for words wants to read them."""
    return "reports" if words else "incidents"


def _page(text: str) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def box(text: str) -> Box | None:
    """A part of the map as «west,south,east,north» in degrees; None where the text is none."""
    try:
        west, south, east, north = (float(x) for x in text.split(","))
    except ValueError:
        return None
    fits = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if fits else None
