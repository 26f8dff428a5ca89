"""An exchange is sealed to its recipient, logged, and taken back by them alone."""

from pathlib import Path

import pyrage
import pytest
from ready_reports import ready

from khabar.casefile import adding, log
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError
from khabar.release.exchange import sealing
from khabar.release.exchange.sending import send


@pytest.fixture
def full(case: CaseFile, plain_links: None) -> CaseFile:
    adding.add_ready(case, ready("a"), who="نور")
    return case


@pytest.mark.parametrize("name", ["whole"])
def test_only_the_recipient_opens_it(full: CaseFile, tmp_path: Path, name: str) -> None:
    key, stranger = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    out = tmp_path / "x.age"
    assert send(full, name, out, str(key.to_public()), who="نور", why="for a colleague") == 1
    assert "قصف".encode() not in out.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600
    (entry,) = log.read(full.alias, kinds=[log.EXCHANGED])
    assert (entry.who, entry.body and entry.body["to"]) == ("نور", str(key.to_public()))
    found: list[bytes] = []
    sealing.unseal(out, str(key), lambda stream: len(found.append(stream.read()) or found))  # type: ignore[func-returns-value]
    assert "قصف".encode() in found[0]
    with pytest.raises(UsageError, match="does not open"):
        sealing.unseal(out, str(stranger), lambda stream: len(stream.read()))


def test_a_changed_file_is_refused(full: CaseFile, tmp_path: Path) -> None:
    key, out = pyrage.x25519.Identity.generate(), tmp_path / "x.age"
    send(full, "whole", out, str(key.to_public()), who="نور")
    data = bytearray(out.read_bytes())
    data[-20] ^= 1
    out.write_bytes(bytes(data))
    with pytest.raises(UsageError, match="changed on the way"):
        sealing.unseal(out, str(key), lambda stream: len(stream.read()))


def test_what_is_no_recipient_or_format_or_new_name_is_refused(full: CaseFile, tmp_path: Path) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    with pytest.raises(UsageError, match="age1"):
        send(full, "whole", tmp_path / "x.age", "somebody@example.org", who="نور")
    with pytest.raises(UsageError, match="whole"):
        send(full, "csv", tmp_path / "x.age", key, who="نور")
    (tmp_path / "x.age").touch()
    with pytest.raises(UsageError, match="there already"):
        send(full, "whole", tmp_path / "x.age", key, who="نور")
    assert log.read(full.alias, kinds=[log.EXCHANGED]) == []


def test_a_writer_that_fails_leaves_no_file(tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate().to_public()

    def broken(stream: object) -> int:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        sealing.seal(tmp_path / "x.age", key, broken)
    assert not (tmp_path / "x.age").exists()
