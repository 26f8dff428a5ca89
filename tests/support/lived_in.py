"""A case file in which people have decided, undone, erased and read again, by chance."""

import random

from ready_reports import NEWER, ready, round_up

from khabar.casefile import adding, clearances, decisions, erasing, incidents, log, rereading
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile

WHO = {"who": "نور", "why": "a reason that stays"}


def lived_in(case: CaseFile, seed: int) -> None:
    """A case file in which people have decided, undone, erased and read again, by chance."""
    chance = random.Random(seed)
    adding.add_ready(case, round_up("many", [(0, "2024-05-14", 3), (1, "2024-05-14", 2), (2, "2024-05-20", 4)]), who="نور")
    for i in range(6):
        person = "سالم النجار" if i == 3 else None
        record = ready(f"r{i}", place=i % 3, killed=i + 1, outlet=f"وسيلة {i}", person=person, url=f"https://nahr.example/{i}")
        if i % 2:
            adding.add_received(case, f"bytes of {i}".encode(), [record], name=f"report {i}.html", who="نور")
        else:
            adding.add_ready(case, record, who="نور")
    for _ in range(12):
        decide(case, chance)
    rereading.reread(
        case,
        Report.objects.using(case.alias).get(ident="r2"),
        ready("r2", place=2, killed=3, outlet="وسيلة 2", url="https://nahr.example/2", engine=NEWER),
        who="نور",
    )
    clearances.clear_name(case, ("r3", "c2", "m5"), "family", adult=True, **WHO)
    if seed % 2:
        erasing.erase(case, "r0", **WHO)


def decide(case: CaseFile, chance: random.Random) -> None:
    """One decision by chance, where it can be made."""
    numbers = incidents.numbers(case)
    kind = chance.choice(["merge", "split", "confirm", "correct", "undo", "state"])
    if kind == "merge" and len(numbers) > 1:
        decisions.merge(case, chance.sample(numbers, 2), **WHO)
    elif kind == "split":
        number = chance.choice(numbers)
        claims = incidents.record(case, number).claims
        if len(claims) > 1:
            decisions.split(case, number, [(claims[0].report, claims[0].claim)], **WHO)
    elif kind == "confirm":
        decisions.confirm(case, chance.choice(numbers), "killed", chance.randrange(9), **WHO)
    elif kind == "correct":
        decisions.correct(case, (f"r{chance.randrange(6)}", "c1"), "day", f"2024-05-{chance.randrange(10, 20)}", **WHO)
    elif kind == "state":
        decisions.set_state(case, f"r{chance.randrange(6)}", "corrected", **WHO)
    else:
        open_ = [e.seq for e in log.read(case.alias) if e.kind in log.UNDOABLE and not e.undone]
        if open_:
            decisions.undo(case, chance.choice(open_), **WHO)
