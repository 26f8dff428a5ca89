"""Actors: which entry of the actor list each organised actor of a report is."""

from collections.abc import Sequence

from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.records.resolution import ActorValue, Resolved
from khabar.resolve.actor_before import word_before
from khabar.resolve.actor_context import Earlier, settle
from khabar.resolve.actor_list import actor_list, normal, normal_words
from khabar.resolve.actor_names import Match, definite_kind, match_name


def resolve_actors(document: Document, reading: Reading, countries: Sequence[str], day: str | None) -> dict[str, Resolved[ActorValue]]:
    """The actor of every `ORG` mention, by mention id.

    `countries` are the ISO 3166 alpha-2 codes of the places that the report names, most frequent first; `day` is the ISO day (or
    instant) of publication, or the latest day known, or None. Names that mean different bodies are resolved by these, and by
    what the report named before; else not at all, with the reason.
    """
    force = actor_list().classes["force"]
    out: dict[str, Resolved[ActorValue]] = {}
    before: list[Earlier] = []
    for mention in sorted((m for m in reading.mentions if m.type == "ORG"), key=lambda m: (m.start, m.end, m.id)):
        prefix = word_before(document.text, mention.start)
        found = match_name(mention.text, prefix if normal(prefix) in force else "")
        resolved = settle(found, countries, day, _longer(mention, found, before))
        out[mention.id] = resolved
        if resolved.value:
            before.append(Earlier(_named(mention, prefix), mention.text, resolved.value.id))
    return out


def _named(mention: ReadMention, prefix: str) -> tuple[str, ...]:
    """The normal words of a mention, with the word of genus that stands outside its span (settled case 18)."""
    head = normal(prefix)
    own = normal_words(mention.text)
    classes = actor_list().classes
    return (head, *own) if head in classes["anaphor"] and (not own or own[0] != head) else own


def _longer(mention: ReadMention, found: Match, before: list[Earlier]) -> list[Earlier]:
    """The mentions before that say more of what this one says short; only for names that need it.

    «الجيش» is short for an earlier «الجيش …»; «التنظيم» for a body that was so called, or is so called in the list.
    """
    if found.actor is not None:
        return []
    kind = definite_kind(mention.text)
    if found.name is None and kind is None:
        return []
    if found.name is None:
        return [e for e in before if kind in (e.words[0], normal_words(actor_list().actors[e.actor].name.ar)[0])]
    own = (kind,) if kind == found.name else normal_words(mention.text)
    return [e for e in before if len(e.words) > len(own) and e.words[: len(own)] == own]
