"""What was told of an incident, in one word and its reasons. Only a person's decision confirms."""

from collections.abc import Collection, Sequence

import msgspec

from khabar.records.incident import Account, Fields, IncidentStatus, Origin

_COMPARED = ("day", "place", "killed", "injured", "detained", "displaced", "blamed", "means")


class Verdict(msgspec.Struct, frozen=True):
    """A person's decision that stands: `confirmed` or `dismissed`, its id, and the reports on which it was taken."""

    value: str
    decision: str
    reports: tuple[str, ...] = ()


def status_of(
    fields: Fields, accounts: Sequence[Account], origins: Sequence[Origin], withdrawn: Collection[str], verdict: Verdict | None = None
) -> IncidentStatus:
    """The status with its reasons: what people decided first, then what the accounts show."""
    told = _told(fields, accounts, origins, withdrawn)
    if verdict is None:
        return told
    gone = [r for r in verdict.reports if r in withdrawn]
    if verdict.value == "confirmed" and gone:
        because = [f"decision {verdict.decision} was taken on {r}, which was withdrawn or corrected" for r in gone]
        return IncidentStatus("reopened", (*because, *told.because))
    return IncidentStatus("dismissed" if verdict.value == "dismissed" else "confirmed", (f"decision {verdict.decision}", *told.because))


def _told(fields: Fields, accounts: Sequence[Account], origins: Sequence[Origin], withdrawn: Collection[str]) -> IncidentStatus:
    current = [a for a in accounts if a.standing == "current"]
    gone = tuple(f"{r} was withdrawn or corrected" for r in dict.fromkeys(r for a in accounts for r in a.reports if r in withdrawn))
    if not current:
        return IncidentStatus("withdrawn", gone)
    standing = [o for o in origins if any(a.origin == o.id for a in current)]
    denials = [f"{', '.join(a.denies)} denied by {a.id}" for a in current if a.denies]
    differing = [f"{name} differs" for name in _COMPARED if getattr(fields, name).state == "differs"]
    because = (*differing, *denials, *_how_many(standing), *gone)
    if denials and all(getattr(fields, name).state == "silent" for name in _COMPARED):
        return IncidentStatus("denied", because)
    if differing or denials:
        return IncidentStatus("contested", because)
    return IncidentStatus("agreeing" if len(standing) > 1 else "single", because)


def _how_many(origins: Sequence[Origin]) -> list[str]:
    """How many apparently independent origins there are, of how many sides, and how many have direct knowledge."""
    sides = sorted({o.side for o in origins if o.side is not None})
    direct = sum(o.knowledge == "direct" for o in origins)
    out = [f"{len(origins)} apparently independent origin{'s' if len(origins) > 1 else ''}"]
    if sides:
        out.append(f"{len(sides)} side{'s' if len(sides) > 1 else ''} heard: {', '.join(sides)}")
    if direct:
        out.append(f"{direct} with direct knowledge")
    return out
