import re

import pytest
from django.utils.translation import override

from khabar.desk.report.rules import _patterns, rule


@pytest.mark.parametrize(
    ("told", "arabic"),
    [
        ("not in the gazetteer", "ليس في معجم الأماكن"),
        ("«ثلاثة»: 3; inside m11 («بينهم»)", "«ثلاثة»: 3؛ من جملة العدد السابق («بينهم»)"),
        ("described, not named", "موصوف، غير مسمّى"),
        ("فجر أمس, counted from the publication date", "فجر أمس، محسوب من تاريخ النشر"),
    ],
)
def test_what_the_record_says_in_the_language_of_the_page(told: str, arabic: str) -> None:
    with override("ar"):
        assert rule(told) == arabic
    with override("en"):
        assert rule(told) == told


def test_what_has_no_wording_stays_as_it_is_and_does_nothing() -> None:
    with override("ar"):
        assert rule("by \u202esome new rule") == "by ⟨U+202E⟩some new rule"


def test_every_pattern_names_what_it_caught() -> None:
    for pattern, arabic in _patterns():
        used = {int(n) for n in re.findall(r"\\(\d)", arabic)}
        assert used <= set(range(1, pattern.groups + 1)), arabic
