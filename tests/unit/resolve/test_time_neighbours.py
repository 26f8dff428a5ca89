import pytest

from khabar.resolve.time_neighbours import left_of, right_of
from khabar.resolve.time_terms import scan


def around(text):
    """The words that are taken in beside the span between ⟦ and ⟧."""
    left, rest = text.split("⟦")
    inside, right = rest.split("⟧")
    whole = left + inside + right
    terms = scan(inside)
    start, _ = left_of(whole, len(left), 0, terms)
    end, _ = right_of(whole, len(left) + len(inside), len(whole), terms)
    return whole[start:end]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("في ⟦16 آذار⟧ 2023 قُصفت", "16 آذار 2023"),
        ("في ⟦16 آذار⟧/ مارس 2023 قُصفت", "16 آذار/ مارس 2023"),
        ("في ⟦16 آذار⟧ من العام 2019 قُصفت", "16 آذار من العام 2019"),
        ("في ⟦16 آذار⟧ من العام الماضي قُصفت", "16 آذار من العام الماضي"),
        ("في ⟦16 آذار⟧ الماضي قُصفت", "16 آذار الماضي"),
        ("في 16 ⟦آذار⟧ قُصفت", "16 آذار"),
        ("قُصفت ⟦أمس⟧ (السبت) مرتين", "أمس (السبت"),
        ("وصلت قبل ⟦ثلاثة أيام⟧ قافلة", "قبل ثلاثة أيام"),
        ("تُحاصر منذ ⟦2019⟧ بلدة النهر", "منذ 2019"),
        ("قُصفت فجر ⟦السبت⟧ بلدة النهر", "فجر السبت"),
        ("وصلت أواخر ⟦آذار⟧ قافلة", "أواخر آذار"),
    ],
)
def test_words_that_belong_to_the_expression(text, taken):
    assert around(text) == taken


@pytest.mark.parametrize(
    "text",
    [
        "في ⟦16 آذار⟧ قُتل 5 مدنيين",
        "في ⟦16 آذار⟧ و2023 شخصا",
        "في ⟦16 آذار 2022⟧ 2023",
        "وثّقه من قبل ⟦ثلاثة أيام⟧",
        "قُصفت ⟦أمس⟧ بلدة النهر",
        "مطر⟦ثلاثة أيام⟧مطر",
        "قُصفت بلدة النهر ⟦السبت⟧، الأحد",
    ],
)
def test_words_that_do_not(text):
    assert around(text) == text.split("⟦")[1].split("⟧")[0]


def test_no_further_than_the_line_or_the_next_mention():
    text = "16 آذار 2023"
    assert right_of(text, 7, 7, scan("16 آذار")) == (7, ())
    assert left_of("منذ 2019", 4, 4, scan("2019")) == (4, ())
