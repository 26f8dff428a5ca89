import pytest
from msgspec.structs import replace

from khabar.capture.settings import Settings, own_name
from khabar.errors import UsageError


def test_servers_are_told_the_truth_unless_something_else_is_set() -> None:
    assert Settings().user_agent == own_name()
    assert own_name().startswith("Khabar/")
    assert "http" not in own_name()


def test_nothing_is_allowed_by_itself() -> None:
    found = Settings()
    assert (found.allow_private, found.ports, found.ignore_robots, found.proxy) == ((), (80, 443), None, None)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"total_seconds": 0}, "total_seconds"),
        ({"max_decoded": -1}, "max_decoded"),
        ({"pause": -1}, "pause"),
        ({"user_agent": " "}, "user agent"),
        ({"user_agent": "a\r\nHost: b"}, "user agent"),
        ({"user_agent": "خبر"}, "user agent"),
        ({"ignore_robots": "  "}, "only for a reason"),
        ({"allow_private": ("192.168.1.1/24",)}, "no network"),
    ],
)
def test_wrong_settings_say_what_is_wrong(wrong: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        replace(Settings(), **wrong)
