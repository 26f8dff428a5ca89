import pytest

from tests.support.lexicon_pages import found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال أبو جعفر إن", ["أبو جعفر"]),
        ("اعتقلوا الناشط سامر العلي أمس", ["سامر العلي"]),
        ("التقى الشيخ عبد الكريم شاهين", ["عبد الكريم شاهين"]),
        ("قال عمر البيطار إن الحي قصف. وأضاف البيطار أن", ["عمر البيطار", "البيطار"]),
        ("قتل القيادي مرهج البدوان", ["مرهج البدوان"]),
        ("وصل لأبي سليم", ["أبي سليم"]),
    ],
)
def test_names_of_persons(text: str, names: list[str]) -> None:
    assert found(text, "PER") == names


@pytest.mark.parametrize("text", ["قصف على حي السوق", "قال الناشط إن", "عمر قصف الحي", "أم هي", "عبد"])
def test_what_is_none(text: str) -> None:
    assert found(text, "PER") == []
