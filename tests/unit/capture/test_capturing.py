from collections.abc import Iterator
from pathlib import Path

import pytest
from fetching import HOST, Names, fetcher
from hostile_web import OPEN, Web, head
from stamp_authority import Authority, served

from khabar.capture import bundle
from khabar.capture.capturing import bundle_name, kept, prefix_of, stamp_later, take
from khabar.capture.evidence import MANIFEST
from khabar.capture.fetching import Fetcher
from khabar.capture.verifying import verify_path
from khabar.errors import FetchFailedError


@pytest.fixture
def asked(web: Web, stamps: Authority) -> Iterator[tuple[Fetcher, str, str]]:
    """A fetcher, the address of a page, and that of the authority."""
    stamps.behave = "stamp"
    with served(stamps) as (address, port):
        made = fetcher(web, Names({HOST: [OPEN], "stamps.example": [OPEN]}), ports=(web.port, port), idle_seconds=5, total_seconds=10)
        yield made, f"http://{HOST}:{web.port}/page", address


def test_a_page_is_taken_and_stamped(asked: tuple[Fetcher, str, str], tmp_path: Path) -> None:
    made, url, address = asked
    taken = take(made, url, address)
    assert (taken.good, taken.unstamped, taken.capture.stamp) == (True, None, address)
    assert sorted(name.rpartition(".")[2] for name in taken.files) == ["gz", "html", "json", "tsr", "txt"]
    bundle.keep(taken.files, tmp_path)
    (found,) = verify_path(tmp_path)
    assert found.problems == ()
    assert found.stamp is not None


def test_without_an_authority_nobody_is_asked_for_a_stamp(asked: tuple[Fetcher, str, str], stamps: Authority) -> None:
    before = len(stamps.asked)
    taken = take(asked[0], asked[1])
    assert (len(taken.files), taken.capture.stamp, len(stamps.asked)) == (4, "", before)


def test_a_stamp_that_fails_does_not_lose_the_page(asked: tuple[Fetcher, str, str], stamps: Authority, tmp_path: Path) -> None:
    made, url, address = asked
    stamps.behave = "busy"
    taken = take(made, url, address)
    assert "503" in (taken.unstamped or "")
    folder = bundle.keep(taken.files, tmp_path)
    assert "stamp is missing" in next(verify_path(folder)).problems[0].what
    stamps.behave = "stamp"
    assert stamp_later(folder, made, address)
    assert not stamp_later(folder, made, address)
    assert next(verify_path(folder)).problems == ()
    stamps.behave = "busy"
    assert take(made, url, address, later=False).capture.stamp == ""


def test_an_error_of_the_server_is_evidence_and_no_page(asked: tuple[Fetcher, str, str], web: Web, tmp_path: Path) -> None:
    web.behaviours["/gone"] = lambda _: iter([head("410 Gone", Content_Length=4) + b"gone"])
    taken = take(asked[0], f"http://{HOST}:{web.port}/gone")
    assert (taken.good, taken.capture.status) == (False, 410)
    bundle.keep(taken.files, tmp_path)
    assert kept(tmp_path) == {}
    with pytest.raises(FetchFailedError):
        take(asked[0], f"http://{HOST}:{web.port}/cut/nothing")


def test_what_is_kept_is_known_by_its_address(asked: tuple[Fetcher, str, str], tmp_path: Path) -> None:
    made, url, _ = asked
    folder = bundle.keep(take(made, url).files, tmp_path)
    assert kept(tmp_path) == {url: folder}
    (folder / MANIFEST).write_bytes(b"{")
    assert kept(tmp_path) == {}


def test_a_bundles_name_holds_its_host_and_hashes(asked: tuple[Fetcher, str, str]) -> None:
    made, url, _ = asked
    taken = take(made, url)
    assert bundle_name(taken).startswith(prefix_of(url))
    assert bundle_name(taken).endswith(".capture")
    assert prefix_of(url).startswith(f"{HOST}-")
    assert prefix_of(url) != prefix_of(url + "?a")
    assert ":" not in prefix_of("http://[2606:4700::1]/")


def test_an_authority_at_a_private_address_is_not_asked(asked: tuple[Fetcher, str, str], web: Web) -> None:
    taken = take(asked[0], asked[1], f"http://127.0.0.1:{web.port}/")
    assert "not public" in (taken.unstamped or "")
