"""Short texts with their places marked: [LOC] and {SITE}; the mentions are m0, m1, … in the order of the text."""

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.records.resolution import PlaceValue
from khabar.resolve.place import PlaceResolution, resolve_places


def marked(source: str, **fields: object) -> tuple[Document, Reading]:
    """The document and the reading that `source` stands for; `fields` go into the document."""
    text, start = "", 0
    mentions: list[ReadMention] = []
    for char in source:
        if char in "[{":
            start = len(text)
        elif char in "]}":
            mentions.append(ReadMention(f"m{len(mentions)}", "LOC" if char == "]" else "SITE", start, len(text), text[start:]))
        else:
            text += char
    return Document(id="x", sha256="0" * 64, text=text, **fields), Reading(mentions=tuple(mentions))  # type: ignore[arg-type]


def resolved(source: str, gazetteer: Gazetteer | None = None, **fields: object) -> dict[str, PlaceResolution]:
    """The places of `source` by mention id."""
    document, reading = marked(source, **fields)
    return resolve_places(document, reading, gazetteer or Gazetteer.open())


def value(source: str, mention: str = "m0", **fields: object) -> PlaceValue:
    """The value of one mention; fails where there is none."""
    found = resolved(source, **fields)[mention]
    assert found.resolved.value is not None, found.resolved.why
    return found.resolved.value


def country(found: PlaceValue) -> str:
    """The ISO code in which a value lies."""
    return found.within[-1] if found.within else found.id
