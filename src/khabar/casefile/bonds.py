"""What merges and splits come to, all of them together: which claims have to be one incident, and which must not be."""

from khabar.casefile import log
from khabar.casefile.models import Bond

Pair = tuple[str, str]


def rebuild(alias: str) -> set[Pair]:
    """Write the bonds anew from the log. The pairs of claims, by anchors, whose bonds are others than before."""
    before = {(x.entry_id, x.together, x.a, x.b) for x in Bond.objects.using(alias).all()}
    after = {(seq, together, *pair) for pair, (seq, together) in replay(alias).items()}
    if before == after:
        return set()
    gone, new = before - after, after - before
    for entry, together, a, b in gone:
        Bond.objects.using(alias).filter(entry_id=entry, together=together, a=a, b=b).delete()
    Bond.objects.using(alias).bulk_create([Bond(entry_id=e, together=t, a=a, b=b) for e, t, a, b in sorted(new)])
    return {(a, b) for _, _, a, b in gone | new}


def replay(alias: str) -> dict[Pair, tuple[int, bool]]:
    """Every pair of anchors that is decided on: by which entry, and whether together. The last word on a pair holds."""
    found: dict[Pair, tuple[int, bool]] = {}
    for entry in log.in_force(alias, kinds=[log.MERGED, log.SPLIT]):
        body = entry.body or {}
        if entry.kind == log.MERGED:
            _merge(found, entry.seq, body["claims"], body["heads"])
        else:
            _split(found, entry.seq, body["claims"], body["rest"], body["heads"])
    return found


def _merge(found: dict[Pair, tuple[int, bool]], seq: int, anchors: list[str], heads: list[str]) -> None:
    """All these claims are one: what kept any two of them apart goes, and one claim of each passage is tied to the others."""
    inside = set(anchors)
    for pair in [p for p, (_, together) in found.items() if not together and inside.issuperset(p)]:
        del found[pair]
    _tie(found, seq, heads)


def _split(found: dict[Pair, tuple[int, bool]], seq: int, moved: list[str], rest: list[str], heads: list[str]) -> None:
    """The moved stay together; of the rest, those that an older decision held to a moved one now hold to one another."""
    cut = [p for p, (_, together) in found.items() if together and (p[0] in moved) != (p[1] in moved)]
    for pair in cut:
        del found[pair]
    loose = [anchor for pair in cut for anchor in pair if anchor not in moved]
    _tie(found, seq, list(dict.fromkeys(loose)))
    _tie(found, seq, heads)
    for a in moved:
        for b in rest:
            found[_pair(a, b)] = (seq, False)


def _tie(found: dict[Pair, tuple[int, bool]], seq: int, anchors: list[str]) -> None:
    for other in anchors[1:]:
        if other != anchors[0]:
            found[_pair(anchors[0], other)] = (seq, True)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
