import hashlib
import socket

import msgspec
import pytest
from captured import AT, URL, exchange, fetched
from hostile_web import PAGE

from khabar.capture.evidence import MANIFEST, evidence, ident, sha256
from khabar.capture.settings import Settings
from khabar.ingest import documents
from khabar.records.capture import Capture


def manifest(files: dict[str, bytes]) -> Capture:
    return msgspec.json.decode(files[MANIFEST], type=Capture)


def test_the_manifest_lists_every_file_by_its_hash() -> None:
    files = evidence(fetched(), Settings())
    capture = manifest(files)
    assert [f.role for f in capture.files] == ["warc", "page", "text"]
    assert {f.name for f in capture.files} | {MANIFEST} == set(files)
    for file in capture.files:
        assert (file.sha256, file.size) == (hashlib.sha256(files[file.name]).hexdigest(), len(files[file.name]))
        assert file.name.startswith(file.sha256)
    assert ident(files) == sha256(files[MANIFEST])
    assert (capture.url, capture.final, capture.at, capture.status, capture.stamp) == (URL, URL, AT, 200, "")


def test_page_and_text() -> None:
    files = evidence(fetched(), Settings())
    capture = manifest(files)
    page, text = capture.file("page"), capture.file("text")
    assert page is not None
    assert text is not None
    assert page.name.endswith(".page.html")
    assert files[page.name] == PAGE
    assert files[text.name].decode() == next(documents(PAGE, name="page.html")).document.text
    assert "كتائب الوادي" in files[text.name].decode()


@pytest.mark.parametrize(("body", "told"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n123", "picture")])
def test_a_page_without_text_is_kept_and_says_why(body: bytes, told: str) -> None:
    capture = manifest(evidence(fetched(exchange(body=body), body=body), Settings()))
    assert capture.file("text") is None
    assert capture.file("page") is not None
    assert told in (capture.untold or "")


def test_the_manner_is_kept_without_what_could_name_a_person() -> None:
    wished = Settings(
        proxy="socks5h://me:secret@tor.home.example:9050",
        allow_private=("10.7.0.0/16",),
        trust="/home/me/root.pem",
        ignore_robots="vanishes",
    )
    files = evidence(fetched(), wished)
    manner = manifest(files).manner
    assert (manner.proxy, manner.own_networks, manner.own_roots, manner.ignored_robots) == ("socks5", True, True, "vanishes")
    everything = b"".join(files.values())
    named = [b"secret", b"tor.home", b"10.7.", b"/home/", socket.gethostname().encode()]
    assert not [x for x in named if x in everything]
