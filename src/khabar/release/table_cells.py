"""Counts of incidents by month, governorate and kind, of which none tells of few people, alone or against an earlier release."""

from collections import Counter

from khabar.release.releasable import Release

TOLD_IN = frozenset({"table", "site"})
"""The formats that tell cells of tables."""


def cells(release: Release) -> Counter[str]:
    """By cell («2023-03|SY09|strike»; «-» for what is not told) how many incidents there are."""
    found: Counter[str] = Counter()
    for incident in release.incidents:
        month = incident.day.start[:7] if incident.day else "-"
        area = incident.place.id if incident.place else "-"
        found.update(f"{month}|{area}|{kind}" for kind in incident.kinds)
    return found


def told(release: Release) -> dict[str, int]:
    """The cells that may be told: of at least k, and apart from what was told before by none or by at least k.

    A cell that differs by fewer stands as it was told before: else two releases, one taken from the other, would tell of few.
    """
    out: dict[str, int] = {}
    for cell, n in sorted(cells(release).items()):
        before = release.before.get(cell, 0)
        if n >= release.k and (n == before or abs(n - before) >= release.k):
            out[cell] = n
        elif before:
            out[cell] = before
    return out | {c: n for c, n in release.before.items() if c not in out}
