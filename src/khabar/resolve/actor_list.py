"""The actor list as it is looked up: names, names that need a country and a day, adjectives, and the words around names."""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

import msgspec

from khabar.errors import DataError
from khabar.lang.load import table
from khabar.lang.own import OwnActor
from khabar.records.resolution import Name, Side
from khabar.text.fold import fold_text
from khabar.text.words import words_in

FILES = tuple(f"actors/{name}.tsv" for name in ("actors", "ambiguous", "adjectives", "variants", "words", "spelling"))
_ACTORS = ("id", "name_ar", "name_en", "kind", "side", "countries", "aliases", "valid_from", "valid_to", "parent", "source")
_ARTICLE = "ال"
_WHOLE = "="
_BY_NAME = "name:"
_SPELLED = 6


class Actor(msgspec.Struct, frozen=True):
    """A row of the list. `since` and `until` are ISO days, half-open, empty where open; `parent` is an actor id or None."""

    id: str
    name: Name
    kind: str
    side: Side
    countries: tuple[str, ...]
    since: str
    until: str
    parent: str | None


class Turn(msgspec.Struct, frozen=True):
    """What an ambiguous name means in one country for a time. `actor` None: stays unresolved, and `why` says it."""

    country: str
    start: str
    end: str
    actor: str | None
    why: str


class Adjective(msgspec.Struct, frozen=True):
    """A state's adjective. `forces` is an actor id, or None where `forces_name` (an ambiguous name's key) decides."""

    state: str
    forces: str | None
    forces_name: str | None


class ActorList(msgspec.Struct, frozen=True):
    """Everything by key; a key is a name's normal words joined. `whole` keys never count inside a longer name.

    `ordered` are the keys of all names, ambiguous ones too, in the order of their letters.
    """

    actors: dict[str, Actor]
    names: dict[str, str]
    whole: frozenset[str]
    ambiguous: dict[str, tuple[Turn, ...]]
    adjectives: dict[str, Adjective]
    forces: dict[str, Adjective]
    classes: dict[str, frozenset[str]]
    spelled: dict[str, tuple[str, ...]]
    longest: int
    ordered: tuple[str, ...]

    def opens(self, word: str) -> bool:
        """Whether the key of a name begins with `word`."""
        at = bisect_left(self.ordered, word)
        return at < len(self.ordered) and self.ordered[at].startswith(word)


@cache
def _variants() -> dict[str, str]:
    return {_bare(r["form"]): _bare(r["canonical"]) for r in table("actors/variants.tsv", ("canonical", "form"))}


def _bare(word: str) -> str:
    """Folded, without the article, the plural's ين written ون."""
    folded = fold_text(word)
    if folded.startswith(_ARTICLE) and len(folded) > 4:
        folded = folded[2:]
    return folded[:-2] + "ون" if folded.endswith("ين") and len(folded) > 4 else folded


@lru_cache(maxsize=8192)
def normal(word: str) -> str:
    """The normal form of one word: folded, no article, ون for ين, one spelling where reports use several."""
    bare = _bare(word)
    return _variants().get(bare, bare)


@lru_cache(maxsize=4096)
def normal_words(text: str) -> tuple[str, ...]:
    """The normal words of a name."""
    return tuple(map(normal, words_in(text)))


def name_key(name: str) -> str:
    """The look-up key of a name: its normal words joined."""
    return "".join(normal_words(name))


def actor_list() -> ActorList:
    """The list that ships with this version, with the own actors in force (see `using`).

    Raises DataError where a name leads to two actors or an id is unknown.
    """
    return list_with(in_force())


def in_force() -> tuple[OwnActor, ...]:
    """The case file's own actors with which this thread reads just now."""
    return _own.get()


@contextmanager
def using(own: tuple[OwnActor, ...]) -> Iterator[None]:
    """Reads with a case file's own actors beside those of the list, in this thread, for the length of the block."""
    before = _own.set(own)
    try:
        yield
    finally:
        _own.reset(before)


_own: ContextVar[tuple[OwnActor, ...]] = ContextVar("own_actors", default=())


@lru_cache(maxsize=8)
def list_with(own: tuple[OwnActor, ...]) -> ActorList:
    """The list with these own actors. Raises DataError where one of their names leads to another actor already."""
    actors, names, whole = _read_actors()
    for added in own:
        _add(added, actors, names)
    ambiguous = _read_ambiguous(actors, names)
    adjectives = _read_adjectives(actors, ambiguous)
    classes: dict[str, set[str]] = {}
    for row in table("actors/words.tsv", ("class", "word", "note")):
        classes.setdefault(row["class"], set()).add(" ".join(normal_words(row["word"])))
    return ActorList(
        actors=actors,
        names=names,
        whole=whole,
        ambiguous=ambiguous,
        adjectives=adjectives,
        forces={a.state: a for a in adjectives.values()},
        classes={name: frozenset(found) for name, found in classes.items()},
        spelled=_by_skeleton(names),
        longest=max(_longest(), *(len(words_in(name)) for row in own for name in _names(row)), 0),
        ordered=tuple(sorted({*names, *ambiguous})),
    )


def _read_actors() -> tuple[dict[str, Actor], dict[str, str], frozenset[str]]:
    actors: dict[str, Actor] = {}
    names: dict[str, str] = {}
    whole: set[str] = set()
    for row in table("actors/actors.tsv", _ACTORS):
        if row["id"] in actors:
            raise DataError(f"actors.tsv: the id {row['id']} stands twice; give one of the rows another")
        actors[row["id"]] = Actor(
            id=row["id"],
            name=Name(row["name_ar"], row["name_en"], "official"),
            kind=row["kind"],
            side=msgspec.convert(row["side"], type=Side),
            countries=tuple(x for x in row["countries"].split("|") if x),
            since=row["valid_from"],
            until=row["valid_to"],
            parent=row["parent"] or None,
        )
        for name in (row["name_ar"], row["name_en"], *(x for x in row["aliases"].split("|") if x)):
            key = name_key(name.removeprefix(_WHOLE))
            if names.setdefault(key, row["id"]) != row["id"]:
                raise DataError(f"actors.tsv: «{name}» leads to {names[key]} and to {row['id']}; such names belong in ambiguous.tsv")
            if name.startswith(_WHOLE):
                whole.add(key)
    return actors, names, frozenset(whole)


def _add(row: OwnActor, actors: dict[str, Actor], names: dict[str, str]) -> None:
    """An own actor among the others; what leads to another already stays with that one's."""
    name = Name(row.name_ar, row.name_en or None, "official" if row.name_en else None)
    actors[row.id] = Actor(row.id, name, row.kind, row.side, row.countries, row.since, row.until, None)
    for key in map(name_key, _names(row)):
        if names.setdefault(key, row.id) != row.id:
            raise DataError(f"the own actor «{row.name_ar}» has a name of {names[key]}")


def _names(row: OwnActor) -> tuple[str, ...]:
    return tuple(name for name in (row.name_ar, row.name_en, *row.aliases) if name)


def _read_ambiguous(actors: dict[str, Actor], names: dict[str, str]) -> dict[str, tuple[Turn, ...]]:
    out: dict[str, list[Turn]] = {}
    for row in table("actors/ambiguous.tsv", ("names", "country", "from", "to", "actor", "why")):
        if row["actor"] and row["actor"] not in actors:
            raise DataError(f"ambiguous.tsv: no actor {row['actor']} in actors.tsv")
        turn = Turn(row["country"], row["from"], row["to"], row["actor"] or None, row["why"])
        for key in dict.fromkeys(map(name_key, row["names"].split("|"))):
            if key in names:
                raise DataError(f"ambiguous.tsv: a name of «{row['names']}» is an alias of {names[key]} too; keep it in one file")
            out.setdefault(key, []).append(turn)
    return {key: tuple(turns) for key, turns in out.items()}


def _read_adjectives(actors: dict[str, Actor], ambiguous: dict[str, tuple[Turn, ...]]) -> dict[str, Adjective]:
    out: dict[str, Adjective] = {}
    for row in table("actors/adjectives.tsv", ("form", "country", "state", "forces")):
        by_name = row["forces"].startswith(_BY_NAME)
        key = name_key(row["forces"].removeprefix(_BY_NAME)) if by_name else None
        if row["state"] not in actors or (row["forces"] not in actors if key is None else key not in ambiguous):
            raise DataError(f"adjectives.tsv: {row['form']} leads to {row['state']} and {row['forces']}, one of which is unknown")
        out[normal(row["form"])] = Adjective(row["state"], None if by_name else row["forces"], key)
    return out


@cache
def _letters() -> dict[int, str]:
    """For `str.translate`."""
    rows = table("actors/spelling.tsv", ("class", "letter"))
    return {ord(row["letter"]): "" if row["class"] == "dropped" else row["class"][0] for row in rows}


def skeleton(key: str) -> str:
    """What stays of a key when letters that change places in foreign names are made one; the first letter is kept."""
    return key[:1] + key[1:].translate(_letters())


def _by_skeleton(names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for key in names:
        if len(key) >= _SPELLED and not key[0].isascii():
            out.setdefault(skeleton(key), []).append(key)
    return {shape: tuple(keys) for shape, keys in out.items()}


def _longest() -> int:
    """The number of words of the longest name."""
    listed = [x.removeprefix(_WHOLE) for r in table("actors/actors.tsv", _ACTORS) for x in (r["name_ar"], *r["aliases"].split("|"))]
    return max(len(name.split()) for name in listed)
