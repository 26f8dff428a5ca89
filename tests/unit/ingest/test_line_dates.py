from datetime import date

import pytest

from khabar.ingest.line_dates import date_line, spelled_day
from khabar.ingest.lines import lines


@pytest.mark.parametrize(
    ("text", "label", "day"),
    [
        ("٢٣ سبتمبر ٢٠٢٣", None, "2023-09-23"),
        ("الأربعاء 23 آذار/ مارس 2022 | 10:30 ص", None, "2022-03-23"),
        ("الأربعاء، 23 آذار 2022", None, "2022-03-23"),
        ("Mar 5, 2021 | 10:30", None, "2021-03-05"),
        ("أبريل 26, 2022", None, "2022-04-26"),
        ("5 جويلية 2021", None, "2021-07-05"),
        ("3 تشرين الأول 2019", None, "2019-10-03"),
        ("2023-03-20", None, "2023-03-20"),
        ("2021/08/19", None, "2021-08-19"),
        ("8/3/2021", None, "2021-03-08"),
        ("11/22/2021", None, "2021-11-22"),
        ("1436/10/21", None, "2015-08-06"),
        ("21 شوال 1436 هـ", None, "2015-08-06"),
        ("نشر في 2023-03-20", "published", "2023-03-20"),
        ("تاريخ النشر: 20/03/2023 - 14:05", "published", "2023-03-20"),
        ("تم نشره الخميس 25 نيسان / أبريل 2019 08:15 مساءً", "published", "2019-04-25"),
        ("نشرت في: 14/05/2021 - 16:20 آخر تحديث: 15/05/2021 - 09:10", "published", "2021-05-14"),
        ("آخر تحديث: 21.05.2022 | 11:15 دمشق", "updated", None),
        ("الثلاثاء، 27 آب/اغسطس 2019، آخر تحديث 13:30 (GMT+0300)", "updated", None),
        ("18:08 ت م", None, None),
        ("1 رمضان 1444هـ - 23 مارس 2023م", None, "2023-03-23"),
    ],
)
def test_lines_that_are_dates(text: str, label: str | None, day: str | None) -> None:
    [line] = lines(text)
    found = date_line(line)
    assert found is not None
    assert (found.label, found.day) == (label, date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة في 23 آذار 2022",
        "23 آذار",
        "8/3",
        "الأربعاء",
        "2021",
        "23 قتيلاً",
        "30/2/2021",
        "45 آذار 2022",
        "5 آذار 2022 و6 نيسان 2022 7 أيار 2022 8 حزيران",
        "1/1/2020 2/1/2020 3/1/2020",
        "اللواء 137",
        "في يوم الجمعة",
    ],
)
def test_lines_that_are_no_dates_or_state_no_day(text: str) -> None:
    [line] = lines(text)
    assert date_line(line) is None


def test_two_different_days_state_none() -> None:
    [line] = lines("1/2/2020 - 3/2/2020")
    found = date_line(line)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 20, 2023 10:00", "2023-03-20"),
        ("20 آذار 2023", "2023-03-20"),
        ("03/04/2023", None),
        ("آخر تحديث 20 آذار 2023", None),
        ("20 آذار 2023\n21 آذار 2023", None),
        ("قريباً", None),
    ],
)
def test_metadata_with_a_spelled_month(text: str, day: str | None) -> None:
    assert spelled_day(text) == day


def test_raised_digits_are_no_numbers() -> None:
    assert date_line(lines("12² آذار 2023")[0]) is None
