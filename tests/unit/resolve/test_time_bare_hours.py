from datetime import datetime

import pytest

from khabar.records.document import Document, Furniture
from khabar.records.reading import Reading, ReadMention
from khabar.resolve.time import resolve_times
from khabar.resolve.time_bare_hours import Written, latest_before, written_at
from khabar.resolve.time_stretch import Stretch, Unclear


def document(text: str, *stamps: str, published: str | None = "2025-02-16") -> Document:
    spans = tuple(Furniture(text.index(s), text.index(s) + len(s), "timestamp") for s in stamps)
    basis = "given" if published else None
    return Document(id="d", sha256="0" * 64, text=text, published=published, published_basis=basis, furniture=spans)


def day_of(text: str, *spans: str, stamps: tuple[str, ...] = (), published: str | None = "2025-02-16") -> list[str | None]:
    mentions = tuple(ReadMention(s, "TIME", text.index(s), text.index(s) + len(s), s) for s in spans)
    found = resolve_times(document(text, *stamps, published=published), Reading(mentions=mentions))
    return [value.start if (value := found[s].value) else None for s in spans]


STAMP = "الجمعة, ١٤ فبراير ٢٠٢٥, ١١:٤٣"


@pytest.mark.parametrize(
    ("line", "at"),
    [
        (STAMP, datetime(2025, 2, 14, 11, 43)),
        ("14/02/2025 05:53", datetime(2025, 2, 14, 5, 53)),
        ("28/11/2021 5:53 م", datetime(2021, 11, 28, 17, 53)),
        ("June 9, 2022, 11:36 am", datetime(2022, 6, 9, 11, 36)),
        ("2022-01-20 07:15:00", datetime(2022, 1, 20, 7, 15)),
        ("14 شباط 2025", None),
        ("11:43", None),
        ("آخر تحديث 14 شباط 2025 - 11:43", None),
        ("14 شباط 11:43", None),
        ("قبل ساعتين", None),
    ],
)
def test_the_instant_that_a_line_states(line: str, at: datetime | None) -> None:
    found = written_at(document(f"خبر\n{line}", line), None)
    assert (found.at if found else None) == at


def test_two_instants_on_the_page_are_none() -> None:
    text = f"{STAMP}\nخبر\nالسبت, 15 شباط 2025, 12:00"
    assert written_at(document(text, STAMP, "السبت, 15 شباط 2025, 12:00"), None) is None
    assert written_at(document(f"{STAMP}\nخبر\n{STAMP}", STAMP), None) is not None


def test_the_instant_of_publication_goes_first() -> None:
    found = written_at(document(STAMP, STAMP), datetime(2025, 2, 16, 9, 0))
    assert found == Written(datetime(2025, 2, 16, 9, 0), "the instant of publication")


@pytest.mark.parametrize(
    ("hours", "start"),
    [
        ("الساعة 10 صباحاً", "2025-02-14T10:00"),
        ("الساعة الثالثة عصراً", "2025-02-13T15:00"),
        ("فجراً", "2025-02-14T03:00"),
        ("صباحاً", "2025-02-14T06:00"),
        ("ظهراً", "2025-02-13T12:00"),
        ("مساءً", "2025-02-13T18:00"),
        ("في ساعات الليل المتأخرة", "2025-02-13T20:00"),
        ("في ساعات الصباح", "2025-02-14T06:00"),
        ("ليلاً", "2025-02-13T20:00"),
    ],
)
def test_the_latest_such_hours_before_the_report(hours: str, start: str) -> None:
    text = f"{STAMP}\nتعرضت بلدة النهر {hours} لقصف مدفعي."
    assert day_of(text, hours, stamps=(STAMP,)) == [start]
    assert day_of(text, hours) == [None], "without the minute of the report there is no day"


def test_an_instant_of_publication_serves_as_well() -> None:
    text = "تعرضت بلدة النهر ظهراً لقصف."
    assert day_of(text, "ظهراً", published="2025-02-14T18:30:00+03:00") == ["2025-02-14T12:00"]


def test_a_day_told_before_keeps_its_hours() -> None:
    text = f"{STAMP}\nقُصفت بلدة النهر الأربعاء.\nوعند الساعة 10 صباحاً هدأ القصف."
    assert day_of(text, "الأربعاء", "الساعة 10 صباحاً", stamps=(STAMP,)) == ["2025-02-12", None]


def test_what_goes_on_now_dates_no_hours() -> None:
    text = "قُصفت بلدة النهر في ساعات المساء، ويخضع الجرحى حالياً للعلاج."
    assert day_of(text, "في ساعات المساء", "حالياً") == [None, "2025-02-16"]


def test_hours_that_cannot_be_laid() -> None:
    def fails(day: Stretch) -> Stretch:
        raise Unclear("no")

    written = Written(datetime(2025, 2, 14, 11, 43), "the page")
    assert latest_before(written, fails) is None
    assert latest_before(written, lambda day: day) is None, "a day is no hours"
