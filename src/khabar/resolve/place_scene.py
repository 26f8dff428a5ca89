"""Where the places of a report stand: sentence, paragraph, heading, and which one the words put inside which."""

from bisect import bisect_right
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.resolve.place_bearing import told_side
from khabar.resolve.place_lists import Link, place_lists
from khabar.resolve.place_senses import Sense, read_senses
from khabar.resolve.place_words import Before, Form, before, each_form, parts
from khabar.text.clitics import splits
from khabar.text.fold import fold_text, key
from khabar.text.words import all_sentences, paragraphs, words

DATELINE = "dateline "
_GAP = 60


class Spot(msgspec.Struct, frozen=True):
    """A LOC mention in its surroundings. `sentence`, `paragraph` are running numbers; `heading`, `container` are indices of spots.

    `name` is what makes two mentions one name: the key looked up, and the grains asked for. `side`: on which side of the next spot
    the words put it, as parts to the north and to the east (see `place_bearing`).
    """

    mention: ReadMention
    sentence: int
    paragraph: int
    outside: Before
    form: Form | None
    senses: tuple[Sense, ...]
    name: tuple[str, tuple[str, ...]]
    heading: int | None = None
    container: int | None = None
    side: tuple[float, float] | None = None


def scene(document: Document, reading: Reading, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """The LOC mentions of a reading as spots, in the order of the text."""
    text = document.text
    lines, marks = list(paragraphs(text)), all_sentences(text)
    starts, line_starts = [s for s, _ in marks], [s for s, _ in lines]
    found: list[Spot] = []
    mentions = [m for m in reading.mentions if m.type == "LOC"]
    for m in sorted([*mentions, *_dateline(document, mentions)], key=lambda m: (m.start, m.end, m.id)):
        at = max(bisect_right(starts, m.start) - 1, 0)
        outside = _outside(text, m, starts[at] if starts else 0, found)
        form, senses = read_senses(each_form(m.text), outside, gazetteer)
        name = (form.key, form.grains) if form else (key(m.text), ())
        found.append(Spot(m, at, max(bisect_right(line_starts, m.start) - 1, 0), outside, form, senses, name))
    headings = _headings(text, lines, found)
    holders = _containers(text, found)
    sides = [told_side(text, a.mention, b.mention) if a.sentence == b.sentence else None for a, b in pairwise(found)]
    return tuple(
        replace(s, heading=headings.get(i), container=holders.get(i), side=side)
        for i, (s, side) in enumerate(zip(found, [*sides, None], strict=False))
    )


def _dateline(document: Document, mentions: list[ReadMention]) -> list[ReadMention]:
    """The parts of the dateline («جسر – ريف حلب») that no mention covers, as places: evidence, with ids that no mention has."""
    line = document.dateline
    if line is None:
        return []
    out = []
    for number, part in enumerate(parts(line.text) or (line.text,)):
        start = line.start + line.text.index(part)
        if not any(m.start < start + len(part) and start < m.end for m in mentions):
            out.append(ReadMention(f"{DATELINE}{number}", "LOC", start, start + len(part), part))
    return out


def _outside(text: str, mention: ReadMention, sentence: int, earlier: list[Spot]) -> Before:
    """What stands before a mention; the second of two that are joined takes the words before the first («محيط X وY»)."""
    own = before(text, mention.start, sentence)
    if own.word is not None or own.grains or not earlier:
        return own
    last = earlier[-1]
    if last.mention.end <= mention.start and _link(text, last.mention.end, mention.start) == "join":
        return last.outside
    return own


def _link(text: str, start: int, end: int) -> Link | None:
    """What the words between two mentions say: "inside", "join", or None where they say neither."""
    between = text[start:end]
    if end - start > _GAP or any(c in "\n.:؛!؟()" for c in between):
        return None
    roles: list[Link] = []
    for word in words(text, start, end):
        found = _roles(word.text)
        if not found:
            return None
        roles += found
    if "inside" in roles:
        return "inside" if "join" not in roles else None
    return "join" if "join" in roles or "،" in between or "," in between else None


def _roles(word: str) -> list[Link]:
    """The roles of a word and of the particles glued to it; none where the lists do not know it."""
    links = place_lists().links
    if all(c in "وفبلك" for c in word):
        return [links[c] for c in word if c in links]
    for taken, rest in splits(word):
        if rest in links:
            return [*(links[c] for c in word[:taken] if c in links), links[rest]]
    return []


def _containers(text: str, spots: list[Spot]) -> dict[int, int]:
    """Index of a spot -> index of the spot that the words put it inside; joined spots share what holds the last of them."""
    out: dict[int, int] = {}
    for i in range(len(spots) - 2, -1, -1):
        here, after = spots[i], spots[i + 1]
        if here.sentence != after.sentence or after.mention.start < here.mention.end:
            continue
        link = _link(text, here.mention.end, after.mention.start)
        if link == "inside":
            out[i] = i + 1
        elif link == "join" and i + 1 in out:
            out[i] = out[i + 1]
    return out


def _headings(text: str, lines: list[tuple[int, int]], spots: list[Spot]) -> dict[int, int]:
    """Index of a spot -> index of the spot that heads its section («ريف حلب:») or opens its own line («إدلب: …»)."""
    inside: dict[int, list[int]] = {}
    for at, spot in enumerate(spots):
        inside.setdefault(spot.paragraph, []).append(at)
    out: dict[int, int] = {}
    section: int | None = None
    for number in sorted(inside):
        start, end = lines[number] if number < len(lines) else (0, 0)
        own = inside[number][0] if _opens(text, start, end, spots[inside[number][0]]) else None
        if own is not None and _alone(text, end, spots[own]):
            section = own
        head = own if own is not None else section
        if head is not None:
            out.update({j: head for j in inside[number] if j != head})
    return out


def _opens(text: str, start: int, end: int, spot: Spot) -> bool:
    """Whether a line opens with the place, units aside, as a heading of what follows: a colon, or nothing at all behind it."""
    behind = text[spot.mention.end : end].strip(' "»”#*_-–—')
    if spot.mention.end > end or (behind and behind[0] != ":"):
        return False
    return all(fold_text(w.text) in place_lists().units for w in words(text, start, spot.mention.start))


def _alone(text: str, end: int, spot: Spot) -> bool:
    return not any(True for _ in words(text, spot.mention.end, end))
