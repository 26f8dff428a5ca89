"""Sources: for whom somebody speaks, and how the report presents what they say."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from khabar.lang.load import tables
from khabar.records.codes import Stance
from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention, ReadSource
from khabar.records.resolution import ActorValue, Affiliation, Resolved, Side
from khabar.resolve.actor_before import word_before
from khabar.resolve.actor_list import actor_list, name_key, normal, normal_words
from khabar.resolve.actor_names import match_name
from khabar.text.clitics import splits
from khabar.text.fold import fold_text
from khabar.text.words import words_in

_TURNED: dict[Stance, Stance] = {"affirm": "doubt", "deny": "report", "doubt": "report", "report": "report"}
_SIDES: tuple[tuple[str, Side], ...] = (
    ("side-intergovernmental", "intergovernmental"),
    ("side-party", "party to the conflict"),
    ("side-civil", "civil authority"),
)
_SPEAKS_FOR_A_SIDE = ("official", "anonymous")


def resolve_sources(
    document: Document, reading: Reading, actors: Mapping[str, Resolved[ActorValue]]
) -> dict[str, tuple[Stance, Affiliation]]:
    """The stance and the affiliation of every source, by source id.

    `actors` are the resolved `ORG` mentions by mention id, as `resolve_actors` gives them. The stance follows from the cue's row in the
    language data, turned by a negation before it («لم يؤكد» doubts); without a cue it is "report". The affiliation is the actor named in
    the source's span; without one, its side is what the span says («مصدر عسكري»), else "none told".
    """
    by_key = {name_key(m.text): actors[m.id].value for m in reading.mentions if m.id in actors}
    named = [(m, value) for m in sorted(reading.mentions, key=lambda m: m.start) if m.id in actors and (value := actors[m.id].value)]
    return {source.id: (_stance(document.text, source), _affiliation(source, _inside(source, named), by_key)) for source in reading.sources}


def _inside(source: ReadSource, named: Sequence[tuple[ReadMention, ActorValue]]) -> list[ActorValue]:
    """The actors named inside the source's span, in the order of the text."""
    return [value for m, value in named if source.start <= m.start and m.end <= source.end]


def _affiliation(source: ReadSource, inside: list[ActorValue], by_key: Mapping[str, ActorValue | None]) -> Affiliation:
    actor = inside[0] if inside else by_key.get(name_key(source.text))
    if actor:
        return Affiliation(actor.id, actor.side)
    named = match_name(source.text).actor
    if named:
        return Affiliation(named, actor_list().actors[named].side)
    return Affiliation(None, _side(source))


def _side(source: ReadSource) -> Side:
    if source.kind in _SPEAKS_FOR_A_SIDE:
        told = set(normal_words(source.text))
        for name, side in _SIDES:
            if told & actor_list().classes[name]:
                return side
    return "none told"


def _stance(text: str, source: ReadSource) -> Stance:
    if source.cue is None:
        return "report"
    cues = [[head for _, head in splits(word)] for word in words_in(source.cue.text)]
    stance: Stance = _longest(cues) or "report"
    negators = actor_list().classes["negator"]
    before = normal(word_before(text, source.cue.start))
    return _TURNED[stance] if before in negators or any(head in negators for head in (cues[0] if cues else [])) else stance


def _longest(cues: list[list[str]]) -> Stance | None:
    """The stance of the longest run of the cue's words that has a row, the leftmost of equals."""
    for size in range(len(cues), 0, -1):
        for at in range(len(cues) - size + 1):
            rest = " ".join(heads[0] for heads in cues[at + 1 : at + size])
            for head in cues[at]:
                found = _row(f"{head} {rest}".strip())
                if found:
                    return found
    return None


@lru_cache(maxsize=2048)
def _row(form: str) -> Stance | None:
    """The stance of a form, or of what is left of it without a pronoun at its end («نقلته»)."""
    rows = _cues()
    if form in rows:
        return rows[form]
    endings = sorted(actor_list().classes["suffix"], key=len, reverse=True)
    return next((rows[form.removesuffix(e)] for e in endings if form.endswith(e) and form.removesuffix(e) in rows), None)


@cache
def _cues() -> dict[str, Stance]:
    rows = tables("cues.tsv", ("form", "lemma", "stance"))
    return {" ".join(fold_text(row["form"]).split()): msgspec.convert(row["stance"], type=Stance) for row in rows}
