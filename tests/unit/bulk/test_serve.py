import io
import json
from pathlib import Path

from bulk_plans import plan

from khabar.bulk.plan import Settings
from khabar.bulk.serve import serve
from khabar.bulk.unit import Task, task
from khabar.bulk.wire import Opened, Said, Setup
from khabar.reading.wire import receive, send


def served(*messages: Setup | Task) -> io.BytesIO:
    asked, said = io.BytesIO(), io.BytesIO()
    for message in messages:
        send(asked, message)
    asked.seek(0)
    serve(asked, said)
    said.seek(0)
    return said


def test_a_unit_is_read_with_the_real_reader(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "مقتل خمسة مدنيين بقصف على بلدة النهر."}) + "\n")
    found = plan([tmp_path / "a.jsonl"])
    said = served(Setup(found.settings), task(found, found.units[0], Path.cwd(), tmp_path / "out"))
    opened = receive(said, Opened)
    assert opened is not None
    assert opened.made is not None
    assert opened.made.engine.reader == "encoder"
    assert [receive(said, Said) for _ in range(2)] == [Said(0), Said(-1)]
    done = receive(said, Said)
    assert done is not None
    assert done.line is not None
    assert done.line.counts["read"] == 1


def test_what_cannot_be_opened_is_told() -> None:
    opened = receive(served(Setup(Settings(reader="nope"))), Opened)
    assert opened is not None
    assert opened.fault is not None
    assert opened.fault.kind == "UsageError"


def test_nobody_asks() -> None:
    assert served().read() == b""
