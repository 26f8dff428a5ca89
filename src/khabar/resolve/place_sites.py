"""Named sites: one that the gazetteer has, or one that is named after a place; anything else with a name stays unresolved."""

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.document import Document
from khabar.records.reading import ReadMention
from khabar.records.resolution import PlaceValue, Resolved
from khabar.resolve.place_lists import RelationWord, place_lists
from khabar.resolve.place_look_up import look_up, place_key
from khabar.resolve.place_senses import Sense, candidates, closeness, join
from khabar.resolve.place_value import UNKNOWN, make
from khabar.resolve.place_words import before
from khabar.text.fold import fold_text, key
from khabar.text.words import sentence_at, words_in

_NAMED_AFTER = RelationWord("in", 2.0, 3.0)
_LONGEST = 4


def resolve_site(
    document: Document, mention: ReadMention, places: list[tuple[ReadMention, Sense | None]], gazetteer: Gazetteer
) -> Resolved[PlaceValue] | None:
    """The place of a SITE; None where it has no name, so that nothing is sought.

    `places` are the report's LOC mentions with their meanings. A site named after a place that the report itself names, or that is a
    governorate or its seat, gets that place's extent, widened: the point is the place's, never the site's.
    """
    tokens = [fold_text(w) for w in words_in(mention.text)]
    known = [s for _, s in places if s is not None]
    exact = _exact(document, mention, known, gazetteer)
    if exact is not None:
        return exact
    named = _named(tokens)
    if len(tokens) < 2 or tokens[0] not in place_lists().site_heads:
        return Resolved(None, UNKNOWN) if named else None
    inside = _named_after(tokens[1:], known, gazetteer)
    if inside is not None:
        basis = f"named after {inside.entry.name_ar}: the extent of that place, widened, not the site's own point"
        return Resolved(make(inside.entry, _NAMED_AFTER, basis, candidates((inside,))))
    return Resolved(None, UNKNOWN) if named else None


def _exact(document: Document, mention: ReadMention, known: list[Sense], gazetteer: Gazetteer) -> Resolved[PlaceValue] | None:
    """The site of the gazetteer that has just this name; where several have, the one in a governorate that the report names."""
    senses = join(tuple(e for e in look_up(gazetteer, place_key(mention.text)) if e.grain == "site" or _whole(e.name_ar, mention.text)), ())
    if not senses:
        return None
    if len(senses) > 1:
        best = max(max((closeness(s, k) for k in known), default=0) for s in senses)
        senses = tuple(s for s in senses if best and max(closeness(s, k) for k in known) == best) or senses
    if len(senses) > 1:
        return Resolved(None, f"tie between {'; '.join(s.entry.name_ar for s in senses)}")
    sentence = sentence_at(document.text, mention.start)
    relation = before(document.text, mention.start, sentence[0] if sentence else mention.start).relation
    return Resolved(make(senses[0].entry, relation, "a site of the gazetteer by its name", candidates(senses)))


def _whole(name: str, text: str) -> bool:
    """Whether a place's own name has the words of a site («مخيم اليرموك»), not only a place that a site may be called after."""
    return len(text.split()) > 1 and key(name) == key(text)


def _named(tokens: list[str]) -> bool:
    """Whether the words give a site a name or a number of its own: «اللواء 137», «مطار كويرس»; not «مستودع أسلحة»."""
    if any(t.isdigit() for t in tokens[1:]):
        return tokens[0] in place_lists().site_heads
    return len(tokens) > 1 and tokens[0] in place_lists().site_heads and not tokens[0].startswith("ال") and tokens[1].startswith("ال")


def _named_after(tokens: list[str], known: list[Sense], gazetteer: Gazetteer) -> Sense | None:
    """The place in a site's words, longest name first, that the report's places confirm; None where none or several are."""
    for size in range(min(len(tokens), _LONGEST), 0, -1):
        for at in range(len(tokens) - size + 1):
            senses = join(look_up(gazetteer, place_key(" ".join(tokens[at : at + size]))), ())
            fit = [s for s in senses if any({m.id for m in s.members} & {m.id for m in k.members} for k in known)]
            fit = fit or [s for s in senses if s.entry.rank and any(closeness(s, k) >= 1 for k in known)]
            if len(fit) == 1 and fit[0].entry.grain != "country":
                return fit[0]
    return None
