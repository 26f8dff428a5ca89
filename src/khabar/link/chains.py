"""Who tells a claim: the chain of tellers from the first down to the outlet, and by what two chains are known for one."""

from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

import msgspec

from khabar.lang.load import table
from khabar.link.actors import actor_named, side_of
from khabar.records.incident import Knowledge, Teller
from khabar.records.report import Claim, Mention, Report, Source
from khabar.text.fold import fold_text, key

_NAMES = ("PER", "ORG")


class Chain(msgspec.Struct, frozen=True):
    """A chain of tellers, the first of all first, the outlet last. Chains of one `identity` are one account.

    `named`: the first teller is told apart by a name, so that it is the same one in other reports, too. `own`: nobody stands behind the
    outlet.
    """

    tellers: tuple[Teller, ...]
    identity: str
    named: bool
    own: bool

    @property
    def first(self) -> Teller:
        """The teller from whom it comes."""
        return self.tellers[0]


def chain_of(claim: Claim, report: Report) -> Chain:
    """The chain of one claim. A claim without a source is told by the outlet itself."""
    outlet = outlet_of(report)
    sources = {s.id: _meant(s, report.sources) for s in report.sources}
    told = [sources[i] for i in reversed(claim.attribution) if i in sources]
    tellers = (*(_teller(s) for s in told), outlet)
    if not told:
        return Chain(tellers, _outlet_identity(outlet, report), outlet.name is not None, own=True)
    names = {m.id: m for m in report.mentions}
    identity = _identity(told[0], names)
    if identity is not None:
        return Chain(tellers, identity, named=True, own=False)
    words = ">".join(f"{s.kind}:{key(s.text)}" for s in told)
    return Chain(tellers, f"{_outlet_identity(outlet, report)}<{words}", named=False, own=False)


def outlet_of(report: Report) -> Teller:
    """The outlet as a teller: by its name, else by its host; a monitoring or rescue body that publishes itself is one."""
    document = report.document
    host = urlsplit(document.url).hostname if document.url else None
    name = document.outlet or host
    actor = actor_named(document.outlet) if document.outlet else None
    return Teller(actor.speaks_as if actor else "media", name, actor.id if actor else None, actor.side if actor else "none told")


def _meant(source: Source, sources: Sequence[Source]) -> Source:
    """The source that the report named before, where this one only names it again («المصدر»); else itself."""
    again = _back_references()
    kind = again.get(fold_text(source.text))
    if kind is None:
        return source
    before = [s for s in sources if s.start < source.start and fold_text(s.text) not in again and kind in ("", s.kind)]
    return max(before, key=lambda s: s.start, default=source)


@cache
def _back_references() -> dict[str, str]:
    return {fold_text(r["word"]): r["kind"] for r in table("link/back_references.tsv", ("word", "kind"))}


def _outlet_identity(outlet: Teller, report: Report) -> str:
    if outlet.actor is not None:
        return f"actor:{outlet.actor}"
    return f"outlet:{key(outlet.name)}" if outlet.name else f"report:{report.document.id}"


def _teller(source: Source) -> Teller:
    return Teller(source.kind, source.text, source.affiliation.actor, source.affiliation.side)


def _identity(source: Source, mentions: Mapping[str, Mention]) -> str | None:
    """The body or person that the source's words name; None where they name none, or only whose ranks an unnamed one is from."""
    if source.kind in ("anonymous", "rumour", "witness", "correspondent"):
        return None
    if source.affiliation.actor is not None:
        return f"actor:{source.affiliation.actor}"
    inside = [m for m in mentions.values() if m.type in _NAMES and source.start <= m.start and m.end <= source.end]
    return f"name:{key(inside[0].text)}" if inside else None


@cache
def _knowledge() -> dict[str, Knowledge]:
    rows = table("link/tellers.tsv", ("kind", "knowledge"))
    return {r["kind"]: msgspec.convert(r["knowledge"], type=Knowledge) for r in rows}


def knowledge_of(chain: Chain) -> Knowledge:
    """Whether the first teller is one who would have seen it. What an outlet says in its own voice does not tell."""
    return "not told" if chain.own and chain.first.kind == "media" else _knowledge()[chain.first.kind]


def side_of_teller(teller: Teller) -> str | None:
    """The head of the side of a teller's body, where it is a party to the conflict or an authority; None where it has no side."""
    return side_of(teller.actor) if teller.actor is not None and teller.side != "none told" else None
