"""Which links hold an incident together."""

from collections.abc import Sequence

from khabar.records.incident import ClaimRef, Link

WEIGHS = 0.1
"""Log odds below which a reason is not worth its words."""


def holding(found: Sequence[Link]) -> list[Link]:
    """The strongest links that hold all passages together: a tree over them, so that none is shown that adds nothing."""
    home: dict[ClaimRef, ClaimRef] = {}

    def root(x: ClaimRef) -> ClaimRef:
        while home.setdefault(x, x) != x:
            x = home[x]
        return x

    kept = []
    for one in sorted(found, key=lambda x: (-x.score, x.a, x.b)):
        a, b = root(one.a), root(one.b)
        if a != b:
            home[b] = a
            kept.append(one)
    return kept
