import pytest

from khabar.errors import BrokenFileError, LimitError
from khabar.ingest import Limits, documents
from khabar.ingest.feed_entry import MAGIC, read_entry, written

HEADERS = {
    "Address": "https://jisr.example/1",
    "Listed": "https://jisr.example/feed",
    "Read": "2024-05-15T08:00:00+00:00",
    "Claimed": "2024-05-14T10:30:00+00:00",
    "Title": "قصف على\nالسوق",
    "Instead": "the server answers with status 403",
}


def test_what_a_feed_tells_is_a_document_that_says_so() -> None:
    (found,) = documents(written("قصف على السوق\nقال مصدر", HEADERS), name="x.entry")
    document = found.document
    assert (document.text, document.title, document.url) == ("قصف على السوق\nقال مصدر", "قصف على السوق", HEADERS["Address"])
    assert (document.published, document.published_basis) == ("2024-05-14T13:30:00+03:00", "feed")
    assert [w.code for w in found.warnings][:3] == ["feed-summary", "listed", "feed-day"]


def test_headers_stay_on_their_line() -> None:
    data = written("نص", {**HEADERS, "Title": "a\nInstead: b\r\n\r\nc" + "d" * 5000}).decode()
    assert data.count("\nInstead: ") == 1
    assert len(max(data.splitlines(), key=len)) < 2100


@pytest.mark.parametrize("data", [MAGIC.encode(), f"{MAGIC}Address: x\n\nنص".encode(), written("نص", {**HEADERS, "Read": "yesterday"})])
def test_a_head_that_is_none(data: bytes) -> None:
    with pytest.raises(BrokenFileError):
        list(read_entry(data, Limits()))


def test_bounds_and_addresses_of_other_kinds() -> None:
    with pytest.raises(LimitError):
        list(read_entry(written("نص" * 100, HEADERS), Limits(max_chars=10)))
    (draft,) = read_entry(written("نص", {**HEADERS, "Address": "file:///etc/passwd"}), Limits())
    assert draft.url is None
