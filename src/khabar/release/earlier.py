"""What earlier releases told: kept in the case file, so that a later one can be held against it."""

from collections.abc import Collection, Iterable

from django.db import connections

from khabar.casefile import numbering
from khabar.casefile.models import Claim, Left
from khabar.release.areas import Earlier


def areas_of(alias: str, incidents: Collection[int]) -> dict[int, tuple[Earlier, ...]]:
    """By incident the areas that were told of any of its claims, whichever incident these were in then."""
    out: dict[int, dict[Earlier, None]] = {}
    for some in numbering.parts(sorted(incidents)):
        claims = Claim.objects.using(alias).filter(telling__incident__in=some)
        where: dict[str, list[int]] = {}
        for anchor, number in claims.values_list("anchor", "telling__incident_id"):
            where.setdefault(anchor, []).append(number or 0)
        for part in numbering.parts(sorted(where)):
            for anchor, system, area in (
                Left.objects.using(alias).filter(anchor__in=part).exclude(area="").values_list("anchor", "system", "area")
            ):
                for number in where[anchor]:
                    out.setdefault(number, {})[Earlier(system, area)] = None
    return {n: tuple(found) for n, found in out.items()}


def keep(alias: str, entry: int, told: Iterable[tuple[int, str, str]]) -> None:
    """Keep what a release told, by its entry in the log: of each incident (number) the system and id of its area, both empty for none."""
    areas = {number: (system, area) for number, system, area in told}
    insert = f"INSERT INTO {Left._meta.db_table} (entry_id, anchor, system, area) VALUES (%s, %s, %s, %s)"  # noqa: S608 - the table's own name
    with connections[alias].cursor() as cursor:  # as rows, since a large release tells of very many claims
        for some in numbering.parts(sorted(areas)):
            claims = Claim.objects.using(alias).filter(telling__incident__in=some).values_list("anchor", "telling__incident_id")
            cursor.executemany(insert, [(entry, anchor, *areas[n or 0]) for anchor, n in sorted(set(claims))])
