import msgspec
import pytest

from khabar.records.record_warning import RecordWarning


def test_it_is_written_as_it_is_read() -> None:
    warning = RecordWarning("no-publication-date", "no publication date: «أمس» stays unresolved")
    assert msgspec.json.decode(msgspec.json.encode(warning), type=RecordWarning) == warning


def test_it_takes_nothing_else() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"code": "a", "message": "b", "level": 3}, type=RecordWarning)
