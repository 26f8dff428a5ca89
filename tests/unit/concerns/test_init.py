import khabar.concerns
from khabar.concerns.rules import raise_concerns


def test_one_name_is_all_that_others_need() -> None:
    assert khabar.concerns.__all__ == ["raise_concerns"]
    assert khabar.concerns.raise_concerns is raise_concerns
