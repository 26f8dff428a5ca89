from datetime import date

import pytest

from khabar.resolve.time_phrase import read_phrase
from khabar.resolve.time_resolve import resolve_phrase
from khabar.resolve.time_stretch import Context, Today, Unclear
from khabar.resolve.time_terms import scan


@pytest.mark.parametrize(
    ("words", "link", "count"),
    [
        ("16 آذار", "at", 1),
        ("منذ سنة 2019", "since", 1),
        ("ابتداء من 5 آذار", "since", 1),
        ("حتى 2016", "until", 1),
        ("قبل ثلاثة أيام", "before", 1),
        ("قبل يومين أو ثلاثة", "before", 2),
        ("بعد عام 2011", "after", 1),
        ("بين 2011 و2015", "between", 2),
        ("ما بين 3 و7 آذار", "between", 2),
        ("من 3 إلى 7 آذار", "between", 2),
        ("منذ 2011 حتى 2015", "between", 2),
        ("3-7 آذار", "between", 2),
        ("2011 - 2013", "between", 2),
        ("14:00 - 14:30", "between", 2),
        ("3 آذار 2020 - 5 نيسان 2020", "between", 2),
        ("أمس واليوم", "each", 2),
        ("3 و4 آذار", "each", 2),
        ("الثالثة والنصف", "at", 1),
        ("السبت - الأحد", "at", 1),
        ("16-3-2023", "at", 1),
        ("السادس عشر من آذار", "at", 1),
    ],
)
def test_how_moments_are_tied(words, link, count):
    phrase = read_phrase(scan(words))
    assert (phrase.link, len(phrase.moments)) == (link, count)


def test_bounds_lend_what_only_one_of_them_says():
    first, second = read_phrase(scan("من 3 إلى 7 آذار 2020")).moments
    assert (first.day, first.months, first.year) == (3, (("gregorian", 3),), 2020)
    assert second.day == 7
    first, second = read_phrase(scan("من 3 آذار حتى 7")).moments
    assert (second.day, second.months) == (7, (("gregorian", 3),))


def test_of_two_calendars_the_gregorian_date_is_read():
    for words in ("21 شوال 1436 هـ الموافق 6 أغسطس 2015 م", "21 شوال 1436 - 6 أغسطس 2015"):
        (moment,) = read_phrase(scan(words)).moments
        assert (moment.day, moment.months, moment.year) == (6, (("gregorian", 8),), 2015)


def test_nothing_is_a_phrase_of_one_empty_moment():
    assert read_phrase(()).moments[0].empty


def test_a_phrase_without_end_is_cut_and_read():
    assert read_phrase(scan("- " * 5000)).moments[0].empty


def interval(words):
    """First and last day of `words`, against Monday 20 March 2023."""
    today = Today(date(2023, 3, 20), "the publication date")
    found = resolve_phrase(read_phrase(scan(words)), Context(today=today, zone="Asia/Damascus")).reading()
    return found.start, found.end


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("بين الثالث والسابع من آذار", "2023-03-03", "2023-03-07"),
        ("3 – 7 آذار 2022", "2022-03-03", "2022-03-07"),
        ("من 28 شباط حتى 3 آذار", "2023-02-28", "2023-03-03"),
        ("من 26 تشرين الثاني وحتى 8 كانون الأول", "2022-11-26", "2022-12-08"),
        ("منذ 3 آذار وحتى اليوم", "2023-03-03", "2023-03-20"),
        ("بين الخميس والسبت", "2023-03-16", "2023-03-18"),
        ("من الخميس حتى السبت", "2023-03-16", "2023-03-18"),
        ("يومي الخميس والجمعة", "2023-03-16", "2023-03-17"),
        ("أيام الخميس والجمعة", "2023-03-16", "2023-03-17"),
        ("أيام الخميس والجمعة والسبت", "2023-03-16", "2023-03-18"),
        ("أيام 3 و4 و5 آذار", "2023-03-03", "2023-03-05"),
        ("أيام 3 و4 آذار", "2023-03-03", "2023-03-04"),
        ("في الفترة بين 1 و15 كانون الثاني", "2023-01-01", "2023-01-15"),
        ("من شهر آذار إلى شهر أيار 2022", "2022-03-01", "2022-05-31"),
        ("بين عامي 2011 و2015", "2011-01-01", "2015-12-31"),
        ("على مدى الأيام الثلاثة الماضية", "2023-03-17", "2023-03-20"),
        ("خلال اليومين الماضيين", "2023-03-18", "2023-03-20"),
    ],
)
def test_ranges_of_days(words, start, end):
    assert interval(words) == (start, end)


@pytest.mark.parametrize("words", ["أيام الجمعة", "ثلاثة أيام", "في أيام عيد الفطر"])
def test_days_that_are_a_habit_or_a_length_are_no_range(words):
    with pytest.raises(Unclear):
        interval(words)
