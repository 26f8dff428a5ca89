"""Pieces of annotated reports as reports of their own: a reader also meets single paragraphs and sentences, without any headline."""

import random

from msgspec.structs import replace

from khabar.evaluate.gold import Gold
from khabar.records.reading import Reading, ReadMention, ReadSource
from khabar.records.span import Span
from khabar.text.words import paragraphs, sentences


def crop(gold: Gold, rng: random.Random) -> Gold:
    """A paragraph or sentence of `gold`, chosen by `rng`, with what is annotated in it.

    Claims whose teller stands outside are told by somebody unseen: their chain names a source that is not there, and who tells
    them is not asked.
    """
    text = gold.document.text
    extents = list(rng.choice((paragraphs, sentences))(text))
    start, end = rng.choice(extents)
    inside = _inside(gold.reading, start, end)
    document = replace(gold.document, text=text[start:end], furniture=(), dateline=None)
    return Gold(document, inside, gold.sha256)


def _inside(reading: Reading, start: int, end: int) -> Reading:
    def moved(span: Span) -> Span:
        return Span(span.start - start, span.end - start, span.text)

    def stands(a: int, b: int) -> bool:
        return start <= a and b <= end

    mentions = tuple(_mention(m, start) for m in reading.mentions if stands(m.start, m.end))
    sources = tuple(_source(s, start, end) for s in reading.sources if stands(s.start, s.end))
    claims = [c for c in reading.claims if stands(c.trigger.start, c.trigger.end)]
    known = {m.id for m in mentions} | {c.id for c in claims}
    kept = tuple(
        replace(c, trigger=moved(c.trigger), arguments=tuple(a for a in c.arguments if (a.mention or a.claim) in known)) for c in claims
    )
    return Reading(mentions, sources, kept)


def _mention(m: ReadMention, start: int) -> ReadMention:
    return replace(m, start=m.start - start, end=m.end - start)


def _source(s: ReadSource, start: int, end: int) -> ReadSource:
    cue = s.cue if s.cue is not None and start <= s.cue.start and s.cue.end <= end else None
    return replace(s, start=s.start - start, end=s.end - start, cue=cue and Span(cue.start - start, cue.end - start, cue.text))
