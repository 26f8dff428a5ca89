"""Relations of several words before a place: «إلى الشرق من X», «الأطراف الشرقية ل X», «الطريق الواصل إلى X», «على بعد 5 كم من X»."""

from collections.abc import Sequence
from functools import cache

import msgspec

from khabar.lang.load import table
from khabar.resolve.place_lists import RelationWord, place_lists
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

_FROM = ("من", "عن")
_FARTHEST = 300.0  # km; a number beyond it is no distance from the place


class Led(msgspec.Struct, frozen=True):
    """A relation, and how many of the words before the place tell it."""

    relation: RelationWord
    words: int


def led_by(words: Sequence[str]) -> Led | None:
    """The relation that the last of `words` (as written, those before a place, its glued particles left out) tell together; or None."""
    last = fold_text(words[-1]) if words else ""
    if last not in _last_words() and last not in _FROM and not _adjective(last):
        return None
    tokens = [fold_text(w) for w in words]
    return _phrase(words, tokens) or _apart(tokens) or _side(words, tokens)


@cache
def _rows() -> tuple[tuple[tuple[str, ...], RelationWord], ...]:
    """The phrases of the data, longest first, folded."""
    rows = table("gazetteer/relation_phrases.tsv", ("phrase", "relation", "factor", "km"))
    found = [(tuple(fold_text(r["phrase"]).split()), RelationWord(r["relation"], float(r["factor"]), float(r["km"]))) for r in rows]  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda row: -len(row[0])))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase, _ in _rows())


@cache
def _lengths() -> dict[str, float]:
    return {fold_text(r["word"]): float(r["km"]) for r in table("gazetteer/lengths.tsv", ("word", "km"))}


def _is(word: str, wanted: str) -> bool:
    return any(rest == wanted for _, rest in splits(word))


def _phrase(words: Sequence[str], tokens: Sequence[str]) -> Led | None:
    for phrase, relation in _rows():
        size = len(phrase)
        if size <= len(tokens) and tuple(tokens[-size + 1 :]) == phrase[1:] and _is(words[-size], phrase[0]):
            return Led(relation, size)
    return None


def _apart(tokens: Sequence[str]) -> Led | None:
    """«على بعد 5 كم من», «تبعد نحو 5 كيلومترات عن»: as far off as told, in a direction that is not."""
    rest = list(tokens)
    if not rest or rest[-1] not in _FROM:
        return None
    rest.pop()
    unit = _lengths().get(rest.pop()) if rest else None
    number = rest.pop() if rest else ""
    if unit is None or not (number.isascii() and number.isdecimal() and len(number) <= 4):
        return None
    km = int(number) * unit
    return Led(RelationWord("near", 1.0, round(km, 1)), 3) if km <= _FARTHEST else None


def _side(words: Sequence[str], tokens: Sequence[str]) -> Led | None:
    """«الأطراف الشرقية ل», «الريف الشمالي لمدينة», «المدخل الغربي من»: a noun that tells a relation, and the side as its adjective."""
    lists = place_lists()
    size = 1 if tokens and tokens[-1] == "من" else 0
    adjectives = 0
    while size + adjectives < len(tokens) and _adjective(tokens[-size - adjectives - 1]):
        adjectives += 1
    at = len(tokens) - size - adjectives - 1
    if not adjectives or at < 0:
        return None
    for _, rest in splits(words[at]):
        if rest.startswith("ال") and (found := lists.relations.get(rest[2:])) is not None:
            return Led(found, size + adjectives + 1)
    return None


def _adjective(token: str) -> bool:
    """Whether it is «الشرقية» and the like, with the article; «و» may join it to one before."""
    bare = token[1:] if token.startswith("وال") else token
    return bare.startswith("ال") and bare.endswith(("ي", "يه")) and bare in place_lists().compass
