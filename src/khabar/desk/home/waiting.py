"""What waits for somebody: incidents whose accounts differ, open questions, and those to look at first."""

import msgspec
from django.db.models import Sum

from khabar.casefile.lines import Line
from khabar.casefile.models import Incident, Summary
from khabar.casefile.opening import CaseFile
from khabar.casefile.summaries import summaries

_FIRST = 3
_SHARE = 40


class Waiting(msgspec.Struct, frozen=True):
    """Numbers for the first page. `contested`: incidents of which accounts differ and that nobody confirmed; `first`: some of them."""

    incidents: int
    changed: int
    contested: int
    questions: int
    first: tuple[Line, ...] = ()


def waiting(case: CaseFile, since: int) -> Waiting:
    """What waits in a case file for somebody who saw everything up to line `since` of the log."""
    standing = Incident.objects.using(case.alias).filter(dissolved=False)
    rows = Summary.objects.using(case.alias)
    contested = rows.filter(contested=True, confirmed=False)
    return Waiting(
        incidents=standing.count(),
        changed=standing.filter(changed__gt=since).count(),
        contested=contested.count(),
        questions=rows.filter(concerns__gt=0).aggregate(all=Sum("concerns"))["all"] or 0,
        first=_first(case),
    )


def _first(case: CaseFile) -> tuple[Line, ...]:
    """Of the newest that wait those that most origins tell: there the accounts are most worth comparing."""
    newest = Summary.objects.using(case.alias).filter(contested=True, confirmed=False).order_by("-at", "-incident")[:_SHARE]
    ranked = sorted(newest.values_list("origins", "harm", "incident_id"), key=lambda row: (-row[1], -row[0], -row[2]))
    numbers = [number for _, _, number in ranked[:_FIRST]]
    found = summaries(case, numbers, seconds=0.0)
    return tuple(found[n] for n in numbers if n in found)
