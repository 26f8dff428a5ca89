"""From extractions to a reading: every span found in the text, every label one of the codebook's."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from khabar.extract.llm.alignment import Passage
from khabar.extract.llm.prompt import Extraction
from khabar.records.codes import CLAIM_ROLES, MENTION_ROLES, ClaimType, MentionType, Modality, SourceKind
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span
from khabar.text.fold import fold_text

SCORE = 0.5
"""A language model does not say how sure it is; half says that nobody has counted."""

_NUMBER = re.compile(r"\d+")
_NAMING = ("id", "type", "kind", "modality", "event", "cue", "by")


class Builder:
    """Makes a reading of one passage's extractions; `tag` keeps its ids apart from those of other passages."""

    def __init__(self, passage: Passage, tag: str, refused: Counter[str]) -> None:
        self._passage, self._tag, self._refused = passage, tag, refused
        self._unnamed = 0

    def build(self, found: Iterable[Extraction]) -> Reading:
        """The reading. What cannot be found, or says what the text does not, is left out and counted."""
        placed = [(x, span) for x in found if (span := self._placed(x)) is not None]
        return Reading(
            mentions=tuple(m for x, span in placed if x.kind == "mention" for m in self._mention(x, span)),
            sources=tuple(s for x, span in placed if x.kind == "source" for s in self._source(x, span)),
            claims=tuple(c for x, span in placed if x.kind == "claim" for c in self._claim(x, span)),
        )

    def _placed(self, x: Extraction) -> Span | None:
        span = self._passage.find(x.text, x.kind)
        if span is None:
            self._refused["words that are not in the text"] += 1
        elif not _stand(x, span):
            self._refused["a number that is not in its span"] += 1
            return None
        return span

    def _mention(self, x: Extraction, span: Span) -> Iterator[ReadMention]:
        label = _one(x, "type")
        if self._known(label, get_args(MentionType)):
            yield ReadMention(self._id(x), label, span.start, span.end, span.text, SCORE)  # type: ignore[arg-type] # just looked up

    def _source(self, x: Extraction, span: Span) -> Iterator[ReadSource]:
        label, cue = _one(x, "kind"), _one(x, "cue")
        if self._known(label, get_args(SourceKind)):
            at = self._passage.find(cue, "cue") if cue else None
            yield ReadSource(self._id(x), label, span.start, span.end, span.text, at, SCORE)  # type: ignore[arg-type] # just looked up

    def _claim(self, x: Extraction, span: Span) -> Iterator[ReadClaim]:
        label, how = _one(x, "type"), _one(x, "modality") or "actual"
        if self._known(label, get_args(ClaimType)) and self._known(how, get_args(Modality)):
            yield ReadClaim(
                id=self._id(x),
                type=label,  # type: ignore[arg-type] # just looked up
                modality=how,  # type: ignore[arg-type] # just looked up
                trigger=span,
                arguments=tuple(self._arguments(x)),
                attribution=tuple(self._tag + s for s in _many(x, "by")),
                event=self._tag + (_one(x, "event") or f"of {_one(x, 'id')} at {span.start}"),
                score=SCORE,
            )

    def _arguments(self, x: Extraction) -> Iterator[Argument]:
        for role in MENTION_ROLES:
            yield from (Argument(role, mention=self._tag + m, score=SCORE) for m in _many(x, role))  # type: ignore[arg-type] # of the list
        for role in CLAIM_ROLES:
            yield from (Argument(role, claim=self._tag + c, score=SCORE) for c in _many(x, role))  # type: ignore[arg-type] # of the list

    def _known(self, label: str, labels: tuple[str, ...]) -> bool:
        if label not in labels:
            self._refused["a label that the codebook does not have"] += 1
        return label in labels

    def _id(self, x: Extraction) -> str:
        """The id that the model gave; one of our own where it gave none."""
        self._unnamed += 1
        return self._tag + (_one(x, "id") or f"unnamed {self._unnamed}")


def _one(x: Extraction, name: str) -> str:
    value = x.attributes.get(name, "")
    return value if isinstance(value, str) else ""


def _many(x: Extraction, name: str) -> list[str]:
    value = x.attributes.get(name, [])
    return [value] if isinstance(value, str) and value else list(value)


def _stand(x: Extraction, span: Span) -> bool:
    """Whether every number that the model attached stands in the span: «count: 5» on «3 أطفال» does not."""
    said = {n for name in x.attributes if name not in (*_NAMING, *MENTION_ROLES, *CLAIM_ROLES) for n in _numbers(" ".join(_many(x, name)))}
    return said <= _numbers(span.text)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(fold_text(text)))
