import pytest

from khabar.lang.load import tables
from khabar.resolve.count_nouns import head, lexicon, noun, who
from khabar.resolve.count_tokens import tokens


def first(word):
    return noun(tokens(word)[0])


FORMS = [
    ("طفل", "one"), ("طفلا", "one"), ("الطفل", "one"), ("بطفل", "one"), ("والطفل", "one"), ("طفلان", "two"),
    ("طفلين", "two"), ("أطفال", "more"),
    ("أطفالا", "more"), ("أطفالهم", "more"), ("طفلته", "one"), ("طفلتيه", "two"), ("طفلاها", "two"), ("طفلاهما", "two"),
    ("طفلتاهما", "two"), ("ابنتاه", "two"), ("زوجان", "two"),
    ("مدني", "one"), ("مدنيان", "two"),
    ("مدنيين", "two or more"), ("مدنيَّين", "two"), ("مدنيِّين", "more"), ("مدنيون", "more"),
    ("للمدنيين", "two or more"), ("مدنيات", "more"),
    ("امرأة", "one"), ("امرأتان", "two"), ("نساء", "more"), ("شهيد", "one"), ("شهيدين", "two"),
    ("شهداء", "more"), ("جريحان", "two"),
    ("مسلحين", "two or more"), ("مسلحي", "more"), ("ضابط", "one"), ("ضباط", "more"), ("زوجته", "one"),
    ("شقيقان", "two"), ("آخر", "one"),
    ("آخران", "two"), ("آخرون", "more"), ("آخرين", "more"), ("عائلة", "more"), ("صحفيتان", "two"), ("سائقه", "one"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "number"), FORMS)
def test_form(word, number):
    assert first(word).number == number


@pytest.mark.parametrize("word", ["قصف", "مدينة", "صواريخ", "5", "أحمد", "شخصي"])
def test_no_noun_for_people(word):
    assert first(word) is None


def test_possessive_is_no_feminine():
    assert first("سائقه").sex == ""
    assert first("سائقة").sex == "female"
    assert first("زوجته").suffix
    assert not first("زوجة").suffix


def test_a_dual_of_kin_may_be_of_both_sexes():
    assert first("شقيق").sex == "male"
    assert first("شقيقان").sex == ""
    assert first("شقيقتان").sex == "female"


def test_head_is_behind_numbers_and_quantities():
    assert head(tokens("ما لا يقل عن خمسة مدنيين")) == 5
    assert head(tokens("28 من عناصر الوادي")) == 2
    assert head(tokens("موكب للمدنيين")) is None
    assert head(tokens("")) is None


def test_unknown_head_tells_no_sex():
    assert who(tokens("شخصيات سورية")).sex == "unknown"


def test_conflicting_words_tell_nothing():
    assert who(tokens("جنود ومدنيين")).status == "unknown"


def test_phrase_takes_precedence_over_its_words():
    assert who(tokens("عنصر من الدفاع المدني")).part == "rescuer"
    assert who(tokens("عنصر من الدفاع المدني")).status == "unknown"


def test_columns_hold_only_known_values():
    columns = ("lemma", "feminine", "plural", "dual", "status", "age", "sex", "named", "part", "kin", "outcome", "kind", "note")
    for row in tables("people_words.tsv", columns):
        assert row["status"] in ("", "civilian", "combatant"), row
        assert row["age"] in ("", "child", "adult"), row
        assert row["sex"] in ("", "female", "male"), row
        assert row["named"] in ("", "male"), row
        assert row["outcome"] in ("", "killed", "injured", "detained", "displaced"), row
        assert row["kind"] in ("person", "nisba", "people", "family", "collective", "force", "ambiguous", "other"), row


def test_lexicon_is_folded():
    assert "امراه" in lexicon()
    assert "امرأة" not in lexicon()
