"""Which incidents people have confirmed or dismissed as a whole."""

from collections import Counter
from collections.abc import Sequence

from khabar.casefile import log
from khabar.casefile.models import Claim, Subject
from khabar.casefile.numbering import parts


def decided(alias: str) -> dict[int, str]:
    """By incident the last decision in force: confirmed or dismissed. It goes with most of the claims on which it was taken."""
    return _decided(alias, log.in_force(alias, kinds=[log.CONFIRMED]))


def decided_of(alias: str, numbers: Sequence[int]) -> dict[int, str]:
    """The same of these incidents, without a look at the decisions on all others."""
    anchors = Claim.objects.using(alias).filter(telling__incident__in=numbers).values("anchor")
    taken = Subject.objects.using(alias).filter(entry__kind=log.CONFIRMED, value__in=anchors)
    entries = set(taken.order_by().values_list("entry", flat=True))
    found = _decided(alias, log.in_force(alias, kinds=[log.CONFIRMED], among=entries)) if entries else {}
    return {number: said for number, said in found.items() if number in numbers}


def _decided(alias: str, taken: Sequence[log.Logged]) -> dict[int, str]:
    entries = [e for e in taken if (e.body or {}).get("field") == "status"]
    wanted = sorted({a for e in entries for a in (e.body or {})["claims"]})
    where: dict[str, list[int]] = {}
    for part in parts(wanted):
        rows = Claim.objects.using(alias).filter(anchor__in=part, telling__incident__isnull=False)
        for anchor, number in rows.values_list("anchor", "telling__incident_id"):
            where.setdefault(anchor, []).append(number or 0)
    out: dict[int, str] = {}
    for entry in entries:
        body = entry.body or {}
        here = Counter(n for a in body["claims"] for n in where.get(a, ()))
        for number, count in here.most_common(1):
            if count * 2 > len(body["claims"]):
                out[number] = str(body["value"])
    return out
