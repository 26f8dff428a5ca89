import datetime

import msgspec
import pytest

from khabar.bulk.given import given
from khabar.bulk.record import Bad, Raw
from khabar.ingest import documents
from khabar.records.document import Document

DOCUMENT = Document(id="a", sha256="0" * 64, text="قصف على حي السوق.", language="ar")


def test_a_text_with_what_is_known_of_it() -> None:
    url, raw = given({"text": "قصف على حي السوق.", "url": "https://news.example/7", "published": "2023-03-20", "id": 7})
    assert isinstance(raw, Raw)
    (found,) = documents(raw.data, id=raw.id)
    assert (found.document.text, found.document.url, url) == ("قصف على حي السوق.", "https://news.example/7", "https://news.example/7")
    assert (found.document.id, found.document.published) == ("7", "2023-03-20")


@pytest.mark.parametrize("day", [datetime.date(2021, 7, 1), "2021-07-01"])
def test_days_as_tables_keep_them(day: object) -> None:
    _, raw = given({"text": "قصف", "date": day})
    assert isinstance(raw, Raw)
    (found,) = documents(raw.data)
    assert found.document.published == "2021-07-01"


def test_our_own_documents_and_reports_are_taken_as_they_stand() -> None:
    fields = msgspec.to_builtins(DOCUMENT)
    assert given(fields) == (None, DOCUMENT)
    assert given({"schema": "khabar/report/1", "document": fields, "claims": []}) == (None, DOCUMENT)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ([1], "no-object"),
        ("نص", "no-object"),
        (None, "no-object"),
        ({}, "no-text"),
        ({"text": 5}, "no-text"),
        ({"text": " \n"}, "no-text"),
        ({"text": "نص", "sha256": "0", "id": 5}, "no-document"),
        ({"document": {"text": "نص", "sha256": "0", "id": "a", "published": "2023-01-01"}}, "no-document"),
    ],
)
def test_what_is_none(fields: object, code: str) -> None:
    found = given(fields)[1]
    assert isinstance(found, Bad)
    assert found.code == code
