"""Whom a name names: the look-ups, without the report around it."""

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from khabar.lang.own import OwnActor
from khabar.resolve.actor_english import english_name
from khabar.resolve.actor_list import ActorList, actor_list, in_force, list_with, normal, skeleton
from khabar.text.clitics import splits
from khabar.text.romanised import is_latin
from khabar.text.words import words_in

_CLOSE = 80.0
_SPELLED = 6


class Match(msgspec.Struct, frozen=True):
    """An actor id; or `name`, the key of an ambiguous name that country and day decide; or `why` there is neither.

    `words` is the number of words of a name that was found inside the text.
    """

    actor: str | None = None
    name: str | None = None
    basis: str = ""
    why: str | None = None
    words: int = 0


def match_name(text: str, before: str = "") -> Match:
    """Whom `text` names. `before` is the word before it in the report where it is one of arms: «غارات» tells that «روسية» is of forces."""
    return _match(text, before, in_force())


@lru_cache(maxsize=8192)
def _match(text: str, before: str, own: tuple[OwnActor, ...]) -> Match:
    listed = list_with(own)
    if is_latin(text) and (arabic := english_name(text)) is not None:
        text = arabic
    heads = [_heads(word) for word in words_in(text)]
    if not heads:
        return Match(why="no word in the span")
    rest = tuple(alone for alone, *_ in heads[1:])
    forms = [(head, *rest) for head in heads[0]]
    if _arms_before(forms, before, listed):
        return _adjective(forms[0], normal(before), listed) or Match(why="not in the actor list")
    whole = (found for form in forms for found in (_whole(form, listed), _stripped(form, listed)) if found)
    found = _joined(forms, listed) or next(whole, None)
    return found or _by_parts(heads, forms, before, listed)


def _by_parts(heads: list[tuple[str, ...]], forms: list[tuple[str, ...]], before: str, listed: ActorList) -> Match:
    """In this order: a name inside the span, a state's adjective, a short ambiguous name at its end, a near spelling."""
    inside, why = _inside(heads, listed)
    if inside and (inside.actor or inside.words > 1):
        return inside
    adjective = (found for form in forms if (found := _adjective(form, normal(before), listed)))
    spelled = (found for form in forms if (found := _spelled(form, listed)))
    return next(adjective, None) or inside or next(spelled, None) or Match(why=why or _unknown(forms, listed))


@lru_cache(maxsize=8192)
def _heads(word: str) -> tuple[str, ...]:
    """The normal forms of a word, once for each way to split the particles off it; whole first."""
    return tuple(normal(head) for _, head in splits(word))


def _entry(key: str, basis: str, listed: ActorList) -> Match | None:
    if key in listed.names:
        return Match(actor=listed.names[key], basis=basis)
    return Match(name=key, basis=basis) if key in listed.ambiguous else None


def _whole(form: tuple[str, ...], listed: ActorList) -> Match | None:
    return _entry("".join(form), "alias", listed)


def _stripped(form: tuple[str, ...], listed: ActorList) -> Match | None:
    """The name behind words of genus («عناصر من تنظيم …»); behind words of arms a state's name stands for its forces."""
    armed = False
    for at, word in enumerate(form[:-1]):
        if word not in listed.classes["genus"]:
            return None
        armed = armed or word in listed.classes["force"]
        found = _entry("".join(form[at + 1 :]), "alias", listed)
        if found and armed and found.actor in listed.forces:
            forces = listed.forces[found.actor]
            return Match(actor=forces.forces, name=forces.forces_name, basis="the state's name after its arms")
        if found:
            return found
    return None


def _inside(heads: list[tuple[str, ...]], listed: ActorList) -> tuple[Match | None, str | None]:
    """The one actor whose name stands among the words, or why it cannot be told. Names of states do not count inside others.

    Ambiguous names count at the end only, where nothing follows that could say which («السلطات المحلية»).
    """
    hits, stopped, end = _hits(heads, listed)
    ids = _nearest({hit.actor: None for hit in hits if hit.actor}, listed)
    if len(ids) > 1:
        return None, f"names several actors: {', '.join(ids)}"
    if ids:
        return next(hit for hit in hits if hit.actor == ids[0]), None
    if len({hit.name for hit in hits}) == 1 and end == len(heads):
        return hits[-1], None
    return None, "told by whom it is close or opposed to, not named" if stopped else None


def _hits(heads: list[tuple[str, ...]], listed: ActorList) -> tuple[list[Match], bool, int]:
    """Names from left to right, the longest at each place; whether a word cut the search short; where the last name ended."""
    hits: list[Match] = []
    at, end = 0, 0
    while at < len(heads):
        step = next(_names_at(heads, at, listed), None)
        if step:
            hits.append(step)
            at = end = at + step.words
        elif any(head in listed.classes["blocks"] for head in heads[at]):
            return hits, True, end
        else:
            at += 1
    return hits, False, end


def _names_at(heads: list[tuple[str, ...]], at: int, listed: ActorList) -> Iterator[Match]:
    """Names that begin at the word `at`, longest first."""
    if not any(map(listed.opens, heads[at])):
        return
    for size in range(min(listed.longest, len(heads) - at), 0, -1):
        rest = "".join(heads[at + i][0] for i in range(1, size))
        for head in heads[at]:
            key = head + rest
            found = _entry(key, "alias inside the name", listed)
            if found and key not in listed.whole and not _is_state(found, listed):
                yield msgspec.structs.replace(found, words=size)


def _is_state(found: Match, listed: ActorList) -> bool:
    return found.actor is not None and listed.actors[found.actor].kind == "state"


def _nearest(ids: dict[str, None], listed: ActorList) -> list[str]:
    """The ids without those of which another one is a part: «لواء … التابع للجيش …» names the brigade."""
    parents = {listed.actors[i].parent for i in ids}
    return [i for i in ids if i not in parents]


def _adjective(form: tuple[str, ...], before: str, listed: ActorList) -> Match | None:
    """A state's adjective: after arms, acts or troops its forces; after an organ of state, or by itself, the state."""
    places = [i for i, word in enumerate(form) if word in listed.adjectives]
    if not places:
        return None
    at, adjective = places[0], listed.adjectives[form[places[0]]]
    heads = form[:at] or ((before,) if before in listed.classes["force"] else ())
    if any(word in listed.classes["blocks"] for word in heads):
        return None
    force, middle = listed.classes["force"], listed.classes["middle"]
    if heads and heads[0] in force and all(word in force or word in middle for word in heads[1:]):
        return Match(actor=adjective.forces, name=adjective.forces_name, basis="adjective of a state with its arms")
    if at == 0 or any(word in listed.classes["government"] for word in heads):
        return Match(actor=adjective.state, basis="adjective of a state")
    return None


def _arms_before(forms: list[tuple[str, ...]], before: str, listed: ActorList) -> bool:
    """Whether the text is a bare adjective behind a word of arms: «غارات [سورية]» names forces, though «سورية» is the state's name too."""
    return len(forms[0]) == 1 and forms[0][0] in listed.adjectives and normal(before) in listed.classes["force"]


def _joined(forms: list[tuple[str, ...]], listed: ActorList) -> Match | None:
    """No one actor where the adjective of a second state is joined on («قوات روسية وسورية»)."""
    form = forms[0]
    states = {listed.adjectives[word].state for word in form if word in listed.adjectives}
    added = {listed.adjectives[w[1:]].state for w in form if w not in listed.adjectives and w[:1] == "و" and w[1:] in listed.adjectives}
    return Match(why="names several states") if states and added - states else None


def _spelled(form: tuple[str, ...], listed: ActorList) -> Match | None:
    """The one name that sounds the same and is letter for letter nearly the same; digits never differ."""
    from rapidfuzz.fuzz import ratio

    stripped = list(form)
    while len(stripped) > 1 and stripped[0] in listed.classes["genus"]:
        stripped.pop(0)
    for words_left in dict.fromkeys((form, tuple(stripped))):
        key = "".join(words_left)
        if len(key) < _SPELLED:
            continue
        close = [k for k in listed.spelled.get(skeleton(key), ()) if ratio(k, key) >= _CLOSE]
        ids = {listed.names[k] for k in close}
        if len(ids) == 1:
            actor = ids.pop()
            return Match(actor=actor, basis=f"spelling close to «{listed.actors[actor].name.ar}»")
    return None


def _unknown(forms: list[tuple[str, ...]], listed: ActorList) -> str:
    described, endings = listed.classes["described"], tuple(listed.classes["suffix"])
    for word in {w for form in forms for w in form}:
        if word in described or (word.endswith(endings) and any(word.removesuffix(e) in described for e in endings)):
            return "described, not named"
    return "not in the actor list"


def definite_kind(text: str) -> str | None:
    """The normal word of «التنظيم», «عناصر الحركة», «التنظيم الإرهابي»: a kind of body that must have been named before; else None."""
    classes = actor_list().classes
    found = list(words_in(text))
    while len(found) > 1 and normal(found[-1]) in classes["epithet"]:
        found.pop()
    while len(found) > 1 and normal(found[0]) in classes["genus"]:
        found.pop(0)
    if len(found) != 1:
        return None
    kinds = (normal(head) for _, head in splits(found[0]) if head.startswith("ال"))
    return next((kind for kind in kinds if kind in classes["anaphor"]), None)
