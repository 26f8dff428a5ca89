"""Why each value of a claim is what it is: the words it was read from, and the rule that made it."""

from typing import TextIO

from khabar.codebook.load import codebook
from khabar.records.report import Claim, Mention, Report
from khabar.records.resolution import PlaceCandidate
from khabar.view import describe
from khabar.view.chain import tree
from khabar.view.labels import english, label
from khabar.view.lookup import Lookup
from khabar.view.parts import Phrase, alarm, joined, name, ours, quiet, quoted, words
from khabar.view.question import question, rules, titles
from khabar.view.story import rivals
from khabar.view.table import Rows, grid
from khabar.view.terminal import Bidi, console, isolates

_VALUES = ("actor", "place", "time", "count")


def write_explanation(
    report: Report, claim_id: str, file: TextIO, *, width: int | None = None, colour: bool | None = None, bidi: Bidi = "auto"
) -> None:
    """Print why claim `claim_id` is as it is. Raises UsageError, which lists the ids, where there is no such claim."""
    rows = explanation(report, claim_id)
    console(file, width=width, colour=colour).print(grid(rows, isolates(bidi, getattr(file, "encoding", None))))


def explanation(report: Report, claim_id: str) -> Rows:
    """The explanation as labelled phrases. Raises UsageError, which lists the ids, where there is no such claim."""
    look = Lookup(report)
    claim = look.claim(claim_id)
    return [
        *_head(claim, look),
        *_roles(claim, look),
        *_tellers(claim, look),
        *_links(claim, look),
        *_harm(claim, look),
        *_concerns(claim, look),
    ]


def _head(claim: Claim, look: Lookup) -> Rows:
    kind = label("claim", claim.type)
    book = codebook()
    defined = {c.id: c.definition.en for c in book.claims}[claim.type]
    modality = {c.id: c.definition.en for c in book.modalities}[claim.modality]
    return [
        ("claim", (ours(f"{claim.id} {kind.en} "), name(kind.ar), quiet(f"  score {claim.score:.2f}"))),
        ("", (quiet(f"{claim.type}: {defined}"),)),
        ("trigger", (*quoted(claim.trigger.text), quiet(f" at {claim.trigger.start}–{claim.trigger.end}"))),
        ("words", describe.sentence(claim, look)),
        ("modality", (ours(claim.modality), quiet(f": {modality}"))),
    ]


def _roles(claim: Claim, look: Lookup) -> Rows:
    rows: Rows = []
    for argument in claim.arguments:
        mention = look.mentions.get(argument.mention or "")
        if mention is not None:
            score = "" if argument.score is None else f", score {argument.score:.2f}"
            rows.append((argument.role, (*_span(mention), quiet(f" {mention.type}{score}"))))
            rows.extend(("", phrase) for phrase in _values(mention, look))
    return [*rows, *_inherited(claim, look)]


def _inherited(claim: Claim, look: Lookup) -> Rows:
    """Places and time that the claim takes from its event, or from other words than its `place` and `time` roles."""
    filled = {a.mention for a in claim.arguments}
    rows: Rows = []
    for head, ids, via in (("place", claim.places, claim.places_via), ("time", (claim.time,), claim.time_via)):
        for mention in (look.mentions[i] for i in ids if i in look.mentions and i not in filled):
            rows.append((head, (*_span(mention), quiet(f" {english('via', via) if via else 'the finest that was told'}"))))
            rows.extend(("", phrase) for phrase in _values(mention, look))
    return rows


def _span(mention: Mention) -> Phrase:
    return (*quoted(mention.text), quiet(f" at {mention.start}–{mention.end}"))


def _values(mention: Mention, look: Lookup) -> list[Phrase]:
    """Each value of a mention with its basis, other readings, and each value that was sought and not found with its reason."""
    out: list[Phrase] = []
    if mention.actor:
        out.append(
            (
                ours("  actor "),
                *describe.entry_name(mention.actor.name),
                quiet(f" [{mention.actor.id}, {mention.actor.kind}]; basis: {mention.actor.basis}"),
            )
        )
    if mention.place:
        out.append((ours("  place "), *describe.place(mention.place), quiet(f" [{mention.place.id}]; basis: {mention.place.basis}")))
        out.extend(_candidate(c) for c in mention.place.candidates)
    if mention.time:
        out.append(
            (ours(f"  time {describe.interval(mention.time)}"), quiet(f"; basis: {mention.time.basis}"), *describe.readings(mention.time))
        )
    if mention.count:
        out.append((ours(f"  count {describe.count(mention.count)}"), quiet("; basis: "), words(mention.count.basis)))
        out.extend(_beside(mention, look))
    out.extend((alarm(f"  {value} not known: {mention.unresolved[value]}"),) for value in _VALUES if value in mention.unresolved)
    out.extend(_candidate(c) for c in mention.candidates)
    return out


def _candidate(candidate: PlaceCandidate) -> Phrase:
    return (quiet("    candidate "), *describe.candidate(candidate), quiet(f" [{candidate.id}]"))


def _beside(mention: Mention, look: Lookup) -> list[Phrase]:
    count = mention.count
    if count is None:
        return []
    pairs = ((count.part_of, "inside", "never added to it"), (count.adds_to, "beside", "added to it"))
    return [
        (quiet(f"    {how} "), *quoted(look.mentions[other].text), quiet(f", {what}"))
        for other, how, what in pairs
        if other is not None and other in look.mentions
    ]


def _tellers(claim: Claim, look: Lookup) -> Rows:
    return [("told by" if i == 0 else "", line) for i, line in enumerate(tree(claim, look))]


def _links(claim: Claim, look: Lookup) -> Rows:
    same = [c for c in look.report.claims if c.event == claim.event and c.id != claim.id and claim.event]
    others = rivals(look.report).get(claim.id, ())
    rows: Rows = [
        (
            "event",
            (
                ours(claim.event or "none"),
                quiet("; told too by " if same else "; told by no other claim"),
                *joined((describe.link(c) for c in same), ", "),
            ),
        )
    ]
    for head, role in (("about", "content"), ("because", "cause")):
        rows.extend((head, describe.link(c)) for c in look.linked(claim, role))
    if others:
        rows.append(
            (
                "accounts",
                (alarm("other tellers tell of this too, kept apart: "), *joined((describe.link(look.claims[i]) for i in others), ", ")),
            )
        )
    return rows


def _harm(claim: Claim, look: Lookup) -> Rows:
    rows: Rows = [("harm", describe.harm(h, look)) for h in claim.harm]
    if claim.harm and claim.modality != "actual":
        rows.append(("", (quiet("not told as having happened: feeds no incident"),)))
    for person in claim.people:
        rows.append(("named", describe.person(person)))
        rows.extend(
            ("", (quiet(f"  {what} read at "), *quoted(span.text), quiet(f" {span.start}–{span.end}")))
            for what, span in person.spans.items()
        )
    return rows


def _concerns(claim: Claim, look: Lookup) -> Rows:
    rows: Rows = []
    for concern in look.concerns(claim):
        asked = question(concern)
        rows.append(("question", (alarm(asked.en), quiet(f" [{concern.id}] raised by {', '.join(concern.claims)}; {rules(concern)}"))))
        rows.append(("", (name(asked.ar),)))
        rows.extend(("", (quiet(f"  rule {number}: {title}"),)) for number, title in titles(concern))
    return rows or [("question", (quiet("no concern was raised"),))]
