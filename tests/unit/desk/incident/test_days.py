import datetime

import msgspec
import pytest
from pages import incident, plain_report

from khabar.desk.incident.days import WIDTH, days
from khabar.records.incident import DayValue, Field, FieldValue, Incident


def telling(*values: tuple[str | None, str | None, str]) -> Incident:
    base = incident(plain_report("a"))
    told = tuple(FieldValue(DayValue(s, e, g), ("a1",), as_of="2024-05-20") for s, e, g in values)  # type: ignore[arg-type]
    return msgspec.structs.replace(base, fields=msgspec.structs.replace(base.fields, day=Field("single" if told else "silent", "", told)))


def test_a_bar_is_as_wide_as_its_stretch() -> None:
    found = days(telling(("2024-05-10", "2024-05-10", "day"), ("2024-05-01", "2024-05-31", "month")), ["2024-05-11"], rtl=False)
    assert found is not None
    one, month = found.told
    assert month.width == pytest.approx(31 * one.width, rel=0.05)
    assert month.x < one.x < one.x + one.width < month.x + month.width


def test_time_runs_with_the_writing_and_stays_inside() -> None:
    told = telling(("2024-05-01", "2024-05-01", "day"), ("2025-05-01", None, "open"))
    for rtl in (False, True):
        found = days(told, ["2025-06-01", None], rtl=rtl)
        assert found is not None
        first, second = found.told
        assert (first.x > second.x) is rtl
        assert second.open
        assert all(t.x >= 0 and t.x + t.width <= WIDTH for t in found.told)
        assert min(first.width, second.width) >= 7
        assert found.undated == 1
        assert [o.day for o in found.published] == ["2025-06-01"]


def test_reports_of_one_day_are_counted_and_their_last_telling_is_marked() -> None:
    found = days(telling(("2024-05-14", "2024-05-14", "day")), ["2024-05-15T08:00:00Z", "2024-05-15", "2024-05-16"], rtl=False)
    assert found is not None
    assert [o.count for o in found.published] == [2, 1]
    assert found.told[0].as_of_day == "2024-05-20"
    assert found.told[0].as_of is not None
    assert [datetime.date.fromisoformat(m.day) for m in found.marks] == sorted(datetime.date.fromisoformat(m.day) for m in found.marks)


def test_a_day_without_a_year_stands_on_no_scale() -> None:
    found = days(telling(("--09-05", "--09-05", "day")), [], rtl=False)
    assert found is not None
    assert not found.told
    assert found.unplaced[0][1] == ("1",)


def test_nothing_told_is_no_picture() -> None:
    assert days(telling(), [None], rtl=True) is None
