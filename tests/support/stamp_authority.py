"""A time-stamping authority of our own: certificates and stamps by `openssl ts`, over HTTP on 127.0.0.2."""

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from hostile_web import OPEN

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = River test root
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
authorityKeyIdentifier = keyid
[pages]
basicConstraints = critical, CA:false
extendedKeyUsage = critical, serverAuth
[reply]
serial = serial
crypto_device = builtin
signer_cert = signer.pem
certs = root.pem
signer_key = signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""
Key = Literal["ec", "rsa", "pss"]


def openssl(folder: Path, *words: str) -> None:
    done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class Authority:
    """`root` is its root certificate; `behave` says how it answers: as it should, with an earlier stamp, or refusing."""

    def __init__(self, folder: Path, key: Key = "ec", use: str = "stamps") -> None:
        self.folder, self.behave = folder, "stamp"
        self.root = folder / "root.pem"
        self.asked: list[bytes] = []
        self._last = b""
        (folder / "ts.cnf").write_text(_CONFIG, encoding="ascii")
        (folder / "serial").write_text("01", encoding="ascii")
        kind = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] if key == "ec" else ["rsa:2048"]
        common = ["-config", "ts.cnf", "-newkey", *kind, "-nodes"]
        openssl(folder, "req", "-x509", *common, "-keyout", "root.key", "-out", "root.pem", "-days", "3650", "-extensions", "root")
        openssl(folder, "req", *common, "-keyout", "signer.key", "-out", "signer.csr", "-subj", "/CN=River test stamps")
        signing = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "3650", "-extfile", "ts.cnf", "-extensions", use]
        openssl(folder, "x509", "-req", "-in", "signer.csr", "-out", "signer.pem", *signing)

    def reply(self, query: bytes) -> bytes:
        """The answer to a query, as it behaves."""
        self.asked.append(query)
        if self.behave == "earlier" and self._last:
            return self._last
        (self.folder / "query").write_bytes(b"not a query" if self.behave == "refuse" else query)
        done = subprocess.run(
            ["openssl", "ts", "-reply", "-config", "ts.cnf", "-section", "reply", "-queryfile", "query", "-out", "answer"],
            cwd=self.folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0 or self.behave == "refuse", done.stderr
        self._last = (self.folder / "answer").read_bytes()
        return self._last


def authority(folder: Path, key: Key = "ec", use: str = "stamps") -> Authority:
    """An authority in `folder`. Skips the test where openssl is not installed."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: apt-get install openssl")
    return Authority(folder, key, use)


@contextmanager
def served(made: Authority) -> Iterator[tuple[str, int]]:
    """Its address and port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            answer = made.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(503 if made.behave == "busy" else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing on the tests' screen."""

    server = http.server.ThreadingHTTPServer((OPEN, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://stamps.example:{server.server_port}/", server.server_port
    finally:
        server.shutdown()
        server.server_close()
