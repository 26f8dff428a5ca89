"""A spreadsheet's rows as records, and what would come in, for people to look at first."""

from collections import Counter
from collections.abc import Mapping, Sequence

import click

from khabar.cli.casefile_open import progress
from khabar.cli.group import say
from khabar.records.report import Report
from khabar.sheet.rows import Bad, Row

_SHOWN = 8
_READER = "spreadsheet"


def records(rows: Sequence[Row]) -> list[Report]:
    """The rows with their days, places and numbers, found by the same rules as in a report."""
    from khabar.extract.given import Given
    from khabar.lang.data_folder import data_folder
    from khabar.lang.gazetteer_load import Gazetteer
    from khabar.pipeline import Pipeline

    reader = Given(_READER, {r.document.id: r.reading for r in rows})
    pipeline = Pipeline(reader, Gazetteer.open(data_folder()))
    out = []
    with progress("rows") as report:
        for done, row in enumerate(rows, 1):
            out.append(pipeline.report_of(row.document))
            report(done, len(rows))
    return out


def show(fields: Mapping[str, str], found: Sequence[Report], bad: Sequence[Bad], heads: Sequence[str]) -> None:
    """What each column is taken for, the first rows as they would come in, what stays unknown in how many, and every bad row."""
    for field, head in fields.items():
        say(f"{field}: «{head}»")
    left = [h for h in heads if h and h not in fields.values()]
    if left:
        say(f"not taken: {', '.join(left)}")
    for record in found[:_SHOWN]:
        say(f"  {record.document.title}: {_told(record)}")
    unknown = Counter(f"{value}: {why}" for record in found for m in record.mentions for value, why in m.unresolved.items())
    for why, n in sorted(unknown.items()):
        say(f"stays unknown in {n} rows: {why}")
    for record in filter(_is_total, found):
        say(f"the numbers of «{record.document.title}» count for no incident: {_TOTAL}")
    for row in bad:
        say(f"row {row.number} is no incident: {row.why}")


_TOTAL = (
    "they are taken for a total over a period; where they are of one incident, give its day or a place finer than a governorate"
    " and import it again, or correct the numbers once it is in"
)


def _is_total(record: Report) -> bool:
    """Whether numbers of a row were taken for a total over a period (a month of a whole governorate), which is no incident's harm."""
    counted = {m.id for m in record.mentions if m.count is not None}
    told = [c for c in record.claims if c.type in ("killing", "injury") and not c.harm]
    return any(a.role == "patient" and a.mention in counted for c in told for a in c.arguments)


def _told(record: Report) -> str:
    """The days, places and numbers of a row, as they were understood."""
    parts = [m.time.start or "" for m in record.mentions if m.time is not None]
    parts += [m.place.name.ar for m in record.mentions if m.place is not None]
    parts += [f"{h.outcome} {h.min}" + (f" to {h.max}" if h.max != h.min else "") for c in record.claims for h in c.harm]
    return ", ".join(parts) or click.style("nothing understood", fg="red")
