from django.utils import translation

from khabar.desk.templatetags.khabar_home import and_more, day_of, named_of, tellers, values
from khabar.records.incident import DayValue, Teller

HOSTILE = Teller("rescuer", "<script>alert(1)</script>")


def test_of_many_tellers_the_first_few_are_named() -> None:
    with translation.override("en"):
        shown = tellers([Teller("rescuer", f"T{i}") for i in range(5)])
    assert "T0" in shown
    assert "T2" in shown
    assert "T3" not in shown
    assert "2 more" in shown


def test_report_text_is_never_markup() -> None:
    assert "<script" not in tellers([HOSTILE])
    assert 'dir="ltr"' in tellers([HOSTILE])


def test_days_stand_one_after_the_other() -> None:
    with translation.override("en"):
        assert (
            values([DayValue("2024-05-14", "2024-05-14", "day"), DayValue("2024-05-16", "2024-05-16", "day")])
            == "14 May 2024 · 16 May 2024"
        )


def test_named_of_how_many() -> None:
    with translation.override("en"):
        assert named_of((2, 7)) == "2 of 7 named"
        assert "not told" in named_of((2, None))


def test_nothing_more_is_nothing() -> None:
    assert and_more(0) == ""


def test_the_day_of_an_instant() -> None:
    with translation.override("en"):
        assert day_of("2024-05-14T23:30:00+03:00") == "14 May 2024"
        assert day_of("yesterday") == "yesterday"
