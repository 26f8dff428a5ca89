import pytest
from told_reports import RIVER, C, report

from khabar.errors import DataError
from khabar.link import tell
from khabar.link.telling import VERSION, Telling, report_of


def test_a_telling_is_stored_and_read_back() -> None:
    (t,) = tell(report("a#b", C(type="strike", place=RIVER, day="2024-03-05")))
    assert Telling.from_bytes(t.to_bytes()) == t
    assert t.id == "a#b#c1"
    assert report_of(t.id) == "a#b"


def test_what_is_no_telling_is_refused() -> None:
    with pytest.raises(DataError, match=r"not a stored telling .*khabar relink"):
        Telling.from_bytes(b"\x81\xa1x\x01")


def test_a_telling_of_another_version_is_refused() -> None:
    old = Telling("r", ("c1",), ("strike",), 1, version=0)
    with pytest.raises(DataError, match=f"version 0, this is version {VERSION}; run `khabar relink`"):
        Telling.from_bytes(old.to_bytes())
