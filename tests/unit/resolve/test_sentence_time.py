from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.records.resolution import Resolved, TimeValue
from khabar.records.span import cut
from khabar.resolve.sentence_time import only_days


def found(text: str, times: dict[str, str | None], triggers: dict[str, str], *, grain: str = "day") -> dict[str, str]:
    mentions = tuple(ReadMention(w, "TIME", text.index(w), text.index(w) + len(w), w) for w in times)
    claims = tuple(ReadClaim(w, "strike", m, cut(text, text.index(w), text.index(w) + len(w))) for w, m in triggers.items())  # type: ignore[arg-type]
    values = {w: Resolved(TimeValue(day, day, grain, "test") if day else None) for w, day in times.items()}  # type: ignore[arg-type]
    return only_days(Document(id="d", sha256="0" * 64, text=text), Reading(mentions, (), claims), values)


def test_the_only_day_of_the_sentence() -> None:
    text = "وقع القصف على بلدة النهر أمس. ثم هدأ القتال."
    assert found(text, {"أمس": "2023-03-19"}, {"القصف": "actual", "القتال": "actual"}) == {"القصف": "أمس"}


def test_two_days_leave_it_open() -> None:
    text = "قال شاهد اليوم إن القصف وقع أمس."
    assert found(text, {"اليوم": "2023-03-20", "أمس": "2023-03-19"}, {"القصف": "actual"}) == {}
    assert found(text, {"اليوم": None, "أمس": "2023-03-19"}, {"القصف": "actual"}) == {}


def test_a_period_is_no_day() -> None:
    assert found("وقع القصف خلال آذار.", {"خلال آذار": "2023-03-01"}, {"القصف": "actual"}, grain="month") == {}


def test_what_has_not_happened_has_no_day() -> None:
    assert found("ويخشى القصف غداً.", {"غداً": "2023-03-21"}, {"القصف": "future"}) == {}


def test_two_mentions_of_one_day_are_one() -> None:
    text = "بحسب ما أعلنه الدفاع المدني اليوم، الأحد 19 آذار، نُقل المصابون إلى المشفى."
    assert found(text, {"اليوم": "2023-03-19", "الأحد 19 آذار": "2023-03-19"}, {"المصابون": "actual"}) == {"المصابون": "اليوم"}


def test_a_length_beside_the_day_may_speak_of_another_time() -> None:
    text = "عادت الحركة اليوم بعد توقف أربعة أشهر جراء القصف."
    assert found(text, {"اليوم": "2023-03-20", "أربعة أشهر": None}, {"القصف": "actual"}) == {}
