from datetime import UTC, datetime

import msgspec
import pytest

from khabar.records.capture import Capture, CaptureFile, Hop, Manner

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
URL = "https://nahr.example/1"
MANNER = Manner("Khabar/1", None, None, False, False, 10, 10)
MADE = Capture(
    url=URL,
    final=URL,
    at=AT,
    status=200,
    media="text/html",
    hops=(Hop(URL, AT, 200, ""),),
    files=(CaptureFile("page", "a.page.html", "a", 1),),
    manner=MANNER,
    engine="0",
)


def test_there_and_back() -> None:
    assert msgspec.json.decode(msgspec.json.encode(MADE), type=Capture) == MADE
    assert b'"schema":"khabar/capture/1"' in msgspec.json.encode(MADE)


def test_a_file_by_its_role() -> None:
    assert MADE.file("page") == MADE.files[0]
    assert MADE.file("warc") is None


@pytest.mark.parametrize("change", [{"schema": "khabar/capture/2"}, {"more": 1}, {"at": "yesterday"}, {"status": None}])
def test_what_is_no_capture_is_refused(change: dict[str, object]) -> None:
    raw = {**msgspec.to_builtins(MADE), **change}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, type=Capture)
