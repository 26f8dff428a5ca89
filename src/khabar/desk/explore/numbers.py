"""How many incidents of harm there are, by kind and by outcome."""

import msgspec
from django.db.models import Count, F, IntegerField, Max, Sum
from django.db.models.functions import Cast

from khabar.casefile.harms import OUTCOMES
from khabar.desk import wording
from khabar.desk.explore.asked import Asked
from khabar.desk.explore.matching import harms


class Row(msgspec.Struct, frozen=True):
    """A code, what it is called, how many incidents have it, and the address of what is asked narrowed to it. `share` of the highest."""

    code: str
    label: str
    n: int
    share: int
    address: str


class Numbers(msgspec.Struct, frozen=True):
    """Incidents of harm in all, by kind of claim and by outcome; an incident counts at each that is told of it."""

    every: int
    kinds: tuple[Row, ...]
    outcomes: tuple[Row, ...]


def numbers(alias: str, asked: Asked) -> Numbers:
    """The numbers of what is asked."""
    rows = harms(alias, asked)
    kinds = dict(rows.order_by().values("kind").annotate(n=Count("incident", distinct=True)).values_list("kind", "n"))
    told = {name: Max(Cast(F("outcomes").bitand(1 << bit), IntegerField())) for bit, name in enumerate(OUTCOMES)}
    sums = (
        rows.order_by()
        .values("incident")
        .annotate(**told)
        .aggregate(every=Count("incident"), **{f"{name}_n": Sum(name) for name in OUTCOMES})
    )
    outcomes = {name: int(sums[f"{name}_n"] or 0) >> bit for bit, name in enumerate(OUTCOMES)}
    return Numbers(int(sums["every"]), _rows("claim", "kinds", kinds, asked), _rows("outcome", "harm", outcomes, asked))


def _rows(labels: str, field: str, found: dict[str, int], asked: Asked) -> tuple[Row, ...]:
    most = max(found.values(), default=0)
    return tuple(
        Row(code, wording.coded(labels, code), n, round(100 * n / most), asked.address(**{field: (code,), "show": "incidents", "page": 1}))
        for code, n in sorted(found.items(), key=lambda x: (-x[1], x[0]))
        if n
    )
