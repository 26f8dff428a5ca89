from pathlib import Path

import openpyxl
from released import release

from khabar.release.writers.workbook import write


def test_both_sheets_open_in_their_directions_with_texts_only(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    book = openpyxl.load_workbook(path)
    arabic, english = book.worksheets
    assert (arabic.sheet_view.rightToLeft, bool(english.sheet_view.rightToLeft)) == (True, False)
    heads = [c.value for c in english[1]]
    assert "place_en" in heads
    assert "place_ar" not in heads
    assert english.max_row == len(release().incidents) + 1
    assert english.cell(2, heads.index("killed_low") + 1).value == 3
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f", f"{cell.coordinate} is a formula"
                assert cell.hyperlink is None


def test_the_file_tells_nothing_of_when_or_by_whom_it_was_made(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    told = openpyxl.load_workbook(path).properties
    assert (told.creator or "", told.lastModifiedBy or "") == ("", "")
    assert told.created.year == 2000
    (tmp_path / "again").mkdir()
    (again,) = write(release(), tmp_path / "again")
    assert again.read_bytes() == path.read_bytes()
