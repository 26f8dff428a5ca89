"""Random histories of a case file, step by step: reports come in, twice too, and people decide, take back, erase, read and link again."""

import random
from collections.abc import Callable, Iterator

from lived_in import WHO
from msgspec.structs import replace
from ready_reports import NEWER, ready, round_up

from khabar.casefile import adding, approvals, clearances, decisions, erasing, incidents, log, relinking, rereading
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Entry, Report
from khabar.casefile.opening import CaseFile
from khabar.records.report import Concern, Extent
from khabar.records.report import Report as Record

PERSONS = (None, "سالم النجار", "سالم النجار", "سالم نجار العلي", "ليلى الرملي")
DAYS = ("2024-05-14", "2024-05-15", "2024-06-02")


class History:
    """One case file's history, by chance."""

    def __init__(self, case: CaseFile, seed: int) -> None:
        self.case, self.chance, self.count = case, random.Random(seed), 0
        self.texts: dict[str, Record] = {}

    def steps(self, many: int) -> Iterator[str]:
        """Take so many steps; the name of each, once it was taken."""
        for _ in range(4):
            self.add()
        for _ in range(many):
            name, step = self.chance.choice(self._known())
            try:
                step()
            except DecisionError:  # chance asked for what cannot be: two that are one already, a claim that is all there is
                continue
            yield name

    def _known(self) -> list[tuple[str, Callable[[], object]]]:
        steps = (
            self.add, self.twin, self.many, self.merge, self.split, self.split_one, self.verdict, self.confirm, self.correct, self.words,
            self.people, self.dismiss, self.state, self.undo, self.undo, self.reread, self.erase, self.clear, self.approve, self.relink,
        )  # fmt: skip
        return [(step.__name__, step) for step in steps]

    def numbers(self, most: int = 1) -> list[int]:
        every = incidents.numbers(self.case)
        return self.chance.sample(every, min(most, len(every)))

    def claim(self) -> Claim:
        found = list(Claim.objects.using(self.case.alias).select_related("report").order_by("pk"))
        if not found:
            raise DecisionError("no claim is left")
        return self.chance.choice(found)

    def report(self) -> str:
        return self.claim().report.ident

    def add(self) -> None:
        self.count += 1
        ident = f"r{self.count}"
        made = ready(
            ident, day=self.chance.choice(DAYS), place=self.chance.randrange(2), killed=self.chance.randrange(1, 5),
            outlet=f"وسيلة {self.count}", person=self.chance.choice(PERSONS), url=f"https://nahr.example/{self.count}",
        )  # fmt: skip
        raised = (Concern("civilian-harm", (1,), ("c2",), Extent(0, 3)),) if self.chance.random() < 0.5 else ()
        self._put(replace(made, concerns=raised))

    def twin(self) -> None:
        """Another post of the same words out of the same export: their claims share their anchors."""
        found = self.texts[self.chance.choice(sorted(self.texts))]
        self.count += 1
        self._put(replace(found, document=replace(found.document, id=f"r{self.count}", url=f"https://nahr.example/{self.count}")))

    def many(self) -> None:
        self.count += 1
        self._put(round_up(f"m{self.count}", [(0, DAYS[0], 3), (1, DAYS[1], 2)]))

    def _put(self, record: Record) -> None:
        adding.add_ready(self.case, record, who="نور")
        self.texts[record.document.id] = record

    def merge(self) -> None:
        decisions.merge(self.case, self.numbers(self.chance.randrange(2, 4)), **WHO)

    def split(self) -> None:
        (number,) = self.numbers()
        claims = [(c.report, c.claim) for c in incidents.record(self.case, number).claims]
        decisions.split(self.case, number, self.chance.sample(claims, self.chance.randrange(1, len(claims) + 1)), **WHO)

    def split_one(self) -> None:
        claim = self.claim()
        number = claim.telling.incident_id if claim.telling else None
        decisions.split(self.case, number or 0, [(claim.report.ident, claim.ident)], **WHO)

    def verdict(self) -> None:
        decisions.confirm(self.case, *self.numbers(), "status", self.chance.choice(["confirmed", "dismissed"]), **WHO)

    def confirm(self) -> None:
        decisions.confirm(self.case, *self.numbers(), "killed", self.chance.randrange(9), **WHO)

    def correct(self) -> None:
        claim = self.claim()
        field = self.chance.choice(["day", "killed", "modality"])
        value = {"day": self.chance.choice(DAYS), "killed": self.chance.randrange(9), "modality": self.chance.choice(["negated", "actual"])}
        decisions.correct(self.case, (claim.report.ident, claim.ident), field, value[field], **WHO)

    def words(self) -> None:
        decisions.correct_words(self.case, self.report(), "m3", "type", self.chance.choice(["POP", "LOC", None]), **WHO)

    def people(self) -> None:
        record = incidents.record(self.case, *self.numbers())
        every = [(m.report, m.claim, m.mention) for p in record.people for m in p.mentions]
        every += [(v.report, v.claim, v.mention) for n in self.numbers() for p in incidents.record(self.case, n).people for v in p.mentions]
        chosen = self.chance.sample(sorted(set(every)), min(2, len(set(every))))
        decisions.people(self.case, chosen, same=self.chance.random() < 0.7, **WHO)

    def dismiss(self) -> None:
        decisions.dismiss(self.case, self.report(), "civilian-harm", **WHO)

    def state(self) -> None:
        state = self.chance.choice(["current", "corrected", "retracted", "deleted"])
        decisions.set_state(self.case, self.report(), state, **WHO)

    def undo(self) -> None:
        open_ = [e.seq for e in log.read(self.case.alias) if e.kind in log.UNDOABLE and not e.undone and e.body is not None]
        if open_:
            decisions.undo(self.case, self.chance.choice(open_), **WHO)

    def reread(self) -> None:
        ident = self.report()
        stored = Report.objects.using(self.case.alias).get(ident=ident)
        found = self.texts[ident]
        made = ready(
            ident, day=self.chance.choice(DAYS), killed=self.chance.randrange(1, 9), person=self.chance.choice(PERSONS), engine=NEWER
        )
        rereading.reread(self.case, stored, replace(made, document=replace(made.document, outlet=found.document.outlet)), who="نور")

    def erase(self) -> None:
        if self.chance.random() < 0.4:
            ident = self.report()
            erasing.erase(self.case, ident, **WHO)
            self.texts.pop(ident)
            if not self.texts:
                self.add()

    def clear(self) -> None:
        claim = self.claim()
        clearances.clear_name(self.case, (claim.report.ident, claim.ident, "m5"), "family", adult=True, **WHO)

    def approve(self) -> None:
        approvals.approve(self.case, *self.numbers(), **WHO)

    def relink(self) -> None:
        if self.chance.random() < 0.3:
            relinking.relink(self.case, who="نور")

    def entries(self) -> int:
        """How many lines the log has."""
        return Entry.objects.using(self.case.alias).count()
