from msgspec.structs import replace
from people_text import marked

from khabar.records.report import Harm, Person
from khabar.resolve.count import resolve_counts
from khabar.resolve.harm import harm_of


def harm(source, claim=0, people=()):
    document, reading = marked(source)
    return harm_of(reading.claims[claim], reading, resolve_counts(document, reading), people)


def brief(entries):
    return [(h.outcome, h.min, h.max, h.mention) for h in entries]


def test_one_entry_for_each_patient_with_its_categories():
    assert harm("{killing:1,2 مقتل} [5 مدنيين] و[طفلة]") == (
        Harm(outcome="killed", min=5, max=5, mention="m1", status="civilian"),
        Harm(outcome="killed", min=1, max=1, mention="m2", age="child", sex="female"),
    )


def test_outcome_of_each_type():
    types = {"killing": "killed", "injury": "injured", "detention": "detained", "abuse": "abused", "displacement": "displaced"}
    for kind, outcome in types.items():
        assert brief(harm(f"{{{kind}:1 خبر}} [5 مدنيين]")) == [(outcome, 5, 5, "m1")]


def test_no_harm_of_other_types():
    assert harm("{strike:1 قصف} [5 مدنيين]") == ()


def test_no_patient_no_entry():
    assert harm("{killing مقتل} [5 مدنيين]") == ()


def test_parts_name_their_total():
    entries = harm("{killing:1,2 مقتل} [5 مدنيين] بينهم [طفلان]")
    assert [(h.min, h.part_of) for h in entries] == [(5, None), (2, "m1")]


def test_joint_numbers_count_for_neither():
    source = "{killing:1 استشهاد} و{injury:1 إصابة} [4 مدنيين]"
    assert brief(harm(source)) == [("joint", 4, 4, "m1")]
    assert brief(harm(source, claim=1)) == [("joint", 4, 4, "m1")]


def test_no_number_stays_open():
    assert brief(harm("{injury:1 إصابة} [عدد من المدنيين]")) == [("injured", None, None, "m1")]


def test_a_named_person_counts_one():
    assert brief(harm("{killing:1,2 مقتل} [PER أحمد العلي] و[PER خالد العلي]")) == [("killed", 1, 1, "m1"), ("killed", 1, 1, "m2")]


def test_a_named_person_counts_nothing_beside_counted_people():
    assert brief(harm("{killing:1,2 مقتل} [3 مدنيين] بينهم [PER أحمد العلي]")) == [("killed", 3, 3, "m1")]


def test_a_named_person_lends_age_and_sex():
    girl = Person(name="سارة", mention="m1", outcome="killed", age=(8, 8), sex="female")
    (entry,) = harm("{killing:1 مقتل} [PER سارة]", people=(girl,))
    assert (entry.age, entry.sex) == ("child", "female")
    (entry,) = harm("{killing:1 مقتل} [PER سارة]", people=(replace(girl, age=(30, 39)),))
    assert entry.age == "adult"
    (entry,) = harm("{killing:1 مقتل} [PER سارة]", people=(replace(girl, age=(10, 19)),))
    assert entry.age == "unknown"


def test_an_organisation_has_no_number():
    assert brief(harm("{killing:1 مقتل} [ORG عناصر كتائب الوادي]")) == [("killed", None, None, "m1")]


def test_a_place_is_nobody():
    assert harm("{killing:1 مقتل} [LOC النهر]") == ()


def test_dying_of_wounds_is_no_injury_any_more():
    source = "{killing:1 توفي} [طفل] متأثراً ب{injury:1 جراحه} بعد قصف {injury:2 أصيب} فيه [3 مدنيين]"
    assert brief(harm(source)) == [("killed", 1, 1, "m1")]
    assert harm(source, claim=1) == ()
    assert brief(harm(source, claim=2)) == [("injured", 3, 3, "m2")]


def test_wounds_without_death_are_an_injury():
    assert brief(harm("عولج [طفل] من {injury:1 جراحه}")) == [("injured", 1, 1, "m1")]


def test_a_patient_without_a_count_has_no_number():
    document, reading = marked("{killing:1 مقتل} [5 مدنيين]")
    assert brief(harm_of(reading.claims[0], reading, {})) == [("killed", None, None, "m1")]
    assert document.text


def test_people_tied_to_death_and_to_wounds_are_the_nearest_words_before_them():
    source = "{killing:1,2 قُتل} [خمسة] و{injury:1,2 أصيب} [ثلاثة آخرون]"
    assert brief(harm(source)) == [("killed", 5, 5, "m1")]
    assert brief(harm(source, claim=1)) == [("injured", 3, 3, "m2")]
