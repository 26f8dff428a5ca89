"""The phrase rules for lines that are not the article (`furniture.tsv` of each language), and how a line is matched with them."""

from functools import cache
from typing import Literal, cast

import msgspec

from khabar.errors import DataError
from khabar.ingest.lines import Line, key_of, numberless
from khabar.lang.load import tables
from khabar.text.fold import fold, fold_text

Effect = Literal["line", "next", "list", "rest"]
Where = Literal["any", "head", "tail"]

_FILE = "furniture.tsv"
_COLUMNS = ("match", "words", "where", "effect", "phrase", "why")


class Rule(msgspec.Struct, frozen=True):
    """One phrase; see the header of the data file for what each column means."""

    words: int
    where: Where
    effect: Effect
    phrase: str
    why: str


class Rules(msgspec.Struct, frozen=True):
    """The rules, ready for look-up: whole keys; and by first (last) word those for beginnings (endings).

    `marks` and `endings` are the phrases of `mark` and `ending`, `inlines` those of `inline` as they stand in a line's `plain`.
    """

    exact: dict[str, Rule]
    prefix: dict[str, tuple[Rule, ...]]
    suffix: dict[str, tuple[Rule, ...]]
    mark: tuple[Rule, ...]
    ending: tuple[Rule, ...]
    inline: tuple[Rule, ...]
    marks: tuple[str, ...]
    endings: tuple[str, ...]
    inlines: tuple[str, ...]


@cache
def rules() -> Rules:
    """The shipped rules. Raises DataError where a row is malformed."""
    exact: dict[str, Rule] = {}
    prefix: dict[str, list[Rule]] = {}
    suffix: dict[str, list[Rule]] = {}
    raw: dict[str, list[Rule]] = {"mark": [], "ending": [], "inline": []}
    for row in tables(_FILE, _COLUMNS):
        _check(row["where"] in ("any", "head", "tail") and row["effect"] in ("line", "next", "list", "rest"), row["phrase"])
        plain = " ".join(fold_text(row["phrase"]).split())
        phrase = plain if row["match"] in raw else key_of(plain.replace("#", "\u02ee")).replace("\u02ee", "#")
        rule = Rule(int(row["words"]), cast(Where, row["where"]), cast(Effect, row["effect"]), phrase, row["why"])
        if row["match"] == "exact":
            exact.setdefault(phrase, rule)
        elif row["match"] == "prefix":
            prefix.setdefault(phrase.split()[0], []).append(rule)
        elif row["match"] == "suffix":
            suffix.setdefault(phrase.split()[-1], []).append(rule)
        else:
            _check(row["match"] in raw, row["phrase"])
            raw[row["match"]].append(rule)
    first = {k: tuple(v) for k, v in prefix.items()}
    last = {k: tuple(v) for k, v in suffix.items()}
    marks, endings = (tuple(rule.phrase for rule in raw[kind]) for kind in ("mark", "ending"))
    inlines = tuple(rule.phrase.replace(" :", ":") for rule in raw["inline"])
    return Rules(exact, first, last, tuple(raw["mark"]), tuple(raw["ending"]), tuple(raw["inline"]), marks, endings, inlines)


def matching(line: Line, tail: bool) -> Rule | None:
    """The rule that `line` matches, standing before (head) or after (tail) the first paragraph of the article; or None."""
    if not line.plain:
        return None
    known = rules()
    key = numberless(line.key)
    found = known.exact.get(key)
    if found and _stands(found, line, tail):
        return found
    words = key.split() or [""]
    tests = (
        (known.prefix.get(words[0], ()), lambda phrase: (key + " ").startswith(phrase + " ")),
        (known.suffix.get(words[-1], ()), lambda phrase: (" " + key).endswith(" " + phrase)),
        (known.mark if line.plain.startswith(known.marks) else (), line.plain.startswith),
        (known.ending if line.plain.endswith(known.endings) else (), line.plain.endswith),
    )
    return next((rule for group, test in tests for rule in group if test(rule.phrase) and _stands(rule, line, tail)), None)


def may_hang(line: Line) -> bool:
    """Whether `inline` may find something in `line`: a look that spares most lines being folded once more."""
    return not line.plain or any(phrase in line.plain for phrase in rules().inlines)


def inline(tail: str) -> tuple[int, str] | None:
    """Where in the last stretch of a line (at most some hundred characters, as written) furniture begins, and why; or None.

    The phrase stands at the head of a word, and few enough words follow it.
    """
    plain = fold_text(tail)
    told = [rule for rule in rules().inline if rule.phrase in plain]
    if not told:
        return None
    folded = fold(tail)
    best: tuple[int, str] | None = None
    for rule in told:
        at = folded.text.find(rule.phrase)
        head = at == 0 or (at > 0 and not folded.text[at - 1].isalnum())
        if head and len(folded.text[at:].split()) <= rule.words:
            start = folded.offsets[at]
            if best is None or start < best[0]:
                best = (start, rule.why)
    return best


def _stands(rule: Rule, line: Line, tail: bool) -> bool:
    long = rule.words and line.words > rule.words
    return not long and (rule.where == "any" or (rule.where == "tail") == tail)


def _check(good: bool, phrase: str) -> None:
    if not good:
        raise DataError(f"khabar/lang/{_FILE}: the row of «{phrase}» has a word that is none of its column's; see the file's header")
