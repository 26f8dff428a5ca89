import pytest

from khabar.errors import UsageError
from khabar.release.exchange import FORMATS, writer
from khabar.view.labels import label


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer_and_a_name(name: str) -> None:
    assert callable(writer(name))
    assert label("exchange format", name).ar


def test_a_release_s_format_is_none_of_an_exchange() -> None:
    with pytest.raises(UsageError, match=r"'csv'.*whole.*brat"):
        writer("csv")
