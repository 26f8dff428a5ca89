import pytest

from khabar.errors import UsageError
from khabar.extract.registry import open_reader, readers


def test_the_readers_that_are_installed() -> None:
    assert readers() == ("encoder",)


def test_an_unknown_reader_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'oracle'.*encoder"):
        open_reader("oracle")
