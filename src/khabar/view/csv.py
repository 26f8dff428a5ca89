"""Rows for spreadsheets: one claim a row, flat. Cells that a spreadsheet would run as a formula are defused."""

import csv
import io
from collections.abc import Iterable

from khabar.records.report import Claim, Mention, Report
from khabar.view.clean import inline
from khabar.view.describe import stance
from khabar.view.labels import english
from khabar.view.lookup import Lookup

BOM = "\ufeff"
OUTCOMES = ("killed", "injured", "detained", "abused", "displaced", "joint")
COLUMNS = (
    "report", "outlet", "published", "claim", "type", "modality", "trigger", "sentence", "agent", "patient", "object", "instrument",
    "place_words", "place_id", "lat", "lon", "time_words", "time_start", "time_end", "time_grain",
    *(f"{outcome}_{end}" for outcome in OUTCOMES for end in ("min", "max")), "tellers", "event", "score", "concerns",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BETWEEN = " | "


def head() -> bytes:
    """The byte-order mark (spreadsheets need it to see UTF-8) and the header row."""
    return (BOM + _line(COLUMNS)).encode()


def body(report: Report) -> bytes:
    """One row a claim, in the record's order."""
    look = Lookup(report)
    return "".join(_line(cells(claim, look)) for claim in report.claims).encode()


def to_csv(reports: Iterable[Report]) -> bytes:
    """The whole file: UTF-8 with a byte-order mark, comma-separated, CRLF at the ends of rows (RFC 4180)."""
    return head() + b"".join(body(report) for report in reports)


def cells(claim: Claim, look: Lookup) -> tuple[str, ...]:
    """The cells of one claim, in the order of COLUMNS; empty where nothing is told. Several values of one cell stand between « | »."""
    document = look.report.document
    start, end = look.sentence(claim.trigger.start)
    return (
        document.id, document.outlet or "", document.published or "", claim.id, claim.type, claim.modality, claim.trigger.text,
        look.text[start:end], *(_words(look.role(claim, role)) for role in ("agent", "patient", "object", "instrument")),
        *_place(claim, look), *_time(claim, look), *(cell for outcome in OUTCOMES for cell in _harm(claim, outcome)),
        _tellers(claim, look), claim.event, f"{claim.score:.2f}",
        _BETWEEN.join(claim.concerns),
    )  # fmt: skip


def _tellers(claim: Claim, look: Lookup) -> str:
    """The chain, nearest teller first; in words also where it is the outlet itself, so that no row leaves out who tells it."""
    found = [f"{s.text} ({', '.join((s.kind, *stance(s, claim.modality)))})" for s in look.tellers(claim)]
    return _BETWEEN.join(found) or english("word", "own voice")


def _words(mentions: Iterable[Mention]) -> str:
    return _BETWEEN.join(m.text for m in mentions)


def _place(claim: Claim, look: Lookup) -> tuple[str, str, str, str]:
    """Words, id, latitude and longitude (WGS 84). The point only where there is one place, and its record gives one."""
    found = [look.mentions[i] for i in claim.places if i in look.mentions]
    values = [m.place for m in found if m.place is not None]
    only = values[0] if len(values) == len(found) == 1 else None
    point = (only.lat, only.lon) if only else (None, None)
    return (_words(found), _BETWEEN.join(v.id for v in values), *("" if x is None else f"{x}" for x in point))  # type: ignore[return-value]


def _time(claim: Claim, look: Lookup) -> tuple[str, str, str, str]:
    mention = look.mentions.get(claim.time or "")
    if mention is None:
        return ("", "", "", "")
    value = mention.time
    return (mention.text, value.start or "", value.end or "", value.grain) if value else (mention.text, "", "", "")


def _harm(claim: Claim, outcome: str) -> tuple[str, str]:
    """Lowest and highest number of one outcome; entries inside another are not added. Empty as soon as one has no number."""
    entries = [h for h in claim.harm if h.outcome == outcome and h.part_of is None]
    low, high = [h.min for h in entries], [h.max for h in entries]
    return (_total(low), _total(high))


def _total(numbers: list[int | None]) -> str:
    known = [n for n in numbers if n is not None]
    return f"{sum(known)}" if known and len(known) == len(numbers) else ""


def _line(row: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerow(_safe(cell) for cell in row)
    return out.getvalue()


def _safe(cell: str) -> str:
    """The cell on one line, and with an apostrophe before what a spreadsheet would take for a formula. Numbers stay numbers."""
    text = inline(cell)
    runs = text.lstrip().startswith(_FORMULA) and not _is_number(text)
    return f"'{text}" if runs or cell.startswith(("\t", "\r")) else text


def _is_number(cell: str) -> bool:
    return cell[:1] in "+-" and cell[1:].replace(".", "", 1).isdecimal() and cell.isascii()
