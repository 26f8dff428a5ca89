import pytest
from people_text import marked

from khabar.resolve.count_period import period_words, worded_totals


def total(source):
    document, reading = marked(source)
    return reading.claims[0].id in worded_totals(document, reading)


PERIOD = [
    "{killing:1 قتل} [120 مدنيا] منذ مطلع العام",
    "منذ بداية العام الجاري {killing:1 قُتل} [120 مدنيا] في البلدة",
    "{killing:1 مقتل} [231 شخصا] خلال شهر تموز",
    "{displacement:1 نزح} [مليون شخص] منذ اندلاع الحرب",
    "{killing:1,time=2 قتل} [120 مدنيا] [TIME منذ مطلع العام]",
    "{killing:1,time=2 قتل} [120 مدنيا] منذ [TIME مطلع العام]",
    "{injury:1 أصيب} [40 مدنيا] خلال العام الماضي",
]

SINGLE = [
    "{killing:1 قتل} [5 مدنيين] أمس",
    "{killing:1 قتل} [5 مدنيين] منذ صباح اليوم",
    "{killing:1 قتل} [5 مدنيين] خلال الساعات الماضية",
    "{killing:1,time=2 قتل} [5 مدنيين] [TIME أمس] في بلدة محاصرة منذ مطلع العام",
    "{killing:1 قتل} [5 مدنيين] في هجوم هو الأسوأ من نوعه خلال العام الجاري",
    "{detention:1 اعتقل} [PER أحمد] وهو مطلوب منذ عام",
    "{killing:1 قتل} [5 مدنيين]. وتقصف البلدة منذ مطلع العام.",
]


@pytest.mark.parametrize("source", PERIOD)
def test_total_over_a_period(source):
    assert total(source)


@pytest.mark.parametrize("source", SINGLE)
def test_no_total(source):
    assert not total(source)


def test_words_and_where_they_begin():
    assert period_words("قتل منذ مطلع العام", 0, 18) == ("منذ مطلع", 4)
    assert period_words("قتل أمس", 0, 7) is None


SPELL = [
    "{killing:1,time=2 قتل} [12 مدنيا] [TIME خلال الأيام الماضية]",
    "{killing:1,time=2 قتل} [12 مدنيا] خلال [TIME الأسبوع الماضي]",
    "{injury:1,time=2 أصيب} [40 شخصا] خلال [TIME نفس الفترة]",
    "{killing:1,time=2 قتل} [12 مدنيا] [TIME على مدى الأيام الثلاثة الماضية]",
    "{detention:1,time=2 اعتقل} [80 شخصا] خلال [TIME الأيام الثلاثة الماضية]",
]

NO_SPELL = [
    "{killing:1,time=2 قتل} [5 مدنيين] [TIME أمس] في بلدة قُصفت خلال الأيام الماضية",
    "{killing:1 قتل} [5 مدنيين] في بلدة قُصفت خلال الأيام الماضية",
    "{displacement:1,time=2 نزح} [12 ألف شخص] [TIME خلال الأسبوع الماضي]",
    "{killing:1,time=2 قتل} [5 مدنيين] [TIME خلال الساعات الماضية]",
]


@pytest.mark.parametrize("source", SPELL)
def test_total_over_days_or_weeks(source):
    assert total(source)


@pytest.mark.parametrize("source", NO_SPELL)
def test_days_or_weeks_that_are_no_time_of_the_people(source):
    assert not total(source)
