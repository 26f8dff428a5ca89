"""Reading the words of a place: the name, the word for its kind, points of the compass; and what stands before it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import msgspec

from khabar.records.resolution import PlaceGrain
from khabar.resolve.place_english import in_arabic_order
from khabar.resolve.place_lists import PlaceLists, RelationWord, UnitWord, place_lists
from khabar.resolve.place_look_up import place_key
from khabar.resolve.place_phrases import led_by
from khabar.text.clitics import splits
from khabar.text.fold import fold_text, key
from khabar.text.words import Word, words_back, words_in

PLAIN = RelationWord("in", 1.0, 0.0)
_PARTICLES = frozenset(("ب", "ل", "و", "ف", "ك", "وب", "ول", "فب", "فل", "لل", "ولل"))
_QUOTES = frozenset("\"'«»“”‘’„‟`[]#_ـ")
_PARTS = re.compile(r"\s+[-–—/\\]+\s*|\s*[–—/\\]+\s*|\s*[-]+\s+")
_REACH = 6


class Form(msgspec.Struct, frozen=True):
    """One way to read a span: the key to look up, the grains its unit word allows (none: any), and whether it names a part.

    `rural` is a countryside («ريف X»), `compass` a part by the compass («شمالي X»); `country` is set where an adjective names one.
    `part`: the words of the compass are in the key itself («ريف X الشمالي»), so that an area of that name is a part of another.
    `village`: the unit word is that of a village; `led` is a relation that stands inside the span («محور X», «طريق X»).
    `sibling`: the key has an adjective that the words leave out («X الكبيرة»).
    """

    key: str
    grains: tuple[PlaceGrain, ...] = ()
    rural: bool = False
    compass: bool = False
    country: str | None = None
    part: bool = False
    village: bool = False
    led: RelationWord | None = None
    sibling: bool = False


class Before(msgspec.Struct, frozen=True):
    """What stands before a span: its relation, the word that told it, and the grains of a unit word left outside."""

    relation: RelationWord = PLAIN
    word: str | None = None
    grains: tuple[PlaceGrain, ...] = ()
    village: bool = False


def forms(text: str) -> tuple[Form, ...]:
    """Every reading of a span's `text`, the most literal first; each key once."""
    return tuple(each_form(text))


def each_form(text: str) -> Iterator[Form]:
    """`forms`, one after the other: most names are known by the first."""
    lists = place_lists()
    tokens = in_arabic_order([fold_text(w) for w in words_in(text.replace("_", " "))[:12]], lists)
    seen: set[tuple[str, tuple[PlaceGrain, ...], bool]] = set()
    for form in _readings(tokens, lists):
        told = (form.key, form.grains, form.compass)
        if told not in seen and (form.sibling or _names(form, lists)):
            seen.add(told)
            yield form


def _names(form: Form, lists: PlaceLists) -> bool:
    """Whether a reading names a place: not «الحدود» alone."""
    return bool(form.country) or (len(form.key) > 1 and form.key not in lists.generic)


def _readings(tokens: list[str], lists: PlaceLists) -> Iterator[Form]:
    yield Form(_key(tokens), part=_part(tokens, lists))
    bare = tokens
    while len(bare) > 1 and bare[-1] in lists.trailing:
        bare = bare[:-1]
    yield Form(_key(bare))
    yield from _unit_first(bare, lists)
    yield from _compass_first(bare, lists)
    yield from _part_of_country(tokens, lists)
    yield from _led(bare, lists)
    for form in [Form(_key(bare)), *_unit_first(bare, lists)]:
        if not (form.rural or form.compass) and _names(form, lists):  # nor «الحدود» with an adjective that we add
            yield from (Form(form.key + s, form.grains, village=form.village, sibling=True) for s in lists.siblings)
    yield from _side_of_town(bare, lists)


def _side_of_town(tokens: list[str], lists: PlaceLists) -> Iterator[Form]:
    """«حلب الشرقية», «أحياء حلب الشرقية»: the town, where nothing of that name is known. Towns are feminine, and so is the adjective."""
    name = tokens
    while len(name) > 1 and name[0] in lists.units:
        name = name[1:]
    if len(name) > 1 and name[-1] in lists.compass and name[-1].startswith("ال") and name[-1].endswith("يه"):
        yield Form(_key(name[:-1]), ("town",))


def _part(tokens: list[str], lists: PlaceLists) -> bool:
    rural = tokens[:1] and tokens[0] in lists.units and lists.units[tokens[0]].role == "rural" and tokens[-1] in lists.compass
    return len(tokens) > 1 and bool(rural or tokens[0] in lists.compass)


def _unit_first(tokens: list[str], lists: PlaceLists) -> Iterator[Form]:
    """«حي X», «ريف X الشمالي», «ريف محافظة X»: the innermost unit word decides."""
    rural = compass = village = False
    grains: tuple[PlaceGrain, ...] = ()
    rest = tokens
    while len(rest) > 1 and rest[0] in lists.units:
        unit = lists.units[rest[0]]
        if unit.role == "camp":
            yield Form(_key(["مخيم", *rest[1:]]), unit.grains)
            return
        rural, village = rural or unit.role == "rural", unit.role == "village"
        grains = unit.grains
        rest = rest[1:]
    if rest is not tokens:
        yield Form(_key(rest), () if rural else grains, rural, compass, village=village)
        yield from _compass_first(rest, lists) if not rural else ()
    points: list[str] = []
    while rural and len(rest) > 1 and _bare(rest[-1]) in lists.compass:
        rest, compass, points = rest[:-1], True, [_bare(rest[-1]), *points]
    if compass:
        yield from _countryside(rest, points, lists)
        yield Form(_key(rest), (), rural, compass)


def _compass_first(tokens: list[str], lists: PlaceLists) -> Iterator[Form]:
    """«شمال شرقي X», «غربي مدينة X»."""
    rest = tokens
    while len(rest) > 1 and (_bare(rest[0]) in lists.compass or (rest is not tokens and rest[0] == "من")):
        rest = rest[1:]
    if rest is not tokens:
        yield from _countryside(rest, [_bare(t) for t in tokens[: len(tokens) - len(rest)]], lists)
        for name in [rest, *_without_preposition(rest)]:
            yield from (Form(f.key, f.grains, f.rural, True) for f in [Form(_key(name)), *_unit_first(name, lists)])


def _countryside(name: list[str], compass: list[str], lists: PlaceLists) -> Iterator[Form]:
    """«ريف محافظة X الجنوبي» and «جنوبي X» in the way that the gazetteer writes them: «ريف X الجنوبي»."""
    while len(name) > 1 and name[0] in lists.units:
        name = name[1:]
    points = [a for t in compass if (a := lists.adjectives.get(lists.compass.get(t, "")))]
    if points:
        yield Form(_key(["ريف", *name, *points]), compass=False, part=True)


def _bare(token: str) -> str:
    return token[1:] if token.startswith("و") and len(token) > 3 else token


def _without_preposition(tokens: list[str]) -> list[list[str]]:
    """«الريف الغربي لمدينة X», «… للباب»: the name without the ل that ties it to the compass, where there is one."""
    if not tokens[0].startswith("ل") or len(tokens[0]) < 4:
        return []
    return [[splits(tokens[0])[-1][1], *tokens[1:]]]


def _led(tokens: list[str], lists: PlaceLists) -> Iterator[Form]:
    """«محور X», «طريق X», «الحدود مع X»: a relation inside the span."""
    joined = len(tokens) > 2 and tokens[1] in ("مع", "من")
    if len(tokens) > 1 and tokens[0] in lists.relations and (joined or tokens[0] not in lists.compass):
        rest = tokens[2:] if joined else tokens[1:]
        inner = list(_unit_first(rest, lists)) or [Form(_key(rest))]
        yield from (Form(f.key, f.grains, f.rural, f.compass, village=f.village, led=lists.relations[tokens[0]]) for f in inner)


def _part_of_country(tokens: list[str], lists: PlaceLists) -> Iterator[Form]:
    """«الشمال السوري», «شمال غربي سوريا» is read by `_compass_first`."""
    if len(tokens) > 1 and tokens[-1] in lists.demonyms and all(t in lists.compass for t in tokens[:-1]):
        yield Form("", compass=True, country=lists.demonyms[tokens[-1]])


def _key(tokens: list[str]) -> str:
    return place_key(" ".join(tokens))


def parts(text: str) -> tuple[str, ...]:
    """The places of a span that names two («إعزاز - مارع»); empty where it names one."""
    found = [p.strip() for p in _PARTS.split(text) if p.strip()]
    return tuple(found) if len(found) == 2 and all(len(key(p)) > 1 for p in found) else ()


def _run(text: str, start: int, sentence: int) -> list[Word]:
    """The words right before `start`, at most _REACH, with nothing but spaces and quotation marks between; a glued particle left out."""
    run: list[Word] = []
    edge = start
    for word in islice(words_back(text, max(sentence, start - 80), start), _REACH):
        gap = text[word.end : edge]
        if any(not c.isspace() and c not in _QUOTES for c in gap):
            break
        edge = word.start
        if gap or fold_text(word.text) not in _PARTICLES:
            run.insert(0, word)
    return run


def before(text: str, start: int, sentence: int) -> Before:
    """What stands before the span that starts at `start`, back to the start of its sentence (both code points of `text`)."""
    grains: tuple[PlaceGrain, ...] = ()
    linked, village = False, False
    run = [word.text for word in _run(text, start, sentence)]
    for at, word in reversed(list(enumerate(run))):
        led = led_by(run[: at + 1])
        if led is not None:
            return Before(led.relation, " ".join(run[at + 1 - led.words : at + 1]), grains, village)
        relation, unit = _told(word)
        if relation is not None:
            return Before(relation, word, grains, village)
        if unit is not None:
            village = village or (unit.role == "village" and not grains)
            grains = grains or unit.grains
        elif not linked and fold_text(word) in ("من", "of"):
            linked = True
        elif fold_text(word) == "the":
            continue
        else:
            break
    return Before(PLAIN, None, grains, village)


@lru_cache(maxsize=8192)
def _told(word: str) -> tuple[RelationWord | None, UnitWord | None]:
    """The relation that a word before a place tells, else the kind of place that it names."""
    lists = place_lists()
    rests = [rest for _, rest in splits(word)]
    relation = next((lists.relations[r] for r in rests if r in lists.relations), None)
    return relation, next((lists.units[r] for r in rests if r in lists.units and lists.units[r].role in ("grain", "village")), None)
