"""The codes by which claims are found: kind, modality, harm, kinds of tellers, concerns.

A claim has all of them in one text, and each text is kept once. What claims fulfil several filters is so known from some hundreds of texts,
and an index leads from there to the claims, however many have one of the codes alone.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from khabar.casefile.models import Codes
from khabar.records import report as records

KINDS = ("kind", "modality", "harm", "source", "concern")
_LONGEST = 80
_MOST_LISTED = 1000


def told(claim: records.Claim, sources: Mapping[str, records.Source]) -> str:
    """A claim's codes, each as « kind=value » with a space before and behind. `sources`: the report's, by their ids."""
    tellers = [sources[s] for s in claim.attribution if s in sources]
    found: set[tuple[str, str]] = {("kind", claim.type), ("modality", claim.modality)}
    found |= {("harm", h.outcome) for h in claim.harm} | {("source", s.kind) for s in tellers}
    found |= {("concern", name) for name in claim.concerns}
    return text(found)


def text(found: Iterable[tuple[str, str]]) -> str:
    """The codes as one text. A code has no spaces: those of a record that was made elsewhere are left out."""
    return f" {' '.join(sorted({_code(kind, value) for kind, value in found}))} "


def _code(kind: str, value: str) -> str:
    return f"{kind}={''.join(value.split())[:_LONGEST]}"


def key(text: str) -> str:
    """By what a text is found."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rows_of(alias: str, texts: Iterable[str]) -> dict[str, int]:
    """The row of each text, made where there is none; inside the caller's write transaction."""
    wanted = {key(one): one for one in texts}
    there = dict(Codes.objects.using(alias).filter(key__in=wanted).values_list("key", "pk"))
    made = Codes.objects.using(alias).bulk_create(Codes(key=k, told=one) for k, one in wanted.items() if k not in there)
    there |= {row.key: row.pk for row in made}
    return {one: there[k] for k, one in wanted.items()}


def having(alias: str, wanted: Mapping[str, Sequence[str]]) -> "list[int] | QuerySet[Codes, int]":
    """The rows with one of the values of each kind that has any: as numbers, of which the database sees how many claims have them.

    Where records that were made elsewhere have brought very many, as a question inside a question.
    """
    found = Codes.objects.using(alias)
    for kind, values in wanted.items():
        if values:
            any_of = Q()
            for value in values:
                any_of |= Q(told__contains=f" {_code(kind, value)} ")
            found = found.filter(any_of)
    rows = found.values_list("pk", flat=True)
    listed = list(rows[: _MOST_LISTED + 1])
    return listed if len(listed) <= _MOST_LISTED else rows
