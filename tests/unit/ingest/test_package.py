import io
import zipfile
from collections.abc import Callable

import pytest

from khabar.errors import BrokenFileError, LimitError, UnsupportedError
from khabar.ingest.limits import Limits
from khabar.ingest.package import member, word_package


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def test_a_word_package_opens(make_docx: Callable[..., bytes]) -> None:
    with word_package(make_docx(""), None, Limits()) as package:
        assert b"<w:body>" in member(package, "word/document.xml", Limits())


@pytest.mark.parametrize(
    ("part", "what"),
    [("xl/workbook.xml", "spreadsheet"), ("ppt/presentation.xml", "presentation"), ("mimetype", "OpenDocument"), ("a.txt", "zip archive")],
)
def test_other_archives_are_named(part: str, what: str) -> None:
    with pytest.raises(UnsupportedError, match=what):
        word_package(archive({part: b"x"}), "a.zip", Limits())


def test_a_cut_archive_is_broken(make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(BrokenFileError, match="cannot be opened"):
        word_package(make_docx("")[:60], "a.docx", Limits())


def test_bombs_are_refused_before_they_unpack() -> None:
    bomb = archive({"word/document.xml": b"0" * 5_000_000})
    with pytest.raises(LimitError, match="zip bomb"):
        word_package(bomb, None, Limits())
    with pytest.raises(LimitError, match="zip bomb"):
        word_package(archive({"word/document.xml": b"0123456789" * 20}), None, Limits(max_expanded=100))
    with pytest.raises(LimitError, match="parts"):
        word_package(archive({f"{i}": b"" for i in range(5001)}, zipfile.ZIP_STORED), None, Limits())


def test_a_part_that_lies_about_its_size_is_stopped(make_docx: Callable[..., bytes]) -> None:
    with word_package(make_docx("x" * 3000), None, Limits()) as package, pytest.raises(LimitError, match="zip bomb"):
        member(package, "word/document.xml", Limits(max_expanded=1000))


def test_a_damaged_part_is_broken() -> None:
    data = bytearray(archive({"word/document.xml": bytes(range(256)) * 40}))
    data[60:90] = b"\xff" * 30
    with word_package(bytes(data), None, Limits()) as package, pytest.raises(BrokenFileError):
        member(package, "word/document.xml", Limits())


def test_a_missing_part_is_broken(make_docx: Callable[..., bytes]) -> None:
    with word_package(make_docx(""), None, Limits()) as package, pytest.raises(BrokenFileError, match=r"none\.xml"):
        member(package, "none.xml", Limits())
