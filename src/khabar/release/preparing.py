"""What would leave a case file under a policy today, and what not: before anything is written."""

import datetime
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from khabar.casefile import log, numbering
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Gazetteer
from khabar.release import gathering
from khabar.release.policy import Named
from khabar.release.releasable import Release, Released
from khabar.release.releasing import Leaving, Refused, released
from khabar.release.stored import Stored

_ID_BYTES = 8
Progress = Callable[[int, int], None]


class Weighed(msgspec.Struct, frozen=True):
    """One stored incident, by its number, and what the policy makes of it."""

    number: int
    outcome: Leaving | Refused


class Prepared(msgspec.Struct, frozen=True):
    """All incidents of which somebody confirmed the status, weighed; `unconfirmed`: how many others there are in the case file.

    `seen`: by incident the log's line when it last changed, as it was before it was looked at.
    """

    policy: Named
    day: datetime.date
    weighed: tuple[Weighed, ...]
    unconfirmed: int
    since: datetime.date | None = None
    until: datetime.date | None = None
    before: dict[str, int] = {}
    seen: Mapping[int, int] = {}

    @property
    def leaving(self) -> tuple[tuple[int, Released], ...]:
        """Those that would leave, by number."""
        return tuple((w.number, w.outcome.released) for w in self.weighed if isinstance(w.outcome, Leaving))

    @property
    def withheld(self) -> dict[str, int]:
        """By rule, how many incidents stayed at least: whole multiples of `k`, so that few are never told."""
        stayed = Counter(rule for w in self.weighed if isinstance(w.outcome, Refused) for rule in w.outcome.rules)
        stayed["not confirmed"] += self.unconfirmed
        return _rounded(stayed, self.policy.policy.k)

    @property
    def fields(self) -> dict[str, int]:
        """By field and rule, in how many of the incidents that leave a value stayed, told likewise."""
        stayed = Counter(f"{s.field}: {s.rule}" for w in self.weighed if isinstance(w.outcome, Leaving) for s in w.outcome.withheld)
        return _rounded(stayed, self.policy.policy.k)

    def release(self) -> Release:
        """What writers take: in an order made by chance, so that it says nothing of numbers or of when something came in."""
        found = sorted((r for _, r in self.leaving), key=lambda r: r.id)
        days = (self.since.isoformat() if self.since else None, self.until.isoformat() if self.until else None)
        policy = self.policy
        return Release(
            tuple(found),
            policy.name,
            self.day.isoformat(),
            policy.policy.k,
            *days,
            before=self.before,
            rules=policy.policy,
            withheld=self.withheld,
            fields=self.fields,
        )


def _rounded(found: Counter[str], k: int) -> dict[str, int]:
    """Down to whole multiples of k; what is fewer than k is not told at all."""
    return {name: n - n % k for name, n in sorted(found.items()) if n >= k}


def prepare(
    case: CaseFile,
    policy: Named,
    *,
    today: datetime.date,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    only: Sequence[int] | None = None,
    progress: Progress = lambda done, total: None,
) -> Prepared:
    """Weigh every incident that may leave. `since`, `until`: days, inclusive, in which an incident's released days lie wholly.

    `only`: these incidents. Errors as `kept.record`.
    """
    decided = [n for n in gathering.decided(case) if only is None or n in only]
    seen = changed(case, decided)
    confirmed = gathering.candidates(case, decided)
    seen = {n: seen[n] for n in confirmed if n in seen}
    found = (one for one, _ in weigh(case, policy, confirmed, today=today, progress=progress, keep=True))
    weighed = tuple(w for w in found if isinstance(w.outcome, Refused) or within(w.outcome.released, since, until))
    every = len(only) if only is not None else _count(case)
    return Prepared(policy, today, weighed, every - len(confirmed), since, until, earlier_cells(case, policy.name), seen)


def weigh(
    case: CaseFile,
    policy: Named,
    confirmed: Mapping[int, gathering.Confirmed],
    *,
    today: datetime.date,
    progress: Progress = lambda done, total: None,
    keep: bool = False,
) -> Iterator[tuple[Weighed, Stored]]:
    """These incidents, one after the other, each with what the policy makes of it. `keep` and errors as `gathering.gathered`."""
    gazetteer = Gazetteer.open(data_folder())
    for number, stored in gathering.gathered(case, confirmed, progress, keep=keep):
        outcome = released(stored, policy.policy, today=today, ident=secrets.token_hex(_ID_BYTES), find=gazetteer.entry)
        yield Weighed(number, outcome), stored


def changed(case: CaseFile, numbers: Sequence[int]) -> dict[int, int]:
    """By incident the log's line when it last changed; none of what is dissolved."""
    there = Incident.objects.using(case.alias).filter(dissolved=False)
    return {n: seq for some in numbering.parts(numbers) for n, seq in there.filter(pk__in=some).values_list("pk", "changed")}


def within(found: Released, since: datetime.date | None, until: datetime.date | None) -> bool:
    """By the days as they leave: an incident must not be placed more finely by whether a stretch holds it."""
    if found.day is None:
        return since is None and until is None
    first, last = datetime.date.fromisoformat(found.day.start), datetime.date.fromisoformat(found.day.end)
    return (since is None or first >= since) and (until is None or last <= until)


def _count(case: CaseFile) -> int:
    return Incident.objects.using(case.alias).filter(dissolved=False).count()


def earlier_cells(case: CaseFile, policy: str) -> dict[str, int]:
    """The cells of tables that earlier releases under this policy told, the last word of each."""
    found: dict[str, int] = {}
    for entry in log.in_force(case.alias, kinds=[log.RELEASED]):
        if entry.body is not None and entry.body.get("policy") == policy:
            found.update(entry.body.get("cells", {}))
    return found
