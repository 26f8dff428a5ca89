import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_text import marked

from khabar.resolve.people import all_people, people_of


def people(source, claim=0):
    document, reading = marked(source)
    found = people_of(document, reading.claims[claim], reading)
    for person in found:
        assert all(document.text[s.start : s.end] == s.text for s in person.spans.values())
    return found


def test_a_named_patient():
    (person,) = people("{killing:1 مقتل} الطفلة [PER سارة العلي] (8 أعوام) من أبناء [LOC بلدة النهر]")
    assert (person.name, person.mention, person.outcome) == ("سارة العلي", "m1", "killed")
    assert (person.age, person.sex, person.home) == ((8, 8), "female", "بلدة النهر")
    assert person.spans["age"].text == "8 أعوام"
    assert person.spans["sex"].text == "الطفلة"
    assert person.spans["home"].text == "بلدة النهر"
    assert person.spans["name"].text == "سارة العلي"


def test_only_harm_has_people():
    assert people("{meeting:1 لقاء} [PER أحمد]") == ()


SEX = [
    ("الطفلة", "female"),
    ("السيدة", "female"),
    ("المواطنة", "female"),
    ("الصحفية", "female"),
    ("الطفل", "male"),
    ("الشاب", "male"),
    ("الرجل", "male"),
    ("الشاب المدني", "male"),
    ("زوجته", "female"),
    ("القيادي", "unknown"),
    ("الصحفي", "unknown"),
    ("شاب يدعى", "male"),
    ("المدعوة", "unknown"),
    ("الجنسية الروسية", "unknown"),
    ("بمحافظة إب", "unknown"),
    ("", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sex"), SEX)
def test_sex_is_read_from_words(words, sex):
    (person,) = people(f"{{killing:1 مقتل}} {words} [PER سارة العلي] أمس")
    assert person.sex == sex
    assert ("sex" in person.spans) == (sex != "unknown")


def test_sex_from_the_words_of_age():
    (person,) = people("{killing:1 مقتل} [PER سارة العلي] البالغة من العمر 30 عاماً")
    assert (person.sex, person.age) == ("female", (30, 30))


def test_age_of_the_next_person_is_not_taken():
    first, second = people("{killing:1,2 مقتل} [PER أحمد العلي] و[PER خالد العلي] (14 عاماً)")
    assert first.age is None
    assert second.age == (14, 14)


def test_father_and_kunya():
    (person,) = people("{killing:1 مقتل} [PER أحمد بن محمد العلي]")
    assert person.father == "محمد"
    assert person.spans["father"].text == "محمد"
    (person,) = people("{killing:1 مقتل} [PER أحمد بن عبد الله]")
    assert person.father == "عبد الله"
    (person,) = people("{killing:1 مقتل} [PER محمود خالد الأحمد]")
    assert person.father is None
    (person,) = people("{killing:1 مقتل} [PER أبو خولة]")
    assert person.kunya == "أبو خولة"
    (person,) = people("{killing:1 مقتل} [PER أبو عمر الوادي]")
    assert person.kunya == "أبو عمر"


BY_NAMES = [
    "{killing:1 مقتل} [PER خالد العلي] ([PER أبو الوليد])",
    "{killing:1,2 مقتل} [PER خالد العلي] الملقب [PER أبو الوليد]",
    "{killing:1,2 مقتل} [PER خالد العلي]، والملقب بـ[PER أبو الوليد]",
]


@pytest.mark.parametrize("source", BY_NAMES)
def test_a_by_name_is_the_kunya_and_no_second_person(source):
    (person,) = people(source)
    assert (person.name, person.kunya) == ("خالد العلي", "أبو الوليد")
    assert person.spans["kunya"].text == "أبو الوليد"


def test_two_people_are_two():
    assert len(people("{killing:1,2 مقتل} [PER خالد العلي] و[PER أبو الوليد]")) == 2


HOMES = [
    ("{killing:1 مقتل} [PER أحمد] من أبناء [LOC بلدة النهر]", "بلدة النهر"),
    ("{killing:1 مقتل} [PER أحمد] من أهالي مدينة [LOC النهر]", "النهر"),
    ("{killing:1 مقتل} [PER أحمد] وينحدر من [LOC بلدة النهر]", "بلدة النهر"),
    ("{killing:1 مقتل} [PER أحمد] (14 عاماً) من [LOC بلدة النهر]", "بلدة النهر"),
    ("{killing:1 مقتل} [PER أحمد] من [LOC بلدة النهر]", "بلدة النهر"),
    ("{killing:2 مقتل} شاب من أبناء [LOC بلدة النهر] يدعى [PER أحمد]", "بلدة النهر"),
    ("{detention:1 اعتقال} [PER أحمد] من [LOC بلدة النهر]", None),
    ("{detention:1 اعتقال} [PER أحمد] من أبناء [LOC بلدة النهر]", "بلدة النهر"),
    ("{killing:1 مقتل} [PER أحمد] في [LOC بلدة النهر]", None),
    ("{killing:1 مقتل} [PER أحمد] بقصف من مواقع قريبة من [LOC بلدة النهر]", None),
    ("{killing:1 مقتل} [PER أحمد]. وهو من أبناء [LOC بلدة النهر]", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "home"), HOMES)
def test_home(source, home):
    (person,) = people(source)
    assert person.home == home


LISTED = [
    ("{killing:1 مقتل} [3 مدنيين] هم [PER أحمد] و[PER خالد] و[PER سارة]", ["أحمد", "خالد", "سارة"]),
    ("{killing:1 مقتل} [3 مدنيين] وهم كل من [PER أحمد]، [PER خالد]، و[PER سارة]", ["أحمد", "خالد", "سارة"]),
    ("{killing:1 مقتل} [3 مدنيين]: [PER أحمد] (14 عاماً) و[PER خالد] (20 عاماً)", ["أحمد", "خالد"]),
    ("{killing:1 مقتل} [4 مقاتلين] بينهم القيادي [PER أحمد]", ["أحمد"]),
    ("{killing:1 مقتل} [مدني] ([PER أحمد])", ["أحمد"]),
    ("{killing:1 مقتل} [3 مدنيين] في حي يسكنه [PER أحمد]", []),
    ("{killing:1 مقتل} [مدني] و{injury:2 إصابة} [PER أحمد]", []),
    ("{killing:1 مقتل} [3 مدنيين] هم [PER أحمد] وإصابة [PER خالد]", ["أحمد"]),
    ("{killing:1 مقتل} [3 مدنيين]. وقال [PER أحمد] إنهم من البلدة", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "names"), LISTED)
def test_names_listed_behind_counted_people(source, names):
    assert [p.name for p in people(source)] == names


def test_outcome_follows_the_claim():
    source = "{killing:1 مقتل} [PER أحمد] و{injury:2 إصابة} [PER خالد]"
    assert [p.outcome for p in people(source)] == ["killed"]
    assert [p.outcome for p in people(source, claim=1)] == ["injured"]


PIECES = st.sampled_from(
    [
        "{killing:1 مقتل}",
        "[PER أحمد]",
        "[PER أبو خولة]",
        "[3 مدنيين]",
        "وزوجته",
        "شقيق",
        "(14 عاماً)",
        "البالغ من العمر",
        "ذو",
        "ال",
        "من أبناء",
        "[LOC النهر]",
        "هم",
        "،",
        ".",
        "الملقب",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_any_order_of_words_gives_people_with_true_spans(source):
    document, reading = marked("{killing:1,2,3 مقتل} " + source)
    for person in people_of(document, reading.claims[0], reading):
        assert person.age is None or 0 <= person.age[0] <= person.age[1]
        assert all(document.text[s.start : s.end] == s.text for s in person.spans.values())
        told = (("age", person.age), ("father", person.father), ("kunya", person.kunya), ("kin_of", person.kin_of), ("home", person.home))
        assert all(name in person.spans for name, value in told if value is not None)


def test_the_people_of_all_claims():
    document, reading = marked("{killing:1 مقتل} [PER أحمد العلي] و{injury:2 إصابة} [PER سارة العلي] و{meeting:1 لقاء}")
    assert all_people(document, reading) == {c.id: people_of(document, c, reading) for c in reading.claims}
    assert [len(found) for found in all_people(document, reading).values()] == [1, 1, 0]
