import pytest

from khabar.ingest.furniture import mark
from khabar.ingest.published import stated_day

TITLE = "قصف على سوق بلدة النهر يوقع إصابات"
BODY = (
    "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق في 1 كانون الثاني 2020، ما أدى إلى إصابة خمسة مدنيين.\n"
    "وقالت مصادر محلية إن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً."
)
OTHERS = "وزير الزراعة يفتتح معرضاً\nانطلاق العام الدراسي\nارتفاع أسعار الخبز\nحريق في غابات الجبل"


def day(text: str) -> str | None:
    return stated_day(mark(text)).day


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n٢٠ آذار ٢٠٢٣\n{BODY}",
        f"20/3/2023\n{TITLE}\n{BODY}",
        f"{TITLE}\n{BODY}\n2023-03-20",
        f"{TITLE}\nنشر في 2023-03-20\nآخر تحديث 2023-03-25\n{BODY}",
        f"1/1/2021\n{TITLE}\nتاريخ النشر: 2023-03-20\n{BODY}",
    ],
)
def test_a_line_on_its_own_states_the_day(text: str) -> None:
    assert day(text) == "2023-03-20"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{BODY}",
        f"{TITLE}\nآخر تحديث: 2023-03-20\n{BODY}",
        f"{TITLE}\nالاثنين 20 آذار 2023، آخر تحديث 14:00\n{BODY}",
        f"{TITLE}\n20 آذار\n{BODY}",
        f"الاثنين 20 آذار 2023\n{OTHERS}\n{TITLE}\n{BODY}",
        f"الاثنين 20 آذار 2023\n{OTHERS}\n{TITLE}",
        f"{TITLE}\n{BODY}\nمقالات ذات صلة\n{OTHERS}\n2023/03/20\n{OTHERS}",
    ],
)
def test_changes_lists_clocks_and_dates_in_sentences_state_none(text: str) -> None:
    assert day(text) is None


def test_two_days_of_equal_standing_give_none_and_a_warning() -> None:
    found = stated_day(mark(f"20/3/2023\n{TITLE}\n22/3/2023\n{BODY}"))
    assert found.day is None
    assert [w.code for w in found.warnings] == ["publication-day-unclear"]
    assert "2023-03-20, 2023-03-22" in found.warnings[0].message
