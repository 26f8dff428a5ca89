import time as clock
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.resolve.time import resolve_times

VOCABULARY = (
    "اليوم أمس الأحد السبت آذار مارس كانون الثاني شوال 1436 16 2023 3/3 - إلى من حتى منذ قبل بعد بين و أيام ساعة الساعة فجر ليلة ليل "
    "مساء الماضي المقبل الجاري نفسه ذلك مطلع أواخر العام الشهر الأسبوع ثلاثة والنصف الموافق هـ منتصف الليل يومين 5:30 , ( 99999999"
)
WORDS = VOCABULARY.split()


def document(text, published="2023-03-20", **more):
    return Document(id="d", sha256="0" * 64, text=text, published=published, published_basis="given" if published else None, **more)


def resolve(text, *spans, **more):
    """What each of `spans`, found in the order of the text, resolves to."""
    mentions, at = [], 0
    for i, span in enumerate(spans):
        at = text.index(span, at)
        mentions.append(ReadMention(id=f"m{i}", type="TIME", start=at, end=at + len(span), text=span))
        at += len(span)
    return list(resolve_times(document(text, **more), Reading(mentions=tuple(mentions))).values())


def starts(*args, **more):
    return [r.value.start if r.value else None for r in resolve(*args, **more)]


def test_every_time_mention_has_an_entry_and_nothing_else():
    text = "قُصفت بلدة النهر أمس"
    place = ReadMention(id="p", type="LOC", start=6, end=16, text="بلدة النهر")
    day = ReadMention(id="t", type="TIME", start=17, end=20, text="أمس")
    assert list(resolve_times(document(text), Reading(mentions=(place, day)))) == ["t"]


def test_the_basis_names_the_words_and_the_rule():
    (found,) = resolve("اجتمعوا في 16 آذار", "16 آذار")
    assert found.value is not None
    assert found.value.basis == "16 آذار, year from the publication date"
    assert (found.value.start, found.value.end, found.value.grain, found.value.open) == ("2023-03-16", "2023-03-16", "day", False)


def test_an_open_period():
    (found,) = resolve("منذ سنة 2019 تُحاصر", "منذ سنة 2019")
    assert found.value is not None
    assert (found.value.start, found.value.end, found.value.open, found.value.grain) == ("2019-01-01", None, True, "year")


def test_a_reason_instead_of_a_guess():
    (found,) = resolve("كانت التوترات منذ وقت طويل", "منذ وقت طويل")
    assert (found.value, found.why) == (None, "no bounds in the words")


def test_neighbouring_words_are_named():
    (found,) = resolve("وفي 16 آذار 2021 قُصفت", "16 آذار")
    assert found.value is not None
    assert found.value.start == "2021-03-16"
    assert "with the neighbouring words «2021»" in found.value.basis


def test_without_a_publication_date():
    text = "قُصفت أمس بلدة النهر كما في 16 آذار"
    yesterday, day = resolve(text, "أمس", "16 آذار", published=None)
    assert yesterday.why == "a day told from today needs a publication date, and there is none"
    assert day.value is not None
    assert day.value.start == "--03-16"


def test_the_page_itself_may_date_today():
    text = "قُصفت اليوم السبت 17 حزيران 2023 بلدة النهر، بعد قصف أمس ويوم الأربعاء، وقصف 5 آذار"
    assert starts(text, "اليوم السبت 17 حزيران 2023", "أمس", "الأربعاء", "5 آذار", published=None) == [
        "2023-06-17",
        "2023-06-16",
        "2023-06-14",
        "--03-05",
    ]


def test_two_days_called_today_date_nothing():
    text = "اليوم السبت 17 حزيران 2023 ثم اليوم الأحد 18 حزيران 2023 وأمس"
    assert starts(text, "اليوم السبت 17 حزيران 2023", "اليوم الأحد 18 حزيران 2023", "أمس", published=None)[2] is None


@pytest.mark.parametrize(
    ("published", "zone", "day"),
    [
        ("2023-03-20", "Asia/Damascus", "2023-03-19"),
        ("2023-03-19T22:30:00+00:00", "Asia/Damascus", "2023-03-19"),
        ("2023-03-19T22:30:00Z", "Asia/Damascus", "2023-03-19"),
        ("2023-03-19T20:30:00+00:00", "Asia/Damascus", "2023-03-18"),
        ("2023-03-20T01:30:00+03:00", "UTC", "2023-03-18"),
        ("2023-03-20T01:30:00", "Asia/Damascus", "2023-03-19"),
        ("2023-03-20T01:30:00+03:00", "Nowhere/Atlantis", "2023-03-19"),
    ],
)
def test_an_instant_is_turned_into_the_documents_zone(published, zone, day):
    assert starts("قُصفت أمس", "أمس", published=published, zone=zone) == [day]


def test_a_publication_date_that_is_none_is_named():
    (found,) = resolve("قُصفت أمس", "أمس", published="بالأمس")
    assert found.why == "a day told from today needs a publication date, and «بالأمس» is no ISO day or instant"


def test_anaphora_takes_the_nearest_earlier_day():
    text = "قُصفت في 5 آذار وفي 8 آذار، وفي اليوم نفسه أُغلقت، وفي اليوم التالي فُتحت"
    assert starts(text, "5 آذار", "8 آذار", "اليوم نفسه", "اليوم التالي") == ["2023-03-05", "2023-03-08", "2023-03-08", "2023-03-09"]


def test_a_period_is_no_day_to_refer_to():
    assert starts("منذ 2019 وخلال آذار، وفي ذلك اليوم", "منذ 2019", "آذار", "ذلك اليوم")[2] is None


def test_hours_take_the_day_of_their_passage():
    text = "قُصفت يوم السبت بلدة النهر. وعند الساعة الثالثة فجراً وصلت قافلة\nوفي الساعة الثالثة فجراً نامت"
    assert starts(text, "السبت", "الساعة الثالثة فجراً", "الساعة الثالثة فجراً") == ["2023-03-18", "2023-03-18T03:00", None]


def test_hours_may_stand_before_their_day():
    assert starts("عند الساعة 14:30 من نهار يوم السبت", "الساعة 14:30", "السبت") == ["2023-03-18T14:30", "2023-03-18"]


def test_the_order_of_mentions_does_not_matter():
    text = "في 8 آذار قُصفت، وفي اليوم نفسه أُغلقت"
    at = text.index("اليوم")
    mentions = [ReadMention("a", "TIME", 3, 9, "8 آذار"), ReadMention("b", "TIME", at, at + 10, "اليوم نفسه")]
    there = resolve_times(document(text), Reading(mentions=tuple(mentions)))
    back = resolve_times(document(text), Reading(mentions=tuple(reversed(mentions))))
    assert there == back


def _check(found):
    assert (found.value is None) != (found.why is None)
    if found.value is None:
        assert found.why
        return
    value = found.value
    assert value.basis
    assert value.open == (value.start is None or value.end is None)
    for reading in (value, *value.candidates):
        for at in (reading.start, reading.end):
            assert at is None or at.startswith("--") or date.fromisoformat(at[:10])
        if reading.start and reading.end and not reading.start.startswith("--"):
            assert reading.start <= reading.end


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.sampled_from(["2023-03-20", "0001-01-01", "9999-12-31", None]))
@example(["بعد", "9999"], "9999-12-31")
@example(["قبل", "عام", "1"], "0001-01-01")
def test_any_words_of_time_give_a_value_or_a_reason(words, published):
    text = " ".join(words)
    for found in resolve(text, text, published=published):
        _check(found)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=40), st.data())
def test_any_text_gives_a_value_or_a_reason(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mention = ReadMention("m", "TIME", start, end, text[start:end])
    _check(resolve_times(document(text), Reading(mentions=(mention,)))["m"])


def test_a_long_text_takes_linear_time():
    piece = "في 16 آذار عند الساعة الثالثة فجرا - "
    text = piece * 2000
    mentions = tuple(
        ReadMention(f"{i}-{start}", "TIME", i * len(piece) + start, i * len(piece) + end, piece[start:end])
        for i in range(2000)
        for start, end in ((3, 10), (15, 35))
    )
    before = clock.perf_counter()
    found = resolve_times(document(text), Reading(mentions=mentions))
    assert len(found) == 4000
    assert clock.perf_counter() - before < 10


def test_what_goes_on_since_this_morning_ends_with_the_day_of_publication():
    (value,) = [r.value for r in resolve("يتواصل القصف منذ فجر اليوم", "منذ فجر اليوم")]
    assert (value.start, value.end, value.open) == ("2023-03-20T03:00", "2023-03-20T23:59", False)
    assert "up to the day of publication" in value.basis
    (older,) = [r.value for r in resolve("يتواصل القصف منذ فجر أمس", "منذ فجر أمس")]
    assert (older.end, older.open) == (None, True)


@pytest.mark.parametrize(
    ("text", "span", "start"),
    [
        ("قُصفت البلدة قبيل منتصف ليلة أمس", "منتصف ليلة أمس", "2023-03-19T22:00"),
        ("قُصفت البلدة قبل منتصف ليل السبت", "منتصف ليل السبت", "2023-03-18T22:00"),
        ("قُصفت البلدة بعد منتصف ليلة أمس", "منتصف ليلة أمس", "2023-03-20T00:00"),
        ("قُصفت البلدة بُعيد منتصف ليل السبت", "منتصف ليل السبت", "2023-03-19T00:00"),
        ("قُصفت البلدة قبل ظهر أمس", "ظهر أمس", "2023-03-19T09:00"),
        ("قُصفت البلدة بعد ظهر أمس", "ظهر أمس", "2023-03-19T12:00"),
        ("قُصفت البلدة بعد عصر السبت", "عصر السبت", "2023-03-18T15:00"),
        ("قُصفت البلدة بعد عشاء السبت", "عشاء السبت", "2023-03-18T19:00"),
    ],
)
def test_a_part_of_the_day_whose_first_word_stands_before_the_span(text, span, start):
    (found,) = resolve(text, span)
    assert found.value is not None
    assert (found.value.start, found.value.open, found.value.grain) == (start, False, "hour")


@pytest.mark.parametrize(("text", "span"), [("تُحاصر منذ فجر أمس", "فجر أمس"), ("أُغلق المعبر بعد فجر أمس", "فجر أمس")])
def test_words_before_the_span_that_name_no_part_of_the_day_open_a_period(text, span):
    (found,) = resolve(text, span)
    assert found.value is not None
    assert found.value.open
