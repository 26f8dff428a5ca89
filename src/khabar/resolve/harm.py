"""The harm that a claim tells: one entry for each patient of killing, injury, detention, abuse and displacement."""

from collections.abc import Mapping, Sequence
from typing import cast

from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.records.report import Harm, Outcome, Person
from khabar.records.resolution import Age, CountValue, Resolved
from khabar.resolve.count_scene import HARMS
from khabar.resolve.count_words import harm_words
from khabar.text.fold import fold_text

_RIVALS = ("killing", "injury")
_MAJORITY = 18  # the age from which a person is no child (Convention on the Rights of the Child, article 1)


def harm_of(
    claim: ReadClaim, reading: Reading, counts: Mapping[str, Resolved[CountValue]], people: Sequence[Person] = ()
) -> tuple[Harm, ...]:
    """The entries of `claim`, in the order of its patients; none for a claim of another type.

    A `POP` counts what `counts` tells of it, a `PER` one, and nothing where a `POP` is a patient of the same claim; an `ORG` has no
    number. `people` (those of this claim) lend their age and sex to the entries of the named. Wounds of which somebody died, as
    a claim of killing tells of the same patients, are no injury any more.
    """
    if claim.type not in HARMS or _died_of_it(claim, reading):
        return ()
    outcome = cast(Outcome, HARMS[claim.type])
    by_id = {m.id: m for m in reading.mentions}
    found = [by_id[key] for key in _patients(claim) if key in by_id and not _is_anothers(by_id[key], claim, reading, counts)]
    counted = any(m.type == "POP" for m in found)
    persons = {p.mention: p for p in people}
    out = []
    for m in found:
        if m.type == "POP":
            out.append(_of_people(m, outcome, counts))
        elif m.type == "PER" and not counted:
            out.append(_of_person(m, outcome, persons.get(m.id)))
        elif m.type == "ORG":
            out.append(Harm(outcome=outcome, min=None, max=None, mention=m.id))
    return tuple(out)


def _patients(claim: ReadClaim) -> list[str]:
    return list(dict.fromkeys(a.mention for a in claim.arguments if a.role == "patient" and a.mention is not None))


def _is_anothers(m: ReadMention, claim: ReadClaim, reading: Reading, counts: Mapping[str, Resolved[CountValue]]) -> bool:
    """Whether the people of `m`, tied to killing and to injury, are the other's: of the trigger that stands nearest before them.

    «قُتل خمسة وأصيب ثلاثة آخرون» has each number behind its own word. A number over both is `joint` and nobody's alone; where no
    trigger stands before, the people are everybody's who names them.
    """
    count = counts[m.id].value if m.id in counts else None
    if claim.type not in _RIVALS or m.type != "POP" or (count is not None and count.joint):
        return False
    tied = [c for c in reading.claims if c.type in _RIVALS and c.modality == claim.modality and m.id in _patients(c)]
    before = [c for c in tied if c.trigger.start <= m.start]
    if claim not in tied or not before:
        return False
    nearest = max(c.trigger.start for c in before)
    return claim.type not in {c.type for c in before if c.trigger.start == nearest}


def _of_people(m: ReadMention, outcome: Outcome, counts: Mapping[str, Resolved[CountValue]]) -> Harm:
    resolved = counts.get(m.id)
    count = resolved.value if resolved is not None else None
    if count is None:
        return Harm(outcome=outcome, min=None, max=None, mention=m.id)
    return Harm(
        outcome="joint" if count.joint else outcome,
        min=count.min,
        max=count.max,
        mention=m.id,
        status=count.status,
        age=count.age,
        sex=count.sex,
        part=count.part,
        part_of=count.part_of,
    )


def _of_person(m: ReadMention, outcome: Outcome, person: Person | None) -> Harm:
    if person is None:
        return Harm(outcome=outcome, min=1, max=1, mention=m.id)
    return Harm(outcome=outcome, min=1, max=1, mention=m.id, age=_age(person.age), sex=person.sex)


def _age(years: tuple[int, int] | None) -> Age:
    if years is None:
        return "unknown"
    if years[1] < _MAJORITY:
        return "child"
    return "adult" if years[0] >= _MAJORITY else "unknown"


def _died_of_it(claim: ReadClaim, reading: Reading) -> bool:
    """Whether the claim is the wounds of «توفي … متأثرا بجراحه»: those wounded are then counted by the claim of killing."""
    if claim.type != "injury" or harm_words().get(fold_text(claim.trigger.text).removeprefix("ب")) != "wounds":
        return False
    wounded = set(_patients(claim))
    return any(c.type == "killing" and c.modality == claim.modality and wounded & set(_patients(c)) for c in reading.claims)
