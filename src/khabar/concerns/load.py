"""Reading the concerns and their words from the data files, once a process."""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain

import msgspec
import yaml

from khabar.concerns.schema import Case, ConcernConcept
from khabar.concerns.word_forms import Phrases, forms, phrase
from khabar.errors import DataError
from khabar.lang.load import tables
from khabar.text.words import Word, words_in

WORDS = "concern_words.tsv"
PROPERTIES = frozenset(
    {"@civilian", "@child", "@woman", "@party", "@forces", "@weapon", "@neighbourhood", "@medic", "@journalist", "@relief"}
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def concern_book() -> tuple[ConcernConcept, ...]:
    """The concerns that ship with this version, in the order of their ids. Raises DataError where a file breaks the schema."""
    folder = files("khabar.codebook").joinpath("data", "concerns")
    return tuple(read_concern(file) for file in sorted(folder.iterdir(), key=lambda f: f.name))


def read_concern(file: Traversable) -> ConcernConcept:
    """The concern in `file`. Raises DataError naming the file and what is wrong."""
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both loaders are the safe ones
        concern = msgspec.convert(raw, type=ConcernConcept)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"concerns/{file.name}: {error}") from error
    if file.name != f"{concern.id}.yaml":
        raise DataError(f"concerns/{file.name}: the concern {concern.id} belongs in a file of its own name, {concern.id}.yaml")
    for case in concern.cases:
        _check(case, concern, file.name)
    return concern


def _check(case: Case, concern: ConcernConcept, name: str) -> None:
    told = {*case.trigger, *case.sentence, *case.without, *case.directed, *case.holders, *(x for f in case.fillers for x in f.be)}
    unknown = sorted(x for x in told if x not in PROPERTIES and x not in concern_words())
    if unknown:
        raise DataError(f"concerns/{name}: no words of class {', '.join(unknown)} in {WORDS}")
    if not set(case.rules) <= {rule.number for rule in concern.rules}:
        raise DataError(f"concerns/{name}: a case touches rules {case.rules}, which the concern does not list")


@lru_cache(maxsize=4096)
def classes_in(text: str) -> frozenset[str]:
    """The classes of which a word stands in `text`."""
    found = words_in(text)
    return frozenset(part.name for i, word in enumerate(found) for part in _parts_of(word) if _stands(found, i - part.at, part))


def ends_by_class(found: Sequence[Word]) -> dict[str, list[int]]:
    """For each class of which a word stands in `found`, where its words end (code points), in order."""
    out: dict[str, set[int]] = {}
    told = [word.text for word in found]
    for i, word in enumerate(told):
        for part in _parts_of(word):  # none, for most words
            if _stands(told, i - part.at, part):
                out.setdefault(part.name, set()).add(found[i - part.at + len(part.phrase) - 1].end)
    return {name: sorted(ends) for name, ends in out.items()}


class _Part(msgspec.Struct, frozen=True):
    """The word `at` of a phrase of the class `name`: of its words the longest, for by it the fewest places are looked at."""

    name: str
    phrase: tuple[str, ...]
    at: int


def _stands(words: Sequence[str], start: int, part: _Part) -> bool:
    """Whether all other words of the phrase stand there too, when it begins at the word `start`."""
    if len(part.phrase) == 1:
        return True
    if start < 0 or start + len(part.phrase) > len(words):
        return False
    return all(i == part.at or wanted in forms(words[start + i]) for i, wanted in enumerate(part.phrase))


@lru_cache(maxsize=16384)
def _parts_of(word: str) -> tuple[_Part, ...]:
    """The parts of phrases that a written word may be."""
    return tuple(part for form in forms(word) for part in _by_word().get(form, ()))


@cache
def _by_word() -> dict[str, list[_Part]]:
    out: dict[str, list[_Part]] = {}
    for name, phrases in concern_words().items():
        for wanted in chain.from_iterable(phrases.first.values()):
            at = max(range(len(wanted)), key=lambda i: len(wanted[i]))
            out.setdefault(wanted[at], []).append(_Part(name, wanted, at))
    return out


@cache
def concern_words() -> dict[str, Phrases]:
    """The words of each class."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in tables(WORDS, ("class", "word")):
        found.setdefault(row["class"], []).append(phrase(row["word"]))
    return {name: Phrases.of(phrases) for name, phrases in found.items()}
