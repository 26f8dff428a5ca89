"""The later death of somebody wounded: «توفي متأثراً بجراحه». It belongs to the incident of the wounds, and has a day of its own."""

from collections.abc import Iterable, Sequence
from functools import cache

from khabar.lang.load import table
from khabar.records.report import Claim
from khabar.text.clitics import splits
from khabar.text.words import words


def late_deaths(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of claims that tell of such a death: wounds, and the killing of the same people."""
    wounds = [c for c in claims if c.type == "injury" and _says_wounds(c.trigger.text)]
    out: set[str] = set()
    for wound in wounds:
        hurt = _patients(wound)
        deaths = [c.id for c in claims if c.type == "killing" and (hurt & _patients(c) or _caused(c, wound))]
        out |= {wound.id, *deaths} if deaths else set()
    return frozenset(out)


def _patients(claim: Claim) -> set[str]:
    return {a.mention for a in claim.arguments if a.role == "patient" and a.mention is not None}


def _caused(claim: Claim, by: Claim) -> bool:
    return any(a.claim == by.id for a in claim.arguments if a.role == "cause")


def _says_wounds(trigger: str) -> bool:
    return any(rest in _wounds() for word in words(trigger) for _, rest in splits(word.text))


@cache
def _wounds() -> frozenset[str]:
    from khabar.text.fold import fold_text

    rows: Iterable[dict[str, str]] = table("ar/harm_words.tsv", ("form", "outcome", "note"))  # type: ignore[assignment] # read only
    return frozenset(fold_text(r["form"]) for r in rows if r["outcome"] == "wounds")
