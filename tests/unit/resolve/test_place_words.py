import pytest

from khabar.resolve.place_words import Form, before, each_form, forms, parts
from khabar.text.fold import key


def read(text: str) -> list[tuple[str, bool, bool]]:
    return [(f.key, f.rural, f.compass) for f in forms(text) if not f.sibling]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حي الحميدية", (key("الحميدية"), False, False)),
        ("ريف محافظة حماة", (key("حماة"), True, False)),
        ("ريف حماة الشمالي والشرقي", (key("حماة"), True, True)),
        ("شمال شرقي حماة", (key("حماة"), False, True)),
        ("شمال مدينة حماة", (key("حماة"), False, True)),
        ("الريف الجنوبي للحسكة", (key("الحسكة"), False, True)),
        ("الريف الغربي من حماة", (key("حماة"), False, True)),
        ("منطقة شمال غربي سورية", (key("سورية"), False, True)),
        ("مدينة حماة المحتلة", (key("حماة"), False, False)),
        ("مخيم النهر للاجئين", (key("مخيم النهر"), False, False)),
        ("جنوبي ريف حماة", (key("حماة"), True, True)),
    ],
)
def test_readings(text: str, expected: tuple[str, bool, bool]) -> None:
    assert expected in read(text)


def test_the_whole_span_is_read_first() -> None:
    assert forms("ريف حماة الشمالي")[0].key == key("ريف حماة الشمالي")


def test_a_unit_word_restricts_the_grain() -> None:
    found = next(f for f in forms("محافظة حماة") if f.key == key("حماة"))
    assert (found.grains, found.village) == (("governorate",), False)
    assert next(f for f in forms("قرية حماة") if f.key == key("حماة")).village


def test_a_camp_is_looked_up_as_a_camp_only() -> None:
    assert key("الأمل") not in [f.key for f in forms("مخيمات الأمل")]
    assert key("مخيم الأمل") in [f.key for f in forms("مخيمات الأمل")]


def test_an_adjective_of_a_country_names_a_part_of_it() -> None:
    assert Form("", compass=True, country="SY") in forms("الشمال السوري")
    assert not any(f.country for f in forms("الجيش السوري"))


@pytest.mark.parametrize("text", ["الحدود", "شمال البلاد", "العاصمة", "ريفها", "!", "", "ـ"])
def test_words_that_name_nothing(text: str) -> None:
    assert not [f for f in forms(text) if not f.part and f.key == key(text)]
    assert key("البلاد") not in [f.key for f in forms(text)]


def test_an_adjective_left_out_is_tried_last() -> None:
    keys = [f.key for f in forms("قرية النهر")]
    assert keys.index("نهركبير") > keys.index(key("النهر"))


def test_a_relation_inside_the_span() -> None:
    found = next(f for f in forms("محور سراقب") if f.led)
    assert (found.key, found.led.relation if found.led else None) == (key("سراقب"), "outskirts")
    assert any(f.led and f.key == key("لبنان") for f in forms("الحدود مع لبنان"))


@pytest.mark.parametrize("text", ["سراقب - سرمين", "سراقب-سرمين".replace("-", " – "), "سراقب/سرمين", "سراقب -سرمين"])
def test_two_places_in_one_span(text: str) -> None:
    assert parts(text) == ("سراقب", "سرمين")


@pytest.mark.parametrize("text", ["سراقب", "بيت-جن", "ا - ب - ج", "- سراقب", " - "])
def test_spans_of_one_place(text: str) -> None:
    assert parts(text) == ()


@pytest.mark.parametrize(
    ("text", "relation", "word"),
    [
        ("سقطت قرب ", "near", "قرب"),
        ("سقطت بالقرب من بلدة ", "near", "بالقرب"),
        ("سقطت في محيط مدينة ", "outskirts", "محيط"),
        ("سقطت بمحيط «", "outskirts", "بمحيط"),
        ("سقطت بين ", "between", "بين"),
        ("على طريق ", "road", "طريق"),
        ("سقطت شمال ", "direction", "شمال"),
        ("سقطت وسط ", "in", "وسط"),
        ("سقطت ب", "in", None),
        ("سقطت قرب السوق، و", "in", None),
        ("سقطت قرب. ", "in", None),
        ("", "in", None),
    ],
)
def test_what_stands_before(text: str, relation: str, word: str | None) -> None:
    found = before(text + "سراقب", len(text), 0)
    assert (found.relation.relation, found.word) == (relation, word)


def test_a_unit_word_outside_the_span_is_kept() -> None:
    text = "قصف قريتي "
    assert before(text + "سراقب", len(text), 0).grains == ("town",)
    assert before(text + "سراقب", len(text), 0).village


def test_nothing_is_read_across_the_start_of_the_sentence() -> None:
    text = "سقطت قرب سراقب"
    assert before(text, text.index("سراقب"), text.index("سراقب")).word is None


@pytest.mark.parametrize("text", ["حماة الشرقية", "أحياء حماة الشرقية", "أحياء مدينة حماة الغربية"])
def test_the_side_of_a_town_is_tried_last(text: str) -> None:
    assert forms(text)[-1] == Form(key("حماة"), ("town",))


@pytest.mark.parametrize("text", ["حماة الشرقي", "الشرقية", "المنطقة الشرقية"])
def test_what_is_no_side_of_a_town(text: str) -> None:
    assert not any(f.grains == ("town",) for f in forms(text))


def test_forms_come_one_after_the_other_those_with_an_added_adjective_last() -> None:
    found = list(each_form("قرية النهر"))
    assert tuple(found) == forms("قرية النهر")
    assert [f.sibling for f in found] == sorted(f.sibling for f in found)
