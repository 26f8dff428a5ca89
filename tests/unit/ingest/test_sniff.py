import pytest

from khabar.errors import UnsupportedError
from khabar.ingest.sniff import kind_of


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"<!DOCTYPE html><html></html>", None, "html"),
        (b"  \n<HTML lang=ar>", None, "html"),
        (b"\xef\xbb\xbf<html>", "a.txt", "html"),
        ("<html><body>".encode("utf-16"), None, "html"),
        (b"<!-- saved --><html>", None, "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', None, "html"),
        (b"<p>text</p>", None, "html"),
        ("خبر <b>عاجل</b> <p>نص".encode(), "page.html", "html"),
        ("خبر <p> في وسط النص".encode(), "a.txt", "text"),
        (b"<!-- never closed", None, "text"),
        (b"%PDF-1.7\n", None, "pdf"),
        (b"junk\n%PDF-1.4", None, "pdf"),
        (b"PK\x03\x04rest", None, "docx"),
        (b"Khabar-Text: 1\n\ntext", None, "pasted"),
        (b"Khabar-Text: 2\n\ntext", None, "text"),
        (b'{"name": "x", "messages": []}', None, "telegram"),
        (b'\xef\xbb\xbf{"chats": {"list": []}}', None, "telegram"),
        (b'{"name": "x"}', "a.json", "text"),
        (b'["messages"]', None, "text"),
        ("خبر".encode(), "a.pdf", "text"),
        (b"", None, "text"),
    ],
)
def test_the_kind_is_found_by_content(data: bytes, name: str | None, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x1f\x8b\x08", "gzip"),
        (b"BZh91", "bzip2"),
        (b"\xfd7zXZ\x00", "xz"),
        (b"7z\xbc\xaf'\x1c", "7-Zip"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (b"{\\rtf1", "RTF"),
        (b"WARC/1.0", "web archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBP", "picture, sound or video"),
        (b"\x00\x00\x00\x18ftypmp42", "picture, sound or video"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x7fELF", "program"),
    ],
)
def test_formats_that_nobody_reads_are_named(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedError, match=what):
        kind_of(data + b" rest", "x.bin")
