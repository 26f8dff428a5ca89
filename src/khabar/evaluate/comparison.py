"""One report's reading held against its gold: what was right, too many and missed, part by part."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from khabar.evaluate.counts import Count
from khabar.evaluate.matching import TRIGGERS, bare, meets, pair, pair_claims, pair_mentions, pair_sources
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource


class Mistake(msgspec.Struct, frozen=True):
    """One thing that went wrong. `what`: claim too many, claim missed, attribution; `where` and `detail` are for people."""

    report: str
    what: str
    where: str
    detail: str


class Comparison(msgspec.Struct, frozen=True):
    """The tallies of one report. `chains` is (right, of); `modalities` and `events` hold a (gold, output) pair a matched claim."""

    counts: Mapping[str, Count]
    by_type: Mapping[str, Count]
    chains: tuple[int, int]
    modalities: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, str], ...]
    mistakes: tuple[Mistake, ...]


def compare(report: str, gold: Reading, out: Reading) -> Comparison:
    """Compare `out` with `gold`, two readings of the same text; `report` names it in the mistakes."""
    match = pair_claims(gold.claims, out.claims)
    matched = [(gold.claims[i], out.claims[j]) for j, i in match.items()]
    tellers = _Tellers({s.id: s for s in gold.sources}, {s.id: s for s in out.sources})
    return Comparison(
        counts={
            **_mentions(gold.mentions, out.mentions),
            **_sources(gold.sources, out.sources),
            "claims": _count(len(match), gold.claims, out.claims),
            "arguments": _arguments(gold, out, match),
            **_attribution(gold.claims, out.claims, matched, tellers),
        },
        by_type=_by_type(gold.claims, out.claims, match),
        chains=_chains(matched, tellers),
        modalities=tuple((g.modality, o.modality) for g, o in matched),
        events=tuple((g.event or g.id, o.event or o.id) for g, o in matched),
        mistakes=(*_unmatched(report, gold.claims, out.claims, match), *_misattributed(report, matched, tellers)),
    )


def _count(right: int, gold: Sequence[object], out: Sequence[object]) -> Count:
    return Count(right, len(out) - right, len(gold) - right)


def _mentions(gold: Sequence[ReadMention], out: Sequence[ReadMention]) -> dict[str, Count]:
    def exact(i: int, j: int) -> bool:
        return (gold[i].type, gold[i].start, gold[i].end) == (out[j].type, out[j].start, out[j].end)

    return {
        "mentions": _count(len(pair(gold, out, exact)), gold, out),
        "mentions (relaxed)": _count(len(pair_mentions(gold, out)), gold, out),
    }


def _sources(gold: Sequence[ReadSource], out: Sequence[ReadSource]) -> dict[str, Count]:
    anyhow = pair(gold, out, lambda i, j: True, TRIGGERS)
    return {"sources": _count(len(pair_sources(gold, out)), gold, out), "sources (any kind)": _count(len(anyhow), gold, out)}


def _by_type(gold: Sequence[ReadClaim], out: Sequence[ReadClaim], match: Mapping[int, int]) -> dict[str, Count]:
    found = set(match.values())
    tally: dict[str, Count] = {}
    for i, claim in enumerate(gold):
        tally[claim.type] = tally.get(claim.type, Count()) + (Count(tp=1) if i in found else Count(fn=1))
    for j, claim in enumerate(out):
        if j not in match:
            tally[claim.type] = tally.get(claim.type, Count()) + Count(fp=1)
    return tally


def _arguments(gold: Reading, out: Reading, match: Mapping[int, int]) -> Count:
    """An output argument is right where its claims match, the role is the same, and the fillers meet or have the same words."""
    gold_mentions, out_mentions = {m.id: m for m in gold.mentions}, {m.id: m for m in out.mentions}
    twin = {out.claims[j].id: gold.claims[i].id for j, i in match.items()}

    def hits(a: Argument, b: Argument) -> bool:
        if a.role != b.role:
            return False
        if a.claim is not None or b.claim is not None:
            return a.claim is not None and twin.get(a.claim) == b.claim
        p, q = out_mentions.get(a.mention or ""), gold_mentions.get(b.mention or "")
        return p is not None and q is not None and (meets(p, q) or bare(p.text) == bare(q.text))

    right = 0
    for j, i in match.items():
        wanted = list(gold.claims[i].arguments)
        for a in out.claims[j].arguments:
            hit = next((n for n, b in enumerate(wanted) if hits(a, b)), None)
            if hit is not None:
                del wanted[hit]
                right += 1
    said = [a for c in out.claims for a in c.arguments]
    return _count(right, [a for c in gold.claims for a in c.arguments], said)


class _Tellers(msgspec.Struct, frozen=True):
    """The sources of gold and output by id, and whether an output's teller is the gold one."""

    gold: Mapping[str, ReadSource]
    out: Mapping[str, ReadSource]

    def same(self, out_id: str, gold_id: str) -> bool:
        return out_id in self.out and meets(self.out[out_id], self.gold[gold_id], TRIGGERS)

    def nearest(self, gold: ReadClaim, out: ReadClaim) -> bool:
        """Whether both claims are the outlet's own voice, or name the same nearest teller."""
        if not gold.attribution or not out.attribution:
            return not gold.attribution and not out.attribution
        return self.same(out.attribution[0], gold.attribution[0])


def _attribution(
    gold: Sequence[ReadClaim], out: Sequence[ReadClaim], matched: Sequence[tuple[ReadClaim, ReadClaim]], tellers: _Tellers
) -> dict[str, Count]:
    right = Counter(bool(g.attribution) for g, o in matched if tellers.nearest(g, o))
    counts = {}
    for name, told in (("attribution", True), ("own voice", False)):
        in_gold = [c for c in gold if bool(c.attribution) is told]
        in_out = [c for c in out if bool(c.attribution) is told]
        counts[name] = _count(right[told], in_gold, in_out)
    return counts


def _chains(matched: Sequence[tuple[ReadClaim, ReadClaim]], tellers: _Tellers) -> tuple[int, int]:
    """Of the matched claims with two or more tellers on either side: (how many whole chains are right, how many there are)."""
    long = [(g.attribution, o.attribution) for g, o in matched if len(g.attribution) > 1 or len(o.attribution) > 1]
    right = sum(len(g) == len(o) and all(tellers.same(x, y) for x, y in zip(o, g, strict=True)) for g, o in long)
    return right, len(long)


def _unmatched(report: str, gold: Sequence[ReadClaim], out: Sequence[ReadClaim], match: Mapping[int, int]) -> Iterator[Mistake]:
    for j, claim in enumerate(out):
        if j not in match:
            yield Mistake(report, "claim too many", claim.type, claim.trigger.text)
    found = set(match.values())
    for i, claim in enumerate(gold):
        if i not in found:
            yield Mistake(report, "claim missed", claim.type, claim.trigger.text)


def _misattributed(report: str, matched: Sequence[tuple[ReadClaim, ReadClaim]], tellers: _Tellers) -> Iterator[Mistake]:
    def name(claim: ReadClaim, sources: Mapping[str, ReadSource]) -> str:
        nearest = sources.get(claim.attribution[0]) if claim.attribution else None
        return nearest.text if nearest else "own voice"

    for g, o in matched:
        if not tellers.nearest(g, o):
            detail = f"gold {name(g, tellers.gold)} / out {name(o, tellers.out)}"
            yield Mistake(report, "attribution", g.trigger.text, detail)
