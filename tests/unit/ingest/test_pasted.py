import pytest

from khabar.errors import EmptyInputError, LimitError
from khabar.ingest import Limits, documents
from khabar.ingest.pasted import written
from khabar.records.document import Document

TEXT = "قُتل خمسة مدنيين\n\nفي حي السوق  أمس، بحسب «شبكة الوادي»."


def read(text: str = TEXT, **headers: str) -> Document:
    (found,) = documents(written(text, {name.title(): value for name, value in headers.items()}))
    return found.document


def test_the_text_is_as_it_was_pasted() -> None:
    assert read().text == TEXT
    assert read(TEXT.replace("\n", "\r\n")).text == TEXT
    assert read("  أول سطر\n\n\nآخر  ").text == "  أول سطر\n\n\nآخر  "


def test_what_is_known_of_it_is_in_the_record() -> None:
    found = read(address="https://example.org/p/1", outlet="شبكة الوادي", posted="2024-05-14")
    assert (found.url, found.outlet, found.published, found.published_basis) == (
        "https://example.org/p/1",
        "شبكة الوادي",
        "2024-05-14",
        "metadata",
    )


def test_a_time_is_by_the_outlets_clock() -> None:
    assert read(posted="2024-05-14T10:30").published == "2024-05-14T10:30:00+03:00"
    assert read(posted="2024-05-14T10:30+00:00").published == "2024-05-14T13:30:00+03:00"
    assert read(posted="never").published is None


def test_when_it_was_seen_stays_in_the_bytes() -> None:
    data = written(TEXT, {"Seen": "2024-05-15T08:00", "Received": "2024-05-15T08:03:11+00:00"})
    assert b"Seen: 2024-05-15T08:00\nReceived: 2024-05-15T08:03:11+00:00\n\n" in data


def test_a_value_stays_on_its_line_and_has_an_end() -> None:
    data = written(TEXT, {"Outlet": "شبكة\nAddress: https://evil.example\x00", "Address": "https://example.org/" + "x" * 5000})
    (found,) = documents(data)
    assert found.document.outlet == "شبكة Address: https://evil.example"
    assert len(found.document.url or "") == 2000


def test_what_is_no_web_address_is_none() -> None:
    assert read(address="javascript:alert(1)").url is None


def test_headers_may_lack() -> None:
    assert read().url is None
    assert read().outlet is None


def test_without_a_text_there_is_no_report() -> None:
    for data in (b"Khabar-Text: 1\nOutlet: x\n", b"Khabar-Text: 1\n\n   "):
        with pytest.raises(EmptyInputError):
            list(documents(data))


def test_it_has_the_limits_of_every_text() -> None:
    with pytest.raises(LimitError):
        list(documents(written("س" * 100, {}), limits=Limits(max_chars=50)))
