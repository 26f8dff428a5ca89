import pytest

from tests.support.lexicon_pages import filled


@pytest.mark.parametrize(
    ("text", "kind", "role", "fillers"),
    [
        ("قصف على حي السوق", "strike", "object", ["حي السوق"]),
        ("قصف على حي السوق", "strike", "place", ["حي السوق"]),
        ("قصف مساء أمس على حي السوق", "strike", "time", ["مساء أمس"]),
        ("قصفت قوات السهل الحاجز", "strike", "agent", ["قوات السهل"]),
        ("قوات السهل قصفت الحاجز", "strike", "agent", ["قوات السهل"]),
        ("قصف بثلاثة صواريخ على الحاجز", "strike", "instrument", ["ثلاثة صواريخ"]),
        ("مقتل خمسة مدنيين بينهم طفلان", "killing", "patient", ["خمسة مدنيين", "طفلان"]),
        ("مقتل خمسة مدنيين على يد قوات السهل", "killing", "agent", ["قوات السهل"]),
        ("خمسة قتلى في حي السوق", "killing", "patient", ["خمسة قتلى"]),
        ("خمسة قتلى في حي السوق", "killing", "place", ["حي السوق"]),
        ("اعتقلت قوات السهل ثلاثة شبان", "detention", "agent", ["قوات السهل"]),
        ("اعتقلت قوات السهل ثلاثة شبان", "detention", "patient", ["ثلاثة شبان"]),
        ("انسحبت قوات السهل من المدرسة", "withdrawal", "origin", ["المدرسة"]),
        ("نزح الأهالي إلى المخيم", "displacement", "destination", ["المخيم"]),
        ("اشتباكات بين قوات السهل وكتائب الوادي", "clash", "patient", ["قوات السهل", "كتائب الوادي"]),
    ],
)
def test_who_did_what_to_whom(text: str, kind: str, role: str, fillers: list[str]) -> None:
    assert filled(text, kind)[role] == fillers


def test_nothing_of_another_sentence_fills_a_role() -> None:
    assert filled("القصف مستمر. وصلت قوات السهل إلى حي السوق", "strike") == {}
