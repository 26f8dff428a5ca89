"""The numbers of incidents: they stay when tellings come and go.

The machine's groups have homes: a group keeps the number that most of its tellings had. What people made of the groups is laid over that
(see `bonds`) and is what is shown, so that an undo finds every number again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from khabar.casefile import harms
from khabar.casefile.models import Incident, Telling

T = TypeVar("T")
Shown = tuple[Sequence[int], int | None]
"""The rows of the tellings of one incident, and its number; None: it has none yet."""
AT_ONCE = 500
"""How many values a statement of the database is given."""


def house(alias: str, groups: Sequence[Sequence[Telling]], seq: int) -> list[int]:
    """Give each of the machine's groups its home: the number that most of its tellings had, the lowest of equals; else a new one.

    No number twice, and none that is the home of a telling outside these groups. The homes, in the groups' order.
    """
    taken = _homes_outside(alias, groups)
    claimed = sorted(
        (-n, number, i) for i, group in enumerate(groups) for number, n in Counter(t.home_id for t in group).items() if number is not None
    )
    numbers: dict[int, int] = {}
    for _, former, i in claimed:
        if i not in numbers and former not in taken:
            numbers[i] = former
            taken.add(former)
    out: list[int] = []
    for i, group in enumerate(groups):
        number = numbers[i] if i in numbers else Incident.objects.using(alias).create(changed=seq).pk
        moved = [t.pk for t in group if t.home_id != number]
        for part in parts(moved):
            Telling.objects.using(alias).filter(pk__in=part).update(home_id=number)
            Telling.objects.using(alias).filter(whole__in=part).update(home_id=number)
        out.append(number)
    return out


def _homes_outside(alias: str, groups: Sequence[Sequence[Telling]]) -> set[int]:
    inside = {t.pk for group in groups for t in group}
    had = sorted({t.home_id for group in groups for t in group if t.home_id is not None})
    rows = Telling.objects.using(alias)
    found = (row for part in parts(had) for row in rows.filter(home__in=part).values_list("pk", "home_id", "whole_id"))
    return {home for pk, home, whole in found if home is not None and whole is None and pk not in inside}


def show(alias: str, groups: Sequence[Shown], shown: Mapping[int, int | None], seq: int) -> set[int]:
    """Let the tellings of each group be its incident. `shown`: in which each is until now. The numbers of the groups."""
    every = {number for _, number in groups if number is not None}
    out: set[int] = set()
    for rows, named in groups:
        number = named if named is not None else _unnamed(alias, rows, shown, every | out, seq)
        moved = [t for t in rows if shown.get(t) != number]
        for part in parts(moved):
            Telling.objects.using(alias).filter(pk__in=part).update(incident_id=number)
            harms.follow(alias, part, number)
        if moved:
            Incident.objects.using(alias).filter(pk=number).update(changed=seq)
        out.add(number)
    for part in parts(sorted(out)):
        Incident.objects.using(alias).filter(pk__in=part, dissolved=True).update(dissolved=False, changed=seq)
    return out


def _unnamed(alias: str, rows: Sequence[int], shown: Mapping[int, int | None], others: set[int], seq: int) -> int:
    """The number of a group that an entry of an older file made: what it was shown as, where nothing else is; else a new one."""
    had = Counter(n for t in rows if (n := shown.get(t)) is not None)
    for number, _ in had.most_common():
        beside = Telling.objects.using(alias).filter(incident_id=number).exclude(pk__in=rows)
        if number not in others and not beside.exists():
            return number
    return Incident.objects.using(alias).create(changed=seq).pk


def touch(alias: str, numbers: Iterable[int], seq: int) -> None:
    """Mark incidents that have lost tellings as changed: what they tell is another thing now."""
    for part in parts(sorted(set(numbers))):
        Incident.objects.using(alias).filter(pk__in=part, dissolved=False).update(changed=seq)


def dissolve(alias: str, numbers: Iterable[int], seq: int) -> None:
    """Mark what has no telling any more."""
    for part in parts(sorted(set(numbers))):
        left = set(Telling.objects.using(alias).filter(incident_id__in=part).values_list("incident_id", flat=True))
        gone = [n for n in part if n not in left]
        Incident.objects.using(alias).filter(pk__in=gone, dissolved=False).update(dissolved=True, changed=seq)


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """A long list in pieces that a statement of the database can take."""
    return (values[i : i + AT_ONCE] for i in range(0, len(values), AT_ONCE))
