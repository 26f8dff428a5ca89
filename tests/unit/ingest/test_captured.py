import hashlib

import msgspec
import pytest
from captured import URL, exchange, fetched
from hostile_web import PAGE

from khabar.capture import bundle
from khabar.capture.evidence import MANIFEST, evidence
from khabar.capture.settings import Settings
from khabar.errors import BrokenFileError, UnsupportedError
from khabar.ingest import Limits, documents
from khabar.ingest.captured import captured_page, is_capture

FILES = evidence(fetched(), Settings())
DATA = bundle.packed(FILES)


def test_a_capture_is_read_as_its_page_at_its_address() -> None:
    (found,) = documents(DATA, name="a.capture")
    (page,) = documents(PAGE, name="page.html")
    document = found.document
    assert (document.text, document.title) == (page.document.text, page.document.title)
    assert (document.url, document.id, document.sha256) == (URL, "a", hashlib.sha256(DATA).hexdigest())
    assert document.published is None


def test_the_address_is_the_one_it_came_from_whatever_the_page_says() -> None:
    body = PAGE.replace(b"<title>", b'<link rel="canonical" href="https://suq.example/2"><title>')
    (found,) = documents(bundle.packed(evidence(fetched(exchange(body=body), body=body), Settings())))
    assert found.document.url == URL


def test_what_is_a_capture() -> None:
    assert is_capture(DATA)
    assert not is_capture(bundle.packed({"a.txt": b"a"}))
    page = captured_page(DATA, None, Limits())
    assert (page.data, page.url, page.host, page.name) == (PAGE, URL, "nahr.example", "page.html")


def test_a_page_that_was_altered_is_not_read() -> None:
    name = next(n for n in FILES if n.endswith(".html"))
    with pytest.raises(BrokenFileError, match="khabar verify"):
        next(documents(bundle.packed({**FILES, name: PAGE + b" "})))
    with pytest.raises(BrokenFileError, match="manifest"):
        next(documents(bundle.packed({**FILES, MANIFEST: b"{}"})))
    manifest = {**msgspec.json.decode(FILES[MANIFEST]), "files": []}
    with pytest.raises(BrokenFileError, match="khabar verify"):
        next(documents(bundle.packed({**FILES, MANIFEST: msgspec.json.encode(manifest)})))


def test_a_capture_in_a_capture_is_not_read() -> None:
    inner = bundle.packed(evidence(fetched(exchange(body=DATA), body=DATA), Settings()))
    with pytest.raises(UnsupportedError, match="capture of a capture"):
        next(documents(inner))
