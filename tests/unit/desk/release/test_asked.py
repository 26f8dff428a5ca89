import datetime

import pytest

from khabar.desk.release.asked import Asked, asked
from khabar.errors import UsageError


def test_nothing_asked_is_the_strictest_policy_and_the_first_page() -> None:
    assert asked({}) == Asked("public", None, None, 1)


def test_all_that_can_be_asked() -> None:
    found = asked({"policy": "court", "since": "2024-05-01", "until": " 2024-05-31 ", "page": "3"})
    assert found == Asked("court", datetime.date(2024, 5, 1), datetime.date(2024, 5, 31), 3)
    assert found.address(4) == "?policy=court&since=2024-05-01&until=2024-05-31&page=4"
    assert Asked("partners").address() == "?policy=partners"


@pytest.mark.parametrize("sent", [{"policy": "all"}, {"page": "-1"}, {"page": "0"}, {"page": "x"}, {"page": "1" * 9}, {"page": "٣"}])
def test_what_is_none_is_the_default(sent: dict[str, str]) -> None:
    assert asked(sent) == Asked()


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="tomorrow"):
        asked({"since": "tomorrow"})
