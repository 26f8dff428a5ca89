import io
import json
from typing import Any

from khabar.cli.formats import WRITERS, Look, table
from khabar.cli.running import Outcome
from khabar.view.lines import ErrorRecord


def test_lines_are_written_as_they_come(pipeline: Any) -> None:
    stream = io.BytesIO()
    written: list[int] = []

    def outcomes() -> Any:
        for i in range(3):
            written.append(len(stream.getvalue().splitlines()))
            yield Outcome(f"{i}", tuple(pipeline.read(f"قصف {i}", id=f"{i}")))

    WRITERS["jsonl"](outcomes(), stream, False)
    assert written == [0, 1, 2]


def test_a_list_of_nothing_but_failures_is_a_list() -> None:
    stream = io.BytesIO()
    errors = [Outcome(n, error=ErrorRecord(n, "empty", f"{n}: nothing")) for n in "ab"]
    WRITERS["json"](errors, stream, False)
    assert [x["file"] for x in json.loads(stream.getvalue())] == ["a", "b"]


def test_a_table_in_a_file_has_no_colour_and_leaves_the_stream_open(pipeline: Any) -> None:
    stream = io.BytesIO()
    table([Outcome("a", tuple(pipeline.read("قصف", id="a")))], stream, Look(width=80))
    assert b"\x1b" not in stream.getvalue()
    assert "قصف".encode() in stream.getvalue()
    assert not stream.closed
