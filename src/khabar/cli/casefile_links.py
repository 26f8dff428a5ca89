"""Why the passages of an incident were put together: the links that hold it, with what speaks for and against each."""

from collections.abc import Sequence

from khabar.records.incident import Incident, Link, Reason
from khabar.view.holding import WEIGHS, holding
from khabar.view.parts import Phrase, ours, quiet
from khabar.view.table import Rows

_REASONS = 5


def links(found: Incident, *, every: bool = False) -> Rows:
    """Of each passage the links by which it holds to the others, the strongest; with `every`, all that were compared."""
    shown = sorted(found.links, key=lambda x: (-x.score, x.a, x.b)) if every else holding(found.links)
    rows: Rows = [(f"{x.score:.2f}", phrase) for x in shown for phrase in _link(x)]
    rows = [(head if i % 3 == 0 else "", phrase) for i, (head, phrase) in enumerate(rows)]
    left = len(found.links) - len(shown)
    if left:
        rows.append(("", (quiet(f"{left} more pair{'s' * (left != 1)} compared: --links shows all"),)))
    return [(head, phrase) for head, phrase in rows if phrase]


def _link(one: Link) -> tuple[Phrase, Phrase, Phrase]:
    by = f" (decision {one.decision})" if one.decision else ""
    speaks = [r for r in one.reasons if abs(r.weight) >= WEIGHS]
    return (
        (ours(f"{one.a.report}:{one.a.claim} – {one.b.report}:{one.b.claim}{by}"),),
        _reasons("for", [r for r in speaks if r.weight > 0]),
        _reasons("against", [r for r in speaks if r.weight < 0]),
    )


def _reasons(head: str, found: Sequence[Reason]) -> Phrase:
    strongest = sorted(found, key=lambda r: -abs(r.weight))[:_REASONS]
    said = ", ".join(f"{r.feature}: {r.value} {r.weight:+.1f}" for r in strongest)
    return (quiet(f"{head}: {said}"),) if said else ()
