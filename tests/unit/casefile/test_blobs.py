import hashlib
from pathlib import Path

import pyrage
import pytest

from khabar.casefile.blobs import FolderBlobs, TableBlobs, Vault
from khabar.casefile.faults import DamagedError
from khabar.casefile.opening import CaseFile

DATA = "قصف على بلدة النهر".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()


def sealed() -> Vault:
    return Vault(b"k" * 32, str(pyrage.x25519.Identity.generate()))


@pytest.mark.parametrize("vault", [Vault(b"", None), sealed()], ids=["open", "locked"])
def test_what_is_put_comes_back(tmp_path: Path, vault: Vault) -> None:
    blobs = FolderBlobs(tmp_path / "received", vault)
    assert not blobs.has(DIGEST)
    blobs.put(DIGEST, DATA)
    blobs.put(DIGEST, DATA)
    assert blobs.get(DIGEST) == DATA
    assert list(blobs.names()) == [vault.name(DIGEST)]
    blobs.destroy(vault.name(DIGEST))
    blobs.destroy(vault.name(DIGEST))
    with pytest.raises(KeyError):
        blobs.get(DIGEST)


def test_a_locked_name_and_content_tell_nothing(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path / "received", sealed())
    blobs.put(DIGEST, DATA)
    (path,) = (tmp_path / "received").glob("*/*")
    assert path.name != DIGEST
    assert DATA[:8] not in path.read_bytes()
    assert sealed().name(DIGEST) == path.name, "the name depends on its key alone"


@pytest.mark.parametrize("vault", [Vault(b"", None), sealed()], ids=["open", "locked"])
def test_a_flipped_byte_is_told(tmp_path: Path, vault: Vault) -> None:
    blobs = FolderBlobs(tmp_path / "received", vault)
    blobs.put(DIGEST, DATA)
    data = bytearray(blobs.path(DIGEST).read_bytes())
    data[-1] ^= 1
    blobs.path(DIGEST).write_bytes(data)
    with pytest.raises(DamagedError, match=DIGEST[:16]):
        blobs.get(DIGEST)


def test_half_written_files_are_no_blobs_and_are_removed(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path / "received", Vault(b"", None))
    blobs.put(DIGEST, DATA)
    half = blobs.path(DIGEST).with_name("half.part")
    half.write_bytes(b"x")
    assert list(blobs.names()) == [DIGEST]
    blobs.clean()
    assert not half.exists()
    assert blobs.has(DIGEST)


def test_a_table_holds_the_same(case: CaseFile) -> None:
    blobs = TableBlobs(case.alias)
    blobs.put(DIGEST, DATA)
    blobs.put(DIGEST, DATA)
    assert blobs.get(DIGEST) == DATA
    blobs.destroy(blobs.name(DIGEST))
    assert not blobs.has(DIGEST)
    with pytest.raises(KeyError):
        blobs.get(DIGEST)
