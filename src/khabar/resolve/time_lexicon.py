"""The words of time, read once from the language data: looked up by their first word, the longest entry first."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from khabar.lang.load import table, tables
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

_MONTHS = ("name", "calendar", "number", "use")


class Entry(msgspec.Struct, frozen=True):
    """A word or phrase of time: `kind` says what it does, `name` and `number` what it stands for. `rest`: its words after the first."""

    rest: tuple[str, ...]
    kind: str
    name: str = ""
    number: int | None = None


def _rows() -> Iterator[tuple[str, str, str, int | None]]:
    for row in tables("months.tsv", _MONTHS):
        yield row["name"], "month", row["calendar"], int(row["number"])
    for row in tables("weekdays.tsv", ("name", "number")):
        yield row["name"], "weekday", "", int(row["number"])
    for row in tables("daypart_words.tsv", ("words", "part")):
        yield row["words"], "part", row["part"], None
    for row in tables("feasts.tsv", ("words", "calendar", "month", "day")):
        yield row["words"], "feast", f"{row['calendar']}:{row['month']}:{row['day']}", None
    for row in tables("time_numbers.tsv", ("word", "kind", "value")):
        yield row["word"], "numeral", row["kind"], int(row["value"])
    for row in tables("time_words.tsv", ("words", "kind", "value")):
        value = row["value"]
        number = int(value) if value.lstrip("-").isdigit() else None
        yield row["words"], row["kind"], value, number


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """Entries by their folded first word, those of most words first; of equal length, the order of the data files."""
    out: dict[str, list[Entry]] = {}
    for words, kind, name, number in _rows():
        first, *rest = fold_text(words).split()
        out.setdefault(first, []).append(Entry(tuple(rest), kind, name, number))
    return {first: tuple(sorted(entries, key=lambda e: -len(e.rest))) for first, entries in out.items()}


@cache
def joint_part(one: str, other: str) -> str:
    """The part of the day that two parts side by side name: by the pairs in the data, else the one that does not yield, else the later."""
    pairs = table("ar/daypart_pairs.tsv", ("one", "other", "part"))
    found = next((r["part"] for r in pairs if {r["one"], r["other"]} == {one, other}), None)
    if found is not None:
        return found
    rows = table("ar/dayparts.tsv", ("part", "start", "end", "day", "neighbour", "yields"))
    return one if any(r["part"] == other and r["yields"] == "yes" for r in rows) else other


@cache
def month_name(calendar: str, number: int) -> str:
    """The first name that the data give for a month, for messages."""
    rows = table("ar/months.tsv", _MONTHS)
    return next((r["name"] for r in rows if (r["calendar"], r["number"]) == (calendar, str(number))), "?")


def _follows(entry: Entry, words: Sequence[str], at: int) -> bool:
    if at + 1 + len(entry.rest) > len(words):
        return False
    return all(w in (want, "ال" + want) for w, want in zip(words[at + 1 :], entry.rest, strict=False))


def _forms(word: str) -> Iterator[tuple[str, str]]:
    """The look-up forms of a folded word, each with the particles that were taken off it."""
    for taken, rest in splits(word):
        yield word[:taken], rest
        if rest.startswith("ال") and len(rest) > 3:
            yield word[:taken], rest[2:]


@lru_cache(maxsize=8192)
def _begun(word: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The entries that a folded word may begin, each form's with the particles that were taken off it."""
    known = lexicon()
    return tuple((particles, known[form]) for particles, form in _forms(word) if form in known)


@cache
def _inner_words() -> frozenset[str]:
    """The words of entries behind their first, with the article and without."""
    inner = {word for entries in lexicon().values() for entry in entries for word in entry.rest}
    return frozenset(inner | {f"ال{word}" for word in inner})


def names_date(word: str) -> bool:
    """Whether a folded word by itself names a month or a day of the week."""
    return any(not e.rest and e.kind in ("month", "weekday") for e in lexicon().get(word, ()))


def may_begin(word: str) -> bool:
    """Whether an entry may begin with this folded word."""
    return bool(_begun(word))


def may_end(word: str) -> bool:
    """Whether an entry may end with this folded word."""
    return bool(_begun(word)) or word in _inner_words()


def find(words: Sequence[str], at: int) -> tuple[int, str, Entry] | None:
    """The longest entry that begins at `words[at]` (folded): how many words it takes, the glued particles before it, and the entry.

    Entries with the article need it; others are found with it and without. The form with the fewest particles wins a draw.
    """
    best: tuple[int, str, Entry] | None = None
    for particles, entries in _begun(words[at]):
        for entry in entries:
            if (best is None or 1 + len(entry.rest) > best[0]) and _follows(entry, words, at):
                best = (1 + len(entry.rest), particles, entry)
                break
    return best
