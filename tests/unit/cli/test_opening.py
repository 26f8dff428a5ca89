import pytest

from khabar.cli.opening import open_pipeline
from khabar.errors import UsageError


def test_an_unknown_reader_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="nope"):
        open_pipeline("nope")
