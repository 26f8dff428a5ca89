import pytest

from tests.support.lexicon_pages import read


def sources(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in read(text).sources]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال شاهد إن الحي قصف", [("witness", "شاهد")]),
        ("أفاد مراسلنا في بلدة النهر بأن الحي قصف", [("correspondent", "مراسلنا في بلدة النهر")]),
        ("قصف على الحي، بحسب ناشطين", [("activist", "ناشطين")]),
        ("قصف على الحي وفق الدفاع المدني", [("rescuer", "الدفاع المدني")]),
        ("نقلت وكالة الرافد عن مصدر طبي أن الحي قصف", [("media", "وكالة الرافد"), ("rescuer", "مصدر طبي")]),
        ("ناشطون: قصف على الحي", [("activist", "ناشطون")]),
        ("لكن مصدراً أمنياً في المدينة ذكر أن الحي قصف", [("anonymous", "مصدراً أمنياً في المدينة")]),
        ("نفت كتائب الوادي قصف الحي", [("official", "كتائب الوادي")]),
        ("قالت وزارة الدفاع إن الحي قصف", [("official", "وزارة الدفاع")]),
        ("قال مصدر مطلع إن الحي قصف", [("anonymous", "مصدر مطلع")]),
        ("أنباء عن قصف الحي", [("rumour", "أنباء")]),
        ("رجح محللون أن الحي قصف", [("expert", "محللون")]),
        ("ذكر مرصد الجنوب أن الحي قصف", [("monitor", "مرصد الجنوب")]),
        ("وأضاف أن الحي قصف", []),
        ("قصف على الحي", []),
        ("بينهم 3 أطفال", []),
    ],
)
def test_who_tells(text: str, expected: list[tuple[str, str]]) -> None:
    assert sources(text) == expected


def test_the_cue_is_kept() -> None:
    (source,) = read("قال شاهد إن الحي قصف").sources
    assert source.cue is not None
    assert source.cue.text == "قال"
