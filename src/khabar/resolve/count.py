"""How many people each `POP` mention tells of, who they are, and how the number is tied to others (codebook, section 4, Count)."""

from collections.abc import Collection, Mapping

from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.records.resolution import CountValue, Resolved
from khabar.resolve.count_joint import joint
from khabar.resolve.count_links import Tie, ties, whole
from khabar.resolve.count_nouns import who
from khabar.resolve.count_number import HowMany, how_many
from khabar.resolve.count_period import worded_totals
from khabar.resolve.count_scene import Pop, scene
from khabar.resolve.count_toll_ties import toll_ties


def resolve_counts(document: Document, reading: Reading, totals: Collection[str] | None = None) -> dict[str, Resolved[CountValue]]:
    """The count of every `POP` mention, by its id, in the order of the text.

    `totals` are the ids of claims that tell a total over a period; None: those whose words say so.
    Where the words give no number, `min` and `max` are None and `basis` says why; who the people are is still told. A mention
    whose span leaves the text gets no value, with the reason.
    """
    stage = scene(document.text, reading)
    numbers = {p.mention.id: how_many(p, stage) for p in stage.pops}
    tied = {**ties(stage, numbers), **toll_ties(stage, numbers)}
    shared = {p.mention.id: joint(p, stage, explicit=numbers[p.mention.id].explicit, most=numbers[p.mention.id].max) for p in stage.pops}
    periods = totals if totals is not None else worded_totals(document, reading)
    out: dict[str, Resolved[CountValue]] = {}
    for pop in stage.pops:
        key = pop.mention.id
        total = bool(pop.claims) and all(c.id in periods for c in pop.claims)
        out[key] = Resolved(_value(pop, numbers[key], tied.get(key), over=_over(key, shared, tied), period=total))
    for m in reading.mentions:
        if m.type == "POP" and m.id not in out:
            out[m.id] = Resolved(None, f"the span {m.start}-{m.end} leaves the text, which is {len(document.text)} long")
    return out


def _over(key: str, shared: Mapping[str, str | None], tied: Mapping[str, Tie]) -> str | None:
    """Why a number is over several harms: for itself, or because the total that it is inside is."""
    tie = tied.get(key)
    if shared[key] is not None or tie is None or tie.how != "part_of":
        return shared[key]
    return shared.get(tie.target)


def _value(pop: Pop, number: HowMany, tie: Tie | None, *, over: str | None, period: bool) -> CountValue:
    told = who(whole(pop.own) if any(t.kind == "word" for t in pop.own) else pop.toks[pop.first : pop.last + 1])
    basis = number.basis
    if over is not None:
        basis += f"; {over}"
    if tie is not None:
        basis += f"; {'inside' if tie.how == 'part_of' else 'added to'} {tie.target} («{tie.words}»)"
    if period:
        basis += "; a total over a period"
    return CountValue(
        min=number.min,
        max=number.max,
        basis=basis,
        joint=over is not None,
        status=told.status,
        age=told.age,
        sex=told.sex,
        part=told.part,
        part_of=tie.target if tie is not None and tie.how == "part_of" else None,
        adds_to=tie.target if tie is not None and tie.how == "adds_to" else None,
    )
