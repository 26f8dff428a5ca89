"""Claims put together as a reader follows them: what belongs to one happening, and within it each teller's account, kept apart.

This groups what the record already links (event, cause) and what one sentence says of a blast. Whether two tellers are
independent, or one of them right, is not decided here.
"""

import msgspec

from khabar.records.report import Claim, Report, Source
from khabar.text.fold import key
from khabar.view.labels import explains_blasts
from khabar.view.lookup import Lookup

_BLAST = "explosion"


class Account(msgspec.Struct, frozen=True):
    """The claims of one chain of tellers (nearest first; empty is the outlet's own voice), in the order of the text."""

    tellers: tuple[Source, ...]
    claims: tuple[Claim, ...]


class Story(msgspec.Struct, frozen=True):
    """One happening: its events (ids), and its accounts in the order of the text. More than one account: told differently."""

    events: tuple[str, ...]
    accounts: tuple[Account, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All its claims, account by account."""
        return tuple(c for account in self.accounts for c in account.claims)


def stories(report: Report) -> tuple[Story, ...]:
    """Every claim of the report in exactly one story; stories in the order of their first trigger."""
    look = Lookup(report)
    ordered = sorted(report.claims, key=lambda c: (c.trigger.start, c.trigger.end))
    root = _joined(ordered, look)
    groups: dict[str, list[Claim]] = {}
    for claim in ordered:
        groups.setdefault(root[claim.id], []).append(claim)
    return tuple(Story(tuple(dict.fromkeys(c.event for c in group)), accounts(group, look)) for group in groups.values())


def accounts(claims: list[Claim], look: Lookup) -> tuple[Account, ...]:
    """`claims` by chain of tellers, each chain where it first stands. The same words for a teller are the same teller."""
    found: dict[tuple[tuple[str, str], ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault(tuple((s.kind, key(s.text)) for s in look.tellers(claim)), []).append(claim)
    return tuple(Account(look.tellers(group[0]), tuple(group)) for group in found.values())


def rivals(report: Report) -> dict[str, tuple[str, ...]]:
    """For each claim of a story with more than one account: the ids of the claims in its other accounts."""
    out: dict[str, tuple[str, ...]] = {}
    for story in stories(report):
        for account in story.accounts:
            others = tuple(c.id for other in story.accounts if other is not account for c in other.claims)
            out.update({c.id: others for c in account.claims if others})
    return out


def _joined(claims: list[Claim], look: Lookup) -> dict[str, str]:
    """Claim id -> the id that stands for its story (union by event, cause, and explanations of a blast in its own sentence)."""
    parent = {c.id: c.id for c in claims}

    def find(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in _links(claims, look):
        parent[find(b)] = find(a)
    return {c.id: find(c.id) for c in claims}


def _links(claims: list[Claim], look: Lookup) -> list[tuple[str, str]]:
    by_event: dict[str, str] = {}
    out: list[tuple[str, str]] = []
    blasts = {look.sentence(c.trigger.start): c.id for c in reversed(claims) if c.type == _BLAST}
    for claim in claims:
        if claim.event:
            out.append((by_event.setdefault(claim.event, claim.id), claim.id))
        out.extend((claim.id, cause.id) for cause in look.linked(claim, "cause"))
        blast = blasts.get(look.sentence(claim.trigger.start))
        if blast is not None and explains_blasts(claim.type):
            out.append((blast, claim.id))
    return out
