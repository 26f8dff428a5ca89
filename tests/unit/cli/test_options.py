import click
import pytest

from khabar.cli.options import Published


@pytest.mark.parametrize("text", ["2023-03-20", "2023-03-20T08:00+03:00", "2023-03-20T08:00:30Z"])
def test_days_and_instants_stay_as_they_were(text: str) -> None:
    assert Published().convert(text, None, None) == text


@pytest.mark.parametrize(
    "text", ["", "today", "20-03-2023", "2023-3-20", "2023-02-30", "2023-03-20T08:00", "20230320", "٢٠٢٣-٠٣-٢٠", "2023-03-20T25:00Z"]
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Published().convert(text, None, None)
