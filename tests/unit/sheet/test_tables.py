import datetime
import io
import zipfile

import openpyxl
import pytest

from khabar.errors import IngestError
from khabar.sheet.tables import read

ROWS = "التاريخ{s}المكان\n2023-03-16{s}حي السوق\n{s}\n2023-03-17{s}عين الرمل"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_csv_as_it_is_saved_anywhere(separator: str, encoding: str) -> None:
    found = read(ROWS.format(s=separator).encode(encoding), "old.csv")
    assert found.heads == ("التاريخ", "المكان")
    assert found.rows == ((2, ("2023-03-16", "حي السوق")), (4, ("2023-03-17", "عين الرمل")))


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_with_days_and_numbers() -> None:
    data = workbook(
        ("تاريخ", "قتلى", "ملاحظة"), (datetime.datetime(2023, 3, 16), 3.0, " سطر\nآخر "), (None, None, None), ("أمس", "حوالي 20", "=1+1")
    )
    found = read(data, "old.xlsx")
    assert found.rows == ((2, ("2023-03-16", "3", "سطر آخر")), (4, ("أمس", "حوالي 20", "")))


def test_short_rows_are_filled() -> None:
    assert read(b"a,b,c\n1\n", "x.csv").rows == ((2, ("1", "", "")),)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as stream:
        for _ in range(600):
            stream.write(b"0" * 2**20)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "wrong"),
    [
        (b"", "x.csv", "names of the columns"),
        (b"\n\n", "x.csv", "names of the columns"),
        (b"PK\x03\x04broken", "x.xlsx", "no workbook"),
        (b"a" * 10, "x.xlsx", "no workbook"),
        (",".join("abc" for _ in range(300)).encode() + b"\n1", "x.csv", "columns"),
    ],
)
def test_what_is_no_table_is_told(data: bytes, name: str, wrong: str) -> None:
    with pytest.raises(IngestError, match=wrong):
        read(data, name)


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(IngestError, match="larger than"):
        read(bomb(), "x.xlsx")
