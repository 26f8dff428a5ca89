"""What is new to somebody: what came into the log after their visit before this one."""

import contextlib
import datetime

from django.utils import timezone

from khabar.casefile import ledger
from khabar.casefile.faults import BusyError, told
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Person

PAUSE = datetime.timedelta(minutes=30)
"""Without a request for so long, what comes next is another visit."""
_OFTEN = datetime.timedelta(minutes=1)


def since(case: CaseFile, person: Person, now: datetime.datetime | None = None) -> int:
    """Note that somebody is here. The log's last line of their visit before this one: what came later is new to them."""
    now, head = now or timezone.now(), ledger.head(case.alias)[0]
    before, at = person.visited, person.visited_at
    if at is None:  # a first visit: every incident would be marked as new
        person.seen = head
    elif now - at > PAUSE:
        person.seen = before
    person.visited, person.visited_at = head, now
    if at is None or head != before or now - at > _OFTEN:
        _keep(case, person)
    return person.seen


def _keep(case: CaseFile, person: Person) -> None:
    """Where another program writes all the time, the visit is noted with the next page."""
    with contextlib.suppress(BusyError), told(case.name):
        person.save(using=case.alias, update_fields=["seen", "visited", "visited_at"])
