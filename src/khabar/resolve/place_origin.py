"""Which places are where people come from, and so no place of an event."""

from functools import lru_cache

from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.resolve.place_lists import place_lists
from khabar.text.clitics import splits
from khabar.text.words import sentence_at, words_back

_FAR = 4


def origin_mentions(document: Document, reading: Reading) -> tuple[str, ...]:
    """The ids of LOC mentions that tell where somebody comes from («من أبناء مدينة X», «ينحدر من X»), in the order of the mentions."""
    text = document.text
    out = []
    for m in reading.mentions:
        if m.type == "LOC":
            sentence = sentence_at(text, m.start)
            if _from(text, sentence[0] if sentence else max(0, m.start - 80), m.start):
                out.append(m.id)
    return tuple(out)


def _from(text: str, sentence: int, start: int) -> bool:
    """Whether the words before a place, units and particles aside, are a cue of origin."""
    distance = 0
    for word in words_back(text, max(sentence, start - 100), start):
        near, apart = _told(word.text)
        if near is not None:
            return distance == 0 or not near
        distance += apart
        if distance >= _FAR or any(c in ".:؛" for c in text[word.end : word.end + 1]):
            return False
    return False


@lru_cache(maxsize=8192)
def _told(word: str) -> tuple[bool | None, bool]:
    """Whether a word is a cue of origin, and one that must stand near; and whether it keeps a cue before it apart from the place."""
    lists = place_lists()
    rests = [rest for _, rest in splits(word)]
    cue = next((r for r in rests if r in lists.origins), None)
    if cue is not None:
        return lists.origins[cue], False
    return None, not any(r in lists.units for r in rests) and len(word) > 1 and rests[0] != "من"
