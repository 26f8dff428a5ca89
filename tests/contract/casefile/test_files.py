"""What holds of case files that are files: locking, backups, damage, busy neighbours, older tables."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import case_files
import pytest
from ready_reports import many, ready

from khabar.casefile import adding, backup, decisions, incidents, keys, locking, rawfile, upgrading
from khabar.casefile.auditing import audit
from khabar.casefile.faults import BusyError, CaseFileError, DamagedError, LockedError, NotACaseFileError, ReadOnlyError, SchemaError
from khabar.casefile.location import Location, locate
from khabar.casefile.models import Telling
from khabar.casefile.opening import CaseFile, create, folder_of, open_case
from khabar.casefile.search import search
from khabar.casefile.stats import stats
from khabar.errors import UsageError

WORD = "الكلمةالنادرة"
PASSPHRASE = case_files.PASSPHRASE


def fill(path: Path, passphrase: str | None = None) -> bytes:
    """A case file with one received file and some ready records; the received bytes."""
    data = f"قصف على {WORD} النهر".encode()
    with open_case(Location(path=path), passphrase) as case:
        import hashlib

        digest = hashlib.sha256(data).hexdigest()
        adding.add_received(case, data, [ready("secret", extra=WORD, sha256=digest)], name=f"{WORD}.txt", who="نور")
        for report in many(3):
            adding.add_ready(case, report, who="نور")
    return data


def everything(path: Path) -> bytes:
    """All bytes beside and below a case file, names too."""
    found = [p for p in sorted(path.parent.rglob("*")) if p.name.startswith(path.name) or folder_of(path) in p.parents]
    return b"".join(str(p.relative_to(path.parent)).encode() + p.read_bytes() for p in found if p.is_file())


def test_an_open_file_says_so_and_a_locked_one_says_nothing(case_path: Path, locked_path: Path) -> None:
    assert case_path.read_bytes()[:15] == b"SQLite format 3"
    locked = locked_path.read_bytes()
    assert not keys.is_locked(case_path)
    assert keys.is_locked(locked_path)
    for word in (b"SQLite", b"khabar", b"casefile", b"CREATE", b"age-encryption"):
        assert word not in locked
    assert len(set(locked[:4096])) > 250, "a page that is not noise"


def test_nothing_of_a_report_can_be_read_in_a_locked_file(locked_path: Path) -> None:
    with open_case(Location(path=locked_path), PASSPHRASE) as case:  # held open, so that the write-ahead log stays
        data = fill(locked_path, PASSPHRASE)
        assert locked_path.with_name(locked_path.name + "-wal").stat().st_size > 0
        seen = everything(locked_path)
        (digest,) = [r.received.sha256 for r in case_reports(case)]
    for word in (WORD.encode(), data[:12], "النهر".encode(), "منبر".encode(), b"secret", digest.encode(), bytes.fromhex(digest)):
        assert word not in seen
    assert b"age-encryption.org" in seen


def case_reports(case: CaseFile) -> list[Any]:
    from khabar.casefile.models import Report

    return list(Report.objects.using(case.alias).filter(ident="secret").select_related("received"))


def test_a_locked_file_opens_with_its_passphrase_alone(locked_path: Path) -> None:
    location = Location(path=locked_path)
    with pytest.raises(LockedError, match="KHABAR_PASSPHRASE"):
        open_case(location)
    with pytest.raises(LockedError, match="does not open"):
        open_case(location, "eine andere Phrase")
    with open_case(location, PASSPHRASE) as case:
        assert case.locked
        assert stats(case)["reports"] == 0


def test_two_case_files_at_once(case_path: Path, locked_path: Path) -> None:
    with open_case(Location(path=case_path)) as one, open_case(Location(path=locked_path), PASSPHRASE) as other:
        adding.add_ready(one, ready("a"), who="نور")
        adding.add_ready(other, ready("b"), who="نور")
        adding.add_ready(other, ready("c", place=2), who="نور")
        assert (stats(one)["reports"], stats(other)["reports"]) == (1, 2)


def test_locking_an_open_file(case_path: Path) -> None:
    data = fill(case_path)
    assert WORD.encode() in everything(case_path)
    with open_case(Location(path=case_path)) as case:
        before, head = stats(case), audit(case).head
    locking.lock(Location(path=case_path), PASSPHRASE)
    assert WORD.encode() not in everything(case_path)
    with open_case(Location(path=case_path), PASSPHRASE) as case:
        found = audit(case)
        assert found.whole, found.problems
        assert found.head == head
        assert {**stats(case), "locked": False} == before
        assert search(case, WORD).total == 1
        import hashlib

        assert case.blobs.get(hashlib.sha256(data).hexdigest()) == data
    with pytest.raises(UsageError, match="rekey"):
        locking.lock(Location(path=case_path), PASSPHRASE)


def test_another_passphrase(locked_path: Path) -> None:
    fill(locked_path, PASSPHRASE)
    locking.rekey(Location(path=locked_path), PASSPHRASE, "عبارة أخرى طويلة")
    with pytest.raises(LockedError):
        open_case(Location(path=locked_path), PASSPHRASE)
    with open_case(Location(path=locked_path), "عبارة أخرى طويلة") as case:
        assert audit(case).whole


def test_a_file_in_use_is_not_locked(case_path: Path) -> None:
    with open_case(Location(path=case_path)) as case:
        adding.add_ready(case, ready("a"), who="نور")
        with pytest.raises(BusyError):
            locking.lock(Location(path=case_path), PASSPHRASE)
        assert stats(case)["reports"] == 1


@pytest.mark.parametrize("kind", ["open", "locked"])
@pytest.mark.parametrize("passphrase", [None, "عبارة النسخة"])
def test_a_backup_comes_back(tmp_path: Path, case_path: Path, locked_path: Path, kind: str, passphrase: str | None) -> None:
    path, own = (case_path, None) if kind == "open" else (locked_path, PASSPHRASE)
    fill(path, own)
    target = tmp_path / "backup"
    with open_case(Location(path=path), own) as case:
        before, head = stats(case), audit(case).head
        backup.backup(case, target, key=keys.key_for(own, keys.salt_of(path)) if own else None, passphrase=passphrase)
    assert (WORD.encode() in target.read_bytes()) == (kind == "open" and passphrase is None)
    restored = tmp_path / "restored.khabar"
    if passphrase:
        with pytest.raises(LockedError):
            backup.restore(target, Location(path=restored), "falsch, aber lang")
    backup.restore(target, Location(path=restored), passphrase)
    with open_case(Location(path=restored), own) as case:
        assert stats(case) == before
        assert audit(case, head=head).whole
    with pytest.raises(UsageError, match="there already"):
        backup.restore(target, Location(path=restored), passphrase)


def test_a_damaged_backup_is_refused(tmp_path: Path, case_path: Path) -> None:
    fill(case_path)
    target = tmp_path / "backup"
    with open_case(Location(path=case_path)) as case:
        backup.backup(case, target, key=None, passphrase=PASSPHRASE)
    data = bytearray(target.read_bytes())
    data[-100] ^= 1
    target.write_bytes(data)
    with pytest.raises(DamagedError):
        backup.restore(target, Location(path=tmp_path / "x.khabar"), PASSPHRASE)
    assert not (tmp_path / "x.khabar").exists()


def test_a_damaged_page_is_told(case_path: Path) -> None:
    fill(case_path)
    with rawfile_connection(case_path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'casefile_payload'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(case_path.read_bytes())
    start = (page - 1) * size
    data[start : start + size] = bytes(size)
    case_path.write_bytes(data)
    with open_case(Location(path=case_path)) as case:
        found = audit(case)
        assert not found.whole
        assert any("damaged" in p.what or "missing" in p.what or "malformed" in p.what or "gone" in p.what for p in found.problems)


def test_a_flipped_byte_in_a_locked_file_is_told(locked_path: Path) -> None:
    fill(locked_path, PASSPHRASE)
    data = bytearray(locked_path.read_bytes())
    data[len(data) // 2] ^= 1
    locked_path.write_bytes(data)
    with open_case(Location(path=locked_path), PASSPHRASE) as case:
        assert not audit(case).whole


def rawfile_connection(path: Path) -> Any:
    from contextlib import closing

    return closing(rawfile.connect(path, None))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(NotACaseFileError):
        open_case(Location(path=tmp_path / "other.db"))
    (tmp_path / "noise").write_bytes(os.urandom(8192))
    with pytest.raises(LockedError):
        open_case(Location(path=tmp_path / "noise"), PASSPHRASE)
    with pytest.raises(NotACaseFileError, match="khabar init"):
        open_case(Location(path=tmp_path / "none.khabar"))


def test_nothing_is_made_over_something(tmp_path: Path, case_path: Path) -> None:
    with pytest.raises(UsageError, match="there already"):
        create(Location(path=case_path))
    with pytest.raises(UsageError, match="not a folder"):
        create(Location(path=tmp_path / "no" / "case.khabar"))
    with pytest.raises(UsageError, match="at least 8"):
        create(Location(path=tmp_path / "short.khabar"), "kurz")
    assert not (tmp_path / "short.khabar").exists()


def test_an_older_file_is_upgraded_with_a_copy(case_path: Path) -> None:
    fill(case_path)
    with open_case(Location(path=case_path)) as case:
        from django.db import connections
        from django.db.migrations.executor import MigrationExecutor

        MigrationExecutor(connections[case.alias]).migrate([("casefile", "0002_words")])
    with pytest.raises(SchemaError, match="khabar upgrade"):
        open_case(Location(path=case_path))
    copy = upgrading.upgrade(Location(path=case_path))
    assert copy is not None
    assert copy.is_file()
    with open_case(Location(path=case_path)) as case:
        assert stats(case)["reports"] == 4
        assert len(incidents.numbers(case)) == len(set(Telling.objects.using(case.alias).values_list("home_id", flat=True)))
    assert upgrading.upgrade(Location(path=case_path)) is None


def test_a_newer_file_is_left_alone(case_path: Path) -> None:
    with rawfile_connection(case_path) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('casefile', '0999_future', '2030-01-01')")
    with pytest.raises(SchemaError, match="newer version"):
        open_case(Location(path=case_path))


def test_a_writer_waits_for_another_and_then_gives_up(case_path: Path) -> None:
    with open_case(Location(path=case_path)) as holder, open_case(Location(path=case_path), patience=0.3) as other:
        with holder.writing(), pytest.raises(BusyError, match="Nothing was lost"):
            adding.add_ready(other, ready("b"), who="نور")
        assert adding.add_ready(other, ready("b"), who="نور").outcome == "added"


def test_two_threads_add_at_once(case_path: Path) -> None:
    failed: list[BaseException] = []

    def work(start: int) -> None:
        try:
            with open_case(Location(path=case_path)) as case:
                for report in many(4, start=start):
                    adding.add_ready(case, report, who="نور")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in (0, 4, 0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with open_case(Location(path=case_path)) as case:
        assert stats(case)["reports"] == 8
        assert audit(case).whole


def test_a_full_disk_is_told_and_keeps_what_was_there(case_path: Path) -> None:
    with open_case(Location(path=case_path)) as case:
        adding.add_ready(case, ready("a"), who="نور")
        from django.db import connections

        with connections[case.alias].cursor() as cursor:
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        with pytest.raises(CaseFileError, match="no space is left"):
            [adding.add_ready(case, report, who="نور") for report in many(50)]
        with connections[case.alias].cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1000000").fetchall()
        assert audit(case).whole
        for report in many(5):
            adding.add_ready(case, report, who="نور")
        assert stats(case)["reports"] == 6


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "setresuid"), reason="permissions as on Unix")
def test_a_file_that_may_not_be_written_is_told(case_path: Path) -> None:
    case_path.chmod(0o444)
    warm = case_path.parent / "warm" / "case.khabar"
    code = (  # all modules are loaded before the rights to read them are given up
        "import os, sys\n"
        "from khabar.casefile.location import locate\n"
        "from khabar.casefile.opening import create, open_case\n"
        "from khabar.casefile.faults import ReadOnlyError\n"
        "with create(locate(sys.argv[2])) as case:\n"
        "    with case.writing(): case.set('x', 1)\n"
        "if os.geteuid() == 0: os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)\n"
        "try:\n"
        "    with open_case(locate(sys.argv[1])) as case:\n"
        "        with case.writing(): case.set('x', 1)\n"
        "except ReadOnlyError as error: print('told', error)\n"
    )
    warm.parent.mkdir()
    case_path.parent.chmod(0o555)
    for folder in list(case_path.parents)[1:-2]:
        if os.geteuid() == 0:
            folder.chmod(folder.stat().st_mode | 0o011)
    try:
        done = subprocess.run([sys.executable, "-c", code, str(case_path), str(warm)], capture_output=True, text=True, check=False)
    finally:
        case_path.parent.chmod(0o755)
        case_path.chmod(0o600)
    assert "told" in done.stdout, done.stderr
    assert ReadOnlyError.code == "read-only"


def test_half_written_bytes_are_cleaned_up(case_path: Path) -> None:
    data = fill(case_path)
    (folder,) = [p for p in folder_of(case_path).iterdir() if p.is_dir()]
    (folder / "left.part").write_bytes(b"half")
    with open_case(Location(path=case_path)) as case:
        adding.add_received(case, b"more", [ready("more", day="2020-01-01")], name="more.txt", who="نور")
        assert not (folder / "left.part").exists()
        assert adding.known(case, data) == ("secret",)
        assert audit(case).whole


def test_decisions_work_in_a_locked_file(locked_path: Path) -> None:
    fill(locked_path, PASSPHRASE)
    with open_case(locate(str(locked_path)), PASSPHRASE) as case:
        decisions.set_state(case, "secret", "deleted", who="نور", why="حُذف من الموقع")
        assert audit(case).whole
