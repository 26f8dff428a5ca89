"""Case files for tests: an open file, a locked one, and a database on a PostgreSQL server that the tests start themselves."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PASSPHRASE = "ثلاث كلمات طويلة"  # noqa: S105 - of empty files that tests make
KINDS = ("open", "locked", "server")
_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))


def server_binaries() -> Path | None:
    """The folder with initdb, where PostgreSQL's server is installed."""
    for folder in reversed(_BINARIES):
        if (folder / "initdb").is_file():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """A running server of our own in a temporary folder, as the address of its socket's folder. Skips the test where it cannot be had."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'khabar[server]'")
    binaries = server_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's server is not installed: apt-get install postgresql")
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="khabar-pg-"))
    data = folder / "data"
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        _run(user, [binaries / "initdb", "-D", data, "-U", "khabar", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c unix_socket_permissions=0777"
        _run(user, [binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start"])
        folder.chmod(0o711)
        yield str(folder)
    finally:
        if (data / "postmaster.pid").exists():
            _run(user, [binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom the server runs as, where the tests run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("running as root, and there is no other user to start PostgreSQL as")


def _run(user: pwd.struct_passwd | None, command: list[object]) -> None:
    as_user = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, cwd="/", **as_user)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr + done.stdout


def address(folder: str, database: str) -> str:
    """The address of a database of our own server."""
    return f"postgresql://khabar@/{database}?host={folder}"


def new_database(folder: str, name: str, template: str = "template0") -> str:
    """A new database, a copy of `template`; its address."""
    import psycopg

    with psycopg.connect(f"postgresql://khabar@/postgres?host={folder}", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return address(folder, name)


def drop_database(folder: str, name: str) -> None:
    """Drop a database of our own server, whoever is connected."""
    import psycopg

    with psycopg.connect(f"postgresql://khabar@/postgres?host={folder}", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
