"""How many people a claim says were harmed: whole numbers and their parts, each counted once."""

from collections.abc import Iterable

from khabar.link.telling import Toll
from khabar.records.report import Claim, Harm, Outcome


def category_of(harm: Harm) -> str:
    """Child, woman, the part that the report names, combatant or civilian; "" where it names none."""
    if harm.age == "child":
        return "child"
    if harm.part is not None:
        return harm.part
    if harm.sex == "female":
        return "woman"
    return harm.status if harm.status == "combatant" else ""


def whole(claim: Claim, outcome: Outcome) -> Toll | None:
    """All that one claim counts as harmed so: its entries that are inside no other, added up. None without a number.

    Only what is told as having happened counts. Entries without a number make the sum open above.
    """
    if claim.modality != "actual":
        return None
    entries = [h for h in claim.harm if h.outcome == outcome and h.part_of is None]
    told = [h for h in entries if h.min is not None]
    if not told:
        return None
    closed = len(told) == len(entries) and all(h.max is not None for h in told)
    return Toll("", sum(h.min or 0 for h in told), sum(h.max or 0 for h in told) if closed else None)


def parts(claim: Claim, outcome: Outcome) -> list[Toll]:
    """The numbers by category, entries of one category added up; those inside a total and those that are all of one category."""
    if claim.modality != "actual":
        return []
    sums: dict[str, tuple[int, int | None]] = {}
    for h in claim.harm:
        category = category_of(h)
        if h.outcome == outcome and category and h.min is not None:
            low, high = sums.get(category, (0, 0))
            sums[category] = (low + h.min, None if high is None or h.max is None else high + h.max)
    return [Toll(category, low, high) for category, (low, high) in sorted(sums.items())]


def tolls(claims: Iterable[Claim], outcome: Outcome) -> tuple[Toll, ...]:
    """Every whole number and part that the claims tell, each once, sorted."""
    found: set[Toll] = set()
    for claim in claims:
        total = whole(claim, outcome)
        found.update(parts(claim, outcome) if total is None else [total, *parts(claim, outcome)])
    return tuple(sorted(found, key=lambda t: (t.category, t.min, t.max is None, t.max or 0)))


def agree(a: Toll, b: Toll) -> bool:
    """Whether two numbers can both be true: their ranges touch."""
    return (b.max is None or a.min <= b.max) and (a.max is None or b.min <= a.max)
