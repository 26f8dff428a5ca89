"""The accounts of an incident: its claims sorted by who tells them, and which accounts apparently go back to one source."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from khabar.link.chains import Chain, chain_of, knowledge_of, side_of_teller
from khabar.link.copied import alike
from khabar.link.telling import Telling
from khabar.link.weights import weights
from khabar.records.incident import Account, ClaimRef, Origin
from khabar.records.report import Claim, Mention, Report


class Told(msgspec.Struct, frozen=True):
    """A claim with the report in which it stands, that report's mentions by id, and the chain that tells it."""

    claim: Claim
    report: Report
    mentions: Mapping[str, Mention]
    chain: Chain

    @property
    def ref(self) -> ClaimRef:
        """The claim as the record names it."""
        return ClaimRef(self.report.document.id, self.claim.id)

    @property
    def as_of(self) -> str | None:
        """The ISO day of the report's publication."""
        return self.report.document.published[:10] if self.report.document.published else None


class Strand(msgspec.Struct, frozen=True):
    """All that one account tells, in the order of publication (reports without a day last), report id and text."""

    id: str
    told: tuple[Told, ...]

    @property
    def chain(self) -> Chain:
        """The chain of its earliest claim."""
        return self.told[0].chain


def told_of(tellings: Sequence[Telling], reports: Mapping[str, Report]) -> list[Told]:
    """The claims of the tellings, in the order of publication, report and text."""
    out = []
    for t in sorted(tellings, key=lambda t: (t.published is None, t.published or 0, t.report, t.id)):
        report = reports[t.report]
        claims = {c.id: c for c in report.claims}
        mentions = {m.id: m for m in report.mentions}
        out += [Told(claims[i], report, mentions, chain_of(claims[i], report)) for i in t.claims]
    return out


def strands_of(told: Iterable[Told]) -> list[Strand]:
    """The claims by the identity of their chains, numbered in the order of their first claims."""
    by_chain: dict[str, list[Told]] = {}
    for t in told:
        by_chain.setdefault(t.chain.identity, []).append(t)
    return [Strand(f"a{n}", tuple(group)) for n, group in enumerate(by_chain.values(), start=1)]


def accounts_of(strands: Sequence[Strand], origins: Sequence[Origin], withdrawn: Collection[str]) -> tuple[Account, ...]:
    """The accounts as the record shows them. An account all of whose reports are withdrawn counts no more."""
    home = {a: o.id for o in origins for a in o.accounts}
    return tuple(_account(s, home[s.id], withdrawn) for s in strands)


def _account(strand: Strand, origin: str, withdrawn: Collection[str]) -> Account:
    reports = tuple(dict.fromkeys(t.report.document.id for t in strand.told))
    standing = [t for t in strand.told if t.report.document.id not in withdrawn]
    return Account(
        id=strand.id,
        tellers=strand.chain.tellers,
        reports=reports,
        claims=tuple(t.ref for t in strand.told),
        origin=origin,
        outlets=tuple(dict.fromkeys(t.chain.tellers[-1].name or t.report.document.id for t in strand.told)),
        denies=tuple(dict.fromkeys(t.claim.type for t in standing if denies(t))),
        knowledge=knowledge_of(strand.chain),
        as_of=max((t.as_of for t in strand.told if t.as_of), default=None),
        standing="current" if standing else "withdrawn",
    )


def denies(told: Told) -> bool:
    """Whether the claim says that something did not happen. «No injuries» in a report that tells of the strike is no denial of it."""
    return told.claim.modality == "negated" and not told.chain.own


def origins_of(strands: Sequence[Strand], tellings: Sequence[Telling], withdrawn: Collection[str]) -> tuple[Origin, ...]:
    """The accounts grouped by apparent common origin, with what shows it, in the order of their first accounts."""
    parent = {s.id: s.id for s in strands}
    because: dict[str, list[str]] = {}

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    by_id = {s.id: s for s in strands}
    for a, b, why in [*_outlets_that_cite(strands), *_copies(strands, tellings)]:
        x, y = sorted((root(a), root(b)), key=list(parent).index)
        if x != y:
            parent[y] = x
            because[x] = [*because.get(x, []), *because.pop(y, []), why]
    groups: dict[str, list[str]] = {}
    for s in strands:
        groups.setdefault(root(s.id), []).append(s.id)
    return tuple(
        _origin(f"o{n}", [by_id[i] for i in ids], because.get(head, []), withdrawn) for n, (head, ids) in enumerate(groups.items(), start=1)
    )


def _origin(name: str, strands: Sequence[Strand], because: Sequence[str], withdrawn: Collection[str]) -> Origin:
    current = [s for s in strands if any(t.report.document.id not in withdrawn for t in s.told)] or strands
    known = {knowledge_of(s.chain) for s in current}
    sides = [side for s in current if (side := side_of_teller(s.chain.first)) is not None]
    return Origin(
        id=name,
        accounts=tuple(s.id for s in strands),
        because=tuple(dict.fromkeys(because)),
        side=sides[0] if sides else None,
        knowledge="direct" if "direct" in known else "relayed" if known == {"relayed"} else "not told",
    )


def _outlets_that_cite(strands: Sequence[Strand]) -> Iterable[tuple[str, str, str]]:
    """An outlet's own words add no origin where its report cites somebody who tells of the incident, too: the first one cited is theirs.

    One who is cited for the same event comes before others; one who only denies is nobody's source.
    """
    for own in (s for s in strands if s.chain.own):
        for report in _reports(own):
            cited = [s for s in strands if not s.chain.own and any(_affirms(t, report) for t in s.told)]
            events = {t.claim.event for t in own.told if t.report.document.id == report}
            nearest = [s for s in cited if any(_affirms(t, report) and t.claim.event in events for t in s.told)] or cited
            if nearest:
                yield nearest[0].id, own.id, f"{report}: the outlet cites a source for what it tells itself"


def _affirms(told: Told, report: str) -> bool:
    return told.report.document.id == report and told.claim.modality != "negated"


def _copies(strands: Sequence[Strand], tellings: Sequence[Telling]) -> Iterable[tuple[str, str, str]]:
    """Accounts of the same kind of teller in reports whose passages are copies or quote the same words, unless each names its own."""
    by_report: dict[str, list[Telling]] = {}
    for t in tellings:
        by_report.setdefault(t.report, []).append(t)
    for n, a in enumerate(strands):
        for b in strands[n + 1 :]:
            if not _may_share(a.chain, b.chain):
                continue
            why = next((w for x in _reports(a) for y in _reports(b) if x != y and (w := _shared(x, y, by_report))), None)
            if why:
                yield a.id, b.id, why


def _may_share(a: Chain, b: Chain) -> bool:
    if a.own or b.own:
        return a.own and b.own
    return a.first.kind == b.first.kind and not (a.named and b.named)


def _reports(strand: Strand) -> list[str]:
    return sorted({t.report.document.id for t in strand.told})


def _shared(a: str, b: str, tellings: Mapping[str, Sequence[Telling]]) -> str | None:
    """What shows that two reports have one text, or None."""
    pairs = [(x, y) for x in tellings[a] for y in tellings[b]]
    share = max((alike(x.sketch, y.sketch) for x, y in pairs), default=0.0)
    if share >= weights().copy:
        return f"{a} and {b} share about {share:.0%} of their words"
    if any(set(x.quotes) & set(y.quotes) for x, y in pairs):
        return f"{a} and {b} quote the same words"
    return None
