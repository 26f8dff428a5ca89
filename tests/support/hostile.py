"""A case file of reports that try everything on whoever shows them: each payload of the corpus in every field that a page shows."""

import csv
import datetime
from pathlib import Path

from msgspec.structs import replace
from told_reports import RIVER, At, C, report

from khabar.casefile import adding, decisions, own_lists
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Person
from khabar.records.report import Report

CORPUS = Path(__file__).parents[1] / "fixtures" / "desk" / "xss.tsv"
A_REPORT = 10
"""So many payloads are told in one report."""
WHO = "<script>__fired(1)</script>\" onmouseover=__fired(1) x='"
"""A handle: printable, and not longer than one may be."""


def payloads() -> list[str]:
    """The corpus, its escapes undone."""
    lines = [line for line in CORPUS.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_undone(row["payload"]) for row in rows]


def _undone(written: str) -> str:
    return written.replace("\\\\", "\0").encode("ascii", "backslashreplace").decode("unicode_escape").replace("\0", "\\")


def claims(said: list[str], first: int) -> tuple[C, ...]:
    """A claim for each payload, with it in every field of a claim."""
    out = []
    for n, words in enumerate(said, start=first):
        place, day = At(words, f"x:{n}", RIVER.lat, RIVER.lon), datetime.date(2020, 1, 1) + datetime.timedelta(9 * n)
        source, agent = ("rescuer", words, None), (words, None)
        told = {"source": source, "agent": agent, "weapon": words, "people": (words,)}
        out.append(C(type="killing", place=place, day=day.isoformat(), number=3, event=f"e{n}", **told))  # type: ignore[arg-type] # as C has them
    return tuple(out)


def with_document(record: Report, words: str) -> Report:
    """The report with a payload in every field of its document."""
    document = replace(record.document, title=words, outlet=words[:200], authors=(words,), url=words, section=words)
    return replace(record, document=document)


def fill(case: CaseFile) -> None:
    """Reports, decisions with reasons, an own place and an own actor, accounts."""
    said = payloads()
    for at in range(0, len(said), A_REPORT):
        told = report(f"told-{at}", *claims(said[at : at + A_REPORT], at), published="2024-03-06", before=said[at])
        adding.add_ready(case, with_document(told, said[at]), who=WHO)
    for n, words in enumerate(said):
        told = report(f"titled-{n}", C(type="meeting"), published="2024-03-06", before=words)
        adding.add_ready(case, with_document(told, words), who=WHO)
        decisions.set_state(case, told.document.id, "corrected", who=WHO, why=words)
    numbers = Incident.objects.using(case.alias).filter(dissolved=False).order_by("pk").values_list("pk", flat=True)[:A_REPORT]
    for number, words in zip(numbers, said, strict=False):
        decisions.confirm(case, number, "killed", [3, 3], who=WHO, why=words)
    decisions.set_standard(case, "\n\n".join(said), who=WHO)
    for words in said[:20]:
        value = {"name_ar": f"قرية {words}"[:80], "name_en": words[:80], "grain": "town", "source": words, "aliases": (words,)}
        own_lists.keep_place(case, value, within="SY07", who=WHO, why=words)
    actor = {"name_ar": f"جماعة {said[0]}", "name_en": "", "kind": "coalition", "side": "none told", "source": said[0]}
    own_lists.keep_actor(case, actor, who=WHO, why=said[0])
    Person.objects.using(case.alias).create(username=WHO, role="viewer")
