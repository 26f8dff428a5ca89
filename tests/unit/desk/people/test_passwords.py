import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from khabar.desk.people.passwords import Length


def test_twelve_characters_are_enough_in_any_script() -> None:
    Length().validate("x" * 12)
    Length().validate("سبع زيتونات واقفة")


@pytest.mark.parametrize("password", ["", "x" * 11])
def test_what_is_shorter_is_refused_in_the_page_s_language(password: str) -> None:
    with translation.override("ar"), pytest.raises(ValidationError, match="قصيرة"):
        Length().validate(password)
