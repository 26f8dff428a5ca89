import pytest

from tests.support.lexicon_pages import claim


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("قصفت قوات السهل الحي", "actual"),
        ("لم تقصف قوات السهل الحي", "negated"),
        ("نفت قوات السهل قصف الحي", "negated"),
        ("قد تقصف قوات السهل الحي", "possible"),
        ("وقد قصفت قوات السهل الحي", "actual"),
        ("ربما قصفت قوات السهل الحي", "possible"),
        ("ستقصف قوات السهل الحي", "future"),
        ("يخشى الأهالي قصف الحي", "future"),
        ("طالبت قوات السهل بقصف الحي", "future"),
        ("رجح محللون أن القصف مستمر", "possible"),
        ("لم يتحرك أحد؛ القصف مستمر", "actual"),
    ],
)
def test_how_the_strike_is_told(text: str, modality: str) -> None:
    assert claim(text, "strike").modality == modality


def test_who_holds_a_place_holds_it_for_long() -> None:
    assert claim("تسيطر قوات السهل على البلدة", "control").modality == "general"
    assert claim("سيطرت قوات السهل على البلدة", "control").modality == "actual"
    assert claim("البلدة الخاضعة للقوات", "control").modality == "general"
