"""What would leave beside what stays, incident by incident, for people."""

from typing import TYPE_CHECKING, TextIO

from khabar.casefile import kept
from khabar.casefile.opening import CaseFile
from khabar.cli.casefile_text import FIELDS, answer
from khabar.records.incident import Incident
from khabar.release.preparing import Prepared
from khabar.release.releasable import Released
from khabar.release.releasing import Leaving, Refused
from khabar.release.writers.rows import COLUMNS, row
from khabar.view.parts import Phrase, alarm, joined, ours, quiet, words
from khabar.view.table import Rows, grid
from khabar.view.terminal import console, isolates

if TYPE_CHECKING:
    from khabar.release.preparing import Weighed

_WARNING = "Outlets are linked under this policy: what a link leads to may tell the exact place, names and words that stay here."


def write_preview(case: CaseFile, prepared: Prepared, file: TextIO) -> None:
    """Print every incident that was weighed: what the case file holds, what would leave, what stays and why."""
    out = console(file)
    isolate = isolates("auto", getattr(file, "encoding", None))
    if prepared.policy.policy.outlets == "linked":
        out.print(grid([("warning", (alarm(_WARNING),))], isolate))
    for weighed in prepared.weighed:
        out.print(grid(_rows(weighed, kept.record(case, weighed.number)), isolate))
        out.print()
    stay = sum(isinstance(w.outcome, Refused) for w in prepared.weighed)
    rest = f"{prepared.unconfirmed} more stay whose status nobody has confirmed, or whose confirmation no longer stands"
    out.print(grid([("leaving", (ours(f"{len(prepared.leaving)}; {stay} stay; {rest}"),))], isolate))


def _rows(weighed: "Weighed", record: Incident) -> Rows:
    outcome = weighed.outcome
    if isinstance(outcome, Refused):
        return [(f"{weighed.number}", (alarm("stays: "), ours("; ".join(outcome.rules))))]
    return [(f"{weighed.number}", (ours("leaves"),)), *_held(record), *_leaves(outcome.released), *_stays(outcome)]


def _held(record: Incident) -> Rows:
    """What the case file holds, in few words."""
    told = joined([(quiet(f"{f} "), *answer(getattr(record.fields, f))) for f in FIELDS if getattr(record.fields, f).values], "; ")
    return [("held", told)]


def _leaves(released: Released) -> Rows:
    found = row(released)
    shown: Phrase = joined([(quiet(f"{c} "), words(str(found[c]))) for c in COLUMNS if found[c] is not None and c != "id"], "; ")
    return [("leaves", shown)]


def _stays(outcome: Leaving) -> Rows:
    return [("stays", (quiet("; ".join(f"{w.field}: {w.rule}" for w in outcome.withheld)),))] if outcome.withheld else []
