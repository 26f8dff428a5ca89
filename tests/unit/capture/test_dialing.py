import datetime
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from fetching import HOST, QUICK, Names, fetcher
from hostile_web import OPEN, PAGE, Web, head
from msgspec.structs import replace

from khabar.capture import dialing
from khabar.capture.clock import Deadline
from khabar.capture.target import target
from khabar.errors import FetchFailedError, FetchRefusedError, UsageError


def certificate(folder: Path, name: str, days: int = 10) -> Path:
    """A certificate that vouches for itself, with its key, for `name`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=20))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.ip_address(OPEN))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}{days}.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@contextmanager
def secure(pem: Path) -> Iterator[int]:
    """A server that speaks TLS and gives the page; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    listener = socket.create_server((OPEN, 0))

    def talk(link: socket.socket) -> None:
        with link, suppress(OSError), context.wrap_socket(link, server_side=True) as safe:
            asked = safe.recv(65536)
            robots = head("404 Not Found", Content_Length=0)
            safe.sendall(robots if b"robots" in asked else head(Content_Length=len(PAGE)) + PAGE)

    def accept() -> None:
        while True:
            try:
                link, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(link,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def test_a_name_is_looked_up_once_for_a_connection(web: Web) -> None:
    names = Names({HOST: [OPEN, "127.0.0.1"]})
    found = fetcher(web, names, ignore_robots="a test").fetch(f"http://{HOST}:{web.port}/page")
    assert found.exchanges[0].peer == OPEN
    assert names.asked == [HOST]


def test_the_next_address_is_tried_where_one_does_not_answer(web: Web) -> None:
    names = Names({HOST: [f"127.0.0.9,{OPEN}"]})
    found = fetcher(web, names, allow_private=("127.0.0.0/24",)).fetch(f"http://{HOST}:{web.port}/page")
    assert found.exchanges[0].peer == OPEN


def test_a_connection_that_ends_elsewhere_is_refused(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda where, **k: real(("127.0.0.1", web.secret), **k))
    with pytest.raises(FetchRefusedError, match=r"ended at 127\.0\.0\.1 instead of 127\.0\.0\.2"):
        fetcher(web).fetch(f"http://{HOST}:{web.port}/page")


def test_a_resolver_that_hangs_is_not_waited_for() -> None:
    settings = replace(QUICK, connect_seconds=0.2)
    start = time.monotonic()
    with pytest.raises(FetchFailedError, match="no connection in time"):
        dialing.dial(target(f"http://{HOST}/", settings), settings, lambda *_: time.sleep(3) or [], Deadline(5, "x"))
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("answer", [[], OSError(), UnicodeError()])
def test_a_name_without_an_address(answer: list[str] | Exception, web: Web) -> None:
    def resolve(host: str, port: int) -> list[str]:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(FetchFailedError, match=r"no address|no connection"):
        fetcher(web, resolve).fetch(f"http://{HOST}:{web.port}/")  # type: ignore[arg-type]


def test_the_machines_own_resolver() -> None:
    assert "127.0.0.1" in dialing.look_up("127.0.0.1", 80)


def test_tls_with_a_root_of_ones_own(tmp_path: Path, web: Web) -> None:
    pem = certificate(tmp_path, HOST)
    with secure(pem) as port:
        found = fetcher(web, ports=(port,), trust=str(pem)).fetch(f"https://{HOST}:{port}/")
    assert found.body == PAGE


@pytest.mark.parametrize(("name", "days", "trusted"), [(HOST, 10, False), ("suq.example", 10, True), (HOST, -5, True)])
def test_a_certificate_that_does_not_hold(name: str, days: int, trusted: bool, tmp_path: Path, web: Web) -> None:
    pem = certificate(tmp_path, name, days)
    with secure(pem) as port, pytest.raises(FetchFailedError, match="cannot be trusted"):
        fetcher(web, ports=(port,), trust=str(pem) if trusted else None).fetch(f"https://{HOST}:{port}/")


def test_a_server_that_does_not_speak_tls(web: Web) -> None:
    with pytest.raises(FetchFailedError, match=r"cannot be trusted|connection broke|no connection"):
        fetcher(web).fetch(f"https://{HOST}:{web.port}/page")


def test_a_handshake_that_does_not_end(web: Web) -> None:
    with socket.create_server((OPEN, 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(FetchFailedError, match="in time"):
            fetcher(web, ports=(port,), connect_seconds=0.3).fetch(f"https://{HOST}:{port}/")


def test_roots_that_are_none(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pem", tmp_path / "bad.pem"):
        if path.name == "bad.pem":
            path.write_text("no certificate", encoding="ascii")
        with pytest.raises(UsageError, match="PEM"):
            dialing.context(replace(QUICK, trust=str(path)))
