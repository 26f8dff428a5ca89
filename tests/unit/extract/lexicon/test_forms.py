import pytest

from khabar.extract.lexicon.forms import noun_forms, verb_forms, without_pronoun
from khabar.text.fold import fold_text


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("قتيل", ["قتيل", "قتيلاً", "قتيلان", "قتيلين"]),
        ("غارة", ["غارة", "غارتان", "غارتين", "غارات"]),
        ("مسلح", ["مسلحون", "مسلحين", "مسلحو", "مسلحي"]),
    ],
)
def test_nouns(word: str, forms: list[str]) -> None:
    assert {fold_text(form) for form in forms} <= noun_forms(word)


@pytest.mark.parametrize(
    ("word", "forms"),
    [("قصف", ["قصف", "قصفت", "قصفوا", "قصفا"]), ("يقصف", ["يقصف", "تقصف", "يقصفون", "تقصفان", "نقصف", "أقصف", "يقصفوا"])],
)
def test_verbs(word: str, forms: list[str]) -> None:
    assert {fold_text(form) for form in forms} <= verb_forms(word)


@pytest.mark.parametrize(
    ("form", "bare"), [("غارته", "غاره"), ("قتلوه", "قتلوا"), ("مقتلهم", "مقتل"), ("قصفها", "قصف"), ("اعتقالهما", "اعتقال")]
)
def test_a_pronoun_at_the_end_is_taken_off(form: str, bare: str) -> None:
    assert bare in without_pronoun(form)


@pytest.mark.parametrize("form", ["قصف", "به", "له"])
def test_where_none_is_nothing_is_taken_off(form: str) -> None:
    assert without_pronoun(form) == ()
