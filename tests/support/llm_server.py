"""A language model's server that is none: real HTTP on the loopback, answering as it is told, as OpenAI's servers do and as Ollama does."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from khabar.extract.grounding import ground
from khabar.extract.lexicon.reader import Lexicon
from khabar.extract.llm.prompt import Extraction
from khabar.records.document import Document
from khabar.records.reading import Reading

Reply = Callable[[BaseHTTPRequestHandler, str], str | None]
"""What the model says to a prompt; None where the handler was answered already."""


class FakeServer(ThreadingHTTPServer):
    """Keeps the requests that came: path, head and body of each."""

    daemon_threads = True

    def __init__(self, reply: Reply) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply = reply
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    @property
    def ollama(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def openai(self) -> str:
        return f"{self.ollama}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is nothing to print."""


class _Handler(BaseHTTPRequestHandler):
    server: FakeServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, dict(self.headers), body))
        openai = self.path.endswith("/chat/completions")
        said = self.server.reply(self, body["messages"][0]["content"] if openai else body["prompt"])
        if said is not None:
            whole = {"choices": [{"message": {"role": "assistant", "content": said}}]} if openai else {"response": said, "done": True}
            send(self, 200, json.dumps(whole).encode())

    def log_message(self, *args: Any) -> None:
        pass


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **head: str) -> None:
    handler.send_response(status)
    for name, value in head.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(reply: Reply) -> Iterator[FakeServer]:
    with FakeServer(reply) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def passage(prompt: str) -> str:
    """The text that a prompt asks about."""
    return prompt.rpartition("\nالجواب:")[0].rpartition("النص: ")[2]


def honest(_: BaseHTTPRequestHandler, prompt: str) -> str:
    """What a model would say that reads as the word lists do."""
    document = Document(id="d", sha256="0" * 64, text=passage(prompt))
    return answer(*extracted(ground(document, Lexicon().read(document))))


def extracted(reading: Reading) -> Iterator[Extraction]:
    for m in reading.mentions:
        yield Extraction("mention", m.text, {"id": m.id, "type": m.type})
    for s in reading.sources:
        yield Extraction("source", s.text, {"id": s.id, "kind": s.kind, "cue": s.cue.text if s.cue else ""})
    for c in reading.claims:
        roles: dict[str, list[str]] = {}
        for a in c.arguments:
            roles.setdefault(a.role, []).append(a.mention or a.claim or "")
        told = {"id": c.id, "type": c.type, "modality": c.modality, "by": list(c.attribution), "event": c.event}
        yield Extraction("claim", c.trigger.text, {**told, **roles})


def answer(*found: Extraction) -> str:
    rows = [{x.kind: x.text, f"{x.kind}_attributes": x.attributes} for x in found]
    return json.dumps({"extractions": rows}, ensure_ascii=False)
