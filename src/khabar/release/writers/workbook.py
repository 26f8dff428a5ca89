"""An Excel workbook in Arabic and English, each sheet in its direction; texts are texts, never formulas, and links lead nowhere."""

import datetime
from pathlib import Path
from typing import Any

from khabar.release.releasable import Release
from khabar.release.writers.cells import printable
from khabar.release.writers.rows import COLUMNS, row

_SHEETS = (("ar", "الحوادث", True), ("en", "Incidents", False))
_MADE = datetime.datetime(2000, 1, 1)
"""A fixed instant, so that the file tells no time of its own; the format has no zones."""


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.xlsx`."""
    import xlsxwriter

    path = folder / "incidents.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True})
        for language, title, right_to_left in _SHEETS:
            sheet = book.add_worksheet(title)
            if right_to_left:
                sheet.right_to_left()
            sheet.freeze_panes(1, 1)
            _fill(sheet, release, [c for c in COLUMNS if not c.endswith("_en" if language == "ar" else "_ar")], head)
    return [path]


def _fill(sheet: Any, release: Release, columns: list[str], head: Any) -> None:
    for i, name in enumerate(columns):
        sheet.write_string(0, i, name, head)
        sheet.set_column(i, i, _WIDE if COLUMNS[name] is str else _NARROW)
    for n, found in enumerate(release.incidents, 1):
        cells = row(found)
        for i, name in enumerate(columns):
            value = cells[name]
            if isinstance(value, str):
                sheet.write_string(n, i, printable(value)[:_LONGEST])
            elif value is not None:
                sheet.write_number(n, i, value)


_WIDE, _NARROW = 24, 10
_LONGEST = 32_767
"""Characters of a cell, at most, by Excel's own limit."""
