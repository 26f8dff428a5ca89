"""Nouns for people: what form of which word stands there, and what it says of who they are."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, cast

import msgspec

from khabar.lang.load import tables
from khabar.records.resolution import Age, Sex, Status
from khabar.resolve.count_quantity import QUANTITIES
from khabar.resolve.count_tokens import Token, as_written, bare, conjoined, plain, readings
from khabar.resolve.numerals import numeral
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

WORDS = "people_words.tsv"
PHRASES = "people_phrases.tsv"
_COLUMNS = ("lemma", "feminine", "plural", "dual", "status", "age", "sex", "named", "part", "kin", "outcome", "kind", "note")
_PHRASE_COLUMNS = ("phrase", "status", "part", "note")
_SUFFIXES = ("هما", "هن", "هم", "ها", "كم", "نا", "ه")
_FATHA, _KASRA, _SUKUN, _SHADDA = "\u064e", "\u0650", "\u0652", "\u0651"

Grammatical = Literal["one", "two", "two or more", "more"]


class Noun(msgspec.Struct, frozen=True):
    """A form of a noun for people. `number`: one, two, more, or two or more where the form does not tell («مدنيين»).

    `named` is the sex that it says only before one person's name. `suffix`: it carries a possessive («زوجته»).
    """

    lemma: str
    number: Grammatical
    kind: str
    status: str = ""
    age: str = ""
    sex: str = ""
    named: str = ""
    part: str = ""
    kin: str = ""
    outcome: str = ""
    suffix: bool = False


class Who(msgspec.Struct, frozen=True):
    """Who people are, on separate axes, only as told."""

    status: Status = "unknown"
    age: Age = "unknown"
    sex: Sex = "unknown"
    part: str | None = None


@cache
def lexicon() -> Mapping[str, Noun]:
    """Folded forms of the nouns for people, without the article. Where two rows share a form, the first row has it."""
    out: dict[str, Noun] = {}
    for row in tables(WORDS, _COLUMNS):
        for form, number, feminine in (_english_forms if row["lemma"].isascii() else _forms)(row):
            out.setdefault(fold_text(form), _noun(row, number, feminine=feminine))
    return out


def _noun(row: Mapping[str, str], number: Grammatical, *, feminine: bool) -> Noun:
    sex = "" if row["kin"] and row["sex"] == "male" and number != "one" else row["sex"]  # a brother and a sister are «شقيقان», too
    return Noun(
        lemma=row["lemma"],
        number=number,
        kind=row["kind"],
        status=row["status"],
        age=row["age"],
        sex="female" if feminine else sex,
        named="female" if feminine else row["named"],
        part=row["part"],
        kin=row["kin"],
        outcome=row["outcome"],
    )


def _forms(row: Mapping[str, str]) -> Iterator[tuple[str, Grammatical, bool]]:
    lemma, dual, plural = row["lemma"], row["dual"], row["plural"]
    sound = "+ون" in plural.split()
    countable = row["kind"] in ("person", "nisba")
    yield lemma, "one" if countable else "more", False
    if lemma[-1] not in "ةاء":
        yield lemma + "ا", "one" if countable else "more", False
    for form in plural.split():
        if form == "+ون":
            yield from ((lemma + ending, "more", False) for ending in ("ون", "ي", "و"))
        elif form != "+ات":
            yield form, "more", False
            if form[-1] in "نلقدرسج":
                yield form + "ا", "more", False
    for form, number in _duals(lemma, dual, sound=sound):
        yield form, number, False
    if row["feminine"]:
        feminine = lemma + "ة" if row["feminine"] == "+ة" else row["feminine"]
        yield feminine, "one", True
        for form, number in _duals(feminine, "", sound=False):
            yield form, number, True
        if feminine.endswith("ة"):
            yield feminine[:-1] + "ات", "more", True


def _english_forms(row: Mapping[str, str]) -> Iterator[tuple[str, Grammatical, bool]]:
    countable = row["kind"] in ("person", "nisba")
    plural = row["plural"].split() or [f"{row['lemma']}s"]
    if row["lemma"] not in plural:
        yield row["lemma"], "one" if countable else "more", False
    yield from ((form, "more", False) for form in plural)


def _duals(lemma: str, dual: str, *, sound: bool) -> Iterator[tuple[str, Grammatical]]:
    if dual == "-":
        return
    if dual:
        yield from ((form, "two") for form in dual.split())
        return
    stem = lemma[:-1] + "ت" if lemma.endswith("ة") else lemma
    yield stem + "ان", "two"
    yield stem + "ين", "two or more" if sound else "two"
    if not sound:
        yield stem + "ي", "two"


def noun(token: Token) -> Noun | None:
    """The noun for people that the word is, with or without particles, article and possessive ending; None if it is none."""
    if token.kind != "word":
        return None
    found = _of_word(token.fold, token.raw.endswith("ه"))
    return found if found is None or found.suffix else _vocalised(found, token.raw)


@lru_cache(maxsize=8192)
def _of_word(fold: str, pronoun: bool) -> Noun | None:
    """The noun that a folded word is; `pronoun`: its last letter is written ه, and so may be one before it is anything else."""
    for _, reading in splits(fold):
        if pronoun and (owned := _owned(reading)) is not None:
            return owned
        for form in (reading, bare(reading)):
            found = lexicon().get(form)
            construct = found is not None and found.number == "two" and form.endswith("ي")
            if found is not None and not construct:
                return found
        if (owned := _owned(reading)) is not None:
            return owned
    return None


def _owned(word: str) -> Noun | None:
    """A noun with a possessive ending: «زوجته», «أطفالهم», «طفلتيه»."""
    for suffix in _SUFFIXES:
        stem = word[: -len(suffix)]
        if not word.endswith(suffix) or len(stem) < 2:
            continue
        if stem.endswith("تا") and (both := lexicon().get(f"{stem[:-1]}ي")) is not None and both.number == "two":
            return msgspec.structs.replace(both, suffix=True)  # «طفلتاهما»
        for form in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
            found = lexicon().get(form)
            if found is not None and found.kind in ("person", "people", "family"):
                number: Grammatical = "two" if form != fold_text(found.lemma) and form.endswith("ا") else found.number
                return msgspec.structs.replace(found, number=number, suffix=True)
    return None


def _vocalised(found: Noun, raw: str) -> Noun:
    """«مدنيَّين» is two where «مدنيِّين» is more: the vowel signs tell, if they are written."""
    if found.number != "two or more" or "ي" not in raw:
        return found
    last = raw.rindex("ي")
    before = raw[:last][len(raw[:last].rstrip(_FATHA + _KASRA + _SHADDA)) :]
    after = raw[last + 1 :]
    two = _FATHA in before or after.startswith(_SUKUN) or after.endswith(_KASRA)
    return msgspec.structs.replace(found, number="two" if two else "more") if two or _KASRA in before else found


@cache
def _empty_words() -> frozenset[str]:
    """Words of bounds and quantities: before the noun that they count, they name nobody."""
    told = (plain(fold_text(r["phrase"]).split()) for r in tables(QUANTITIES, ("phrase", "kind", "note")))
    return frozenset(w for words in told for form in as_written(words) for w in form) | {"من"}


def head(toks: Sequence[Token]) -> int | None:
    """The token of the noun that a span of people is about: the first that is no number and no word around one; None if unknown."""
    for at, token in enumerate(toks):
        if noun(token) is not None:
            return _last_of(toks, at)
        if token.fold.isascii() and token.fold.isalpha():
            continue  # an English adjective stands before its noun
        empty = token.kind != "word" or bool(_empty_words() & set(readings(token)))
        if not empty and numeral(token) is None:
            return None
    return None


def _last_of(toks: Sequence[Token], at: int) -> int:
    """Of English nouns side by side the last one is meant («Syrian refugee children»); in Arabic it is the first."""
    while at + 1 < len(toks) and toks[at].fold.isascii() and toks[at + 1].fold.isascii() and noun(toks[at + 1]) is not None:
        at += 1
    return at


def who(toks: Sequence[Token]) -> Who:
    """Who the people of a span are. Several nouns joined by «و» must agree, else the axis is unknown; what follows them may add."""
    told, rest, opens = _phrases(toks)
    at = head(rest) if not opens else None
    first = noun(rest[at]) if at is not None else None
    if first is not None and first.kind in ("collective", "family"):
        return Who()
    found = [(i, n) for i, t in enumerate(rest) if (n := noun(t)) is not None and n.kind not in ("collective", "family")]
    heads = [n for i, n in found if i == at or (at is not None and _listed(rest, i))]
    others = [n for i, n in found if i != at and not (at is not None and _listed(rest, i))]
    status = told[0] if told else _axis("status", heads, others)
    part = told[1] if told and told[1] else _axis("part", heads, others)
    return Who(
        status=cast(Status, status or "unknown"),
        age=cast(Age, _axis("age", heads, others) or "unknown"),
        sex=cast(Sex, _axis("sex", heads, []) or "unknown"),
        part=part or None,
    )


def _listed(toks: Sequence[Token], at: int) -> bool:
    """Whether the noun at token `at` is one more of a list: behind «و», or behind a comma of English («men, women and children»)."""
    before = next((t for t in reversed(toks[:at]) if noun(t) is not None or t.fold in ("و", ",")), None)
    return conjoined(toks[at]) or (before is not None and (before.fold == "و" or (before.fold == "," and toks[at].fold.isascii())))


def _axis(name: str, heads: Sequence[Noun], others: Sequence[Noun]) -> str:
    values: set[str] = {getattr(n, name) for n in heads}
    added: set[str] = {getattr(n, name) for n in others} - {""}
    if len(values) > 1 or len(added) > 1:
        return ""
    value = next(iter(values), "")
    if value and added and added != {value}:
        return value if name == "part" else ""
    return value or next(iter(added), "")


@cache
def _phrase_rows() -> dict[str, tuple[str, str]]:
    return {" ".join(plain(fold_text(r["phrase"]).split())): (r["status"], r["part"]) for r in tables(PHRASES, _PHRASE_COLUMNS)}


def _phrases(toks: Sequence[Token]) -> tuple[tuple[str, str] | None, list[Token], bool]:
    """What the first phrase of the phrase file in the span tells, the tokens of no phrase, and whether a phrase opens the span."""
    told: tuple[str, str] | None = None
    rest: list[Token] = []
    opens = False
    at = 0
    while at < len(toks):
        row = _phrase_at(toks, at)
        if row is None:
            rest.append(toks[at])
            at += 1
            continue
        opens = opens or head(rest) is None
        told = told or row[0]
        at += row[1]
    return told, rest, opens


def _phrase_at(toks: Sequence[Token], at: int) -> tuple[tuple[str, str], int] | None:
    """What the longest phrase at token `at` tells, and how many tokens it has."""
    for size in range(min(4, len(toks) - at), 0, -1):
        rest = " ".join(t.fold for t in toks[at + 1 : at + size])
        for reading in readings(toks[at]):
            told = _phrase_rows().get(f"{reading} {rest}".strip())
            if told is not None:
                return told, size
    return None
