import pytest

from khabar.errors import UsageError
from khabar.release.writers import FORMATS, writer
from khabar.view.labels import label


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer_and_a_name_in_both_languages(name: str) -> None:
    assert callable(writer(name))
    assert label("release format", name).ar != name or name == "timemap"


def test_a_format_that_is_none_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"'doc'.*csv.*parquet"):
        writer("doc")
    with pytest.raises(UsageError):
        writer("whole")
