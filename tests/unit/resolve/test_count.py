import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_text import marked

from khabar.records.reading import Reading, ReadMention
from khabar.resolve.count import resolve_counts


def counts(source):
    document, reading = marked(source)
    return {key: found.value for key, found in resolve_counts(document, reading).items()}


ENGLISH = [
    ("[Five civilians] were killed", 5, 5),
    ("[Twenty-five people] were killed", 25, 25),
    ("killed [at least 12 people]", 12, None),
    ("killed [more than 20 soldiers]", 21, None),
    ("[No fewer than 15 civilians]", 15, None),
    ("[As many as 30 people] were hurt", 0, 30),
    ("[around 100 people]", 100, 100),
    ("[between 5 and 7 people]", 5, 7),
    ("[5 to 7 children]", 5, 7),
    ("[five or six men]", 5, 6),
    ("[A child] was killed", 1, 1),
    ("[a man and his wife] were killed", 2, 2),
    ("[two women and a child]", 3, 3),
    ("[15 militants and two civilians]", 17, 17),
    ("[civilians] were killed", None, None),
    ("[Dozens of civilians] fled", None, None),
    ("[A number of civilians]", None, None),
    ("[two dozen fighters]", 24, 24),
    ("[two hundred and fifty people]", 250, 250),
    ("[1.2 million people]", 1_200_000, 1_200_000),
    ("[half a million people]", 500_000, 500_000),
    ("[a 25-year-old man]", 1, 1),
    ("[Hundreds of families] fled", None, None),
    ("The death toll rose from 5 to [7 people]", 7, 7),
    ("[everyone]", None, None),
]


@pytest.mark.parametrize(("source", "least", "most"), ENGLISH)
def test_english_numbers(source, least, most):
    value = counts(source)["m1"]
    assert (value.min, value.max) == (least, most), value.basis


def test_english_parts_and_two_harms():
    assert counts("[10 people], including [three children], were killed")["m2"].part_of == "m1"
    assert counts("[10 people], [three of them children], were killed")["m2"].part_of == "m1"
    assert counts("[12 dead and wounded]")["m1"].joint
    assert not counts("[12 people] were killed")["m1"].joint


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("[an elderly woman]", ("unknown", "adult", "female", None)),
        ("[Syrian refugee children]", ("unknown", "child", "unknown", "refugee")),
        ("[three Red Cross workers]", ("unknown", "unknown", "unknown", "aid-worker")),
        ("[men, women and children]", ("unknown", "unknown", "unknown", None)),
        ("[two soldiers]", ("combatant", "unknown", "unknown", None)),
    ],
)
def test_who_english_people_are(source, told):
    value = counts(source)["m1"]
    assert (value.status, value.age, value.sex, value.part) == told


NUMBER = [
    ("مقتل [3 نساء وطفل]", 4, 4),
    ("مقتل [ثلاث نساء وطفلين]", 5, 5),
    ("مقتل [رجل و زوجته]", 2, 2),
    ("مقتل [5 مدنيين]", 5, 5),
    ("مقتل [خمسة مدنيين]", 5, 5),
    ("مقتل [خمسةُ مدنيين] بقصف", 5, 5),
    ("مقتل [أكثر من 20 مدنياً]", 21, None),
    ("إصابة [ما لا يقل عن 5 أشخاص]", 5, None),
    ("إصابة [نحو 100] شخص", 100, 100),
    ("مقتل [بين 5 و7 أشخاص]", 5, 7),
    ("مقتل [18 شخصا على الاقل]", 18, None),
    ("مقتل [طفلين]", 2, 2),
    ("قُتل [طفلان]", 2, 2),
    ("قُتل [مدنيان]", 2, 2),
    ("إصابة [شخصين]", 2, 2),
    ("مقتل [امرأتين]", 2, 2),
    ("مقتل [طفلتين]", 2, 2),
    ("سقوط [شهيدين]", 2, 2),
    ("سقوط [جريحين]", 2, 2),
    ("سقوط [قتيلان]", 2, 2),
    ("مقتل [جنديين]", 2, 2),
    ("مقتل [مدنيَّين]", 2, 2),
    ("مقتل [مواطنيْنِ]", 2, 2),
    ("مقتل [مدنيين]", None, None),
    ("مقتل [مدنيِّين]", None, None),
    ("مقتل [مدنيين اثنين]", 2, 2),
    ("مقتل [طفل]", 1, 1),
    ("مقتل [طفلاً]", 1, 1),
    ("مقتل [امرأة]", 1, 1),
    ("مقتل [المرأة]", 1, 1),
    ("مقتل [رجل مسن]", 1, 1),
    ("أصيب [مدني]", 1, 1),
    ("أصيب [مدنيٌّ]", 1, 1),
    ("مقتل [أحد المدنيين]", 1, 1),
    ("مقتل [إحدى النساء]", 1, 1),
    ("إصابة [آخر]", 1, 1),
    ("إصابة [آخرين]", None, None),
    ("إصابة [3 آخرين]", 3, 3),
    ("إصابة [اثنين آخرين]", 2, 2),
    ("مقتل [رجل وزوجته]", 2, 2),
    ("مقتل [أب وابنه]", 2, 2),
    ("مقتل [رجل وزوجته وأطفالهما]", 3, None),
    ("إصابة [طفلتيه]", 2, 2),
    ("مقتل [20 طفلاً وطفلة]", 20, 20),
    ("مقتل [4 من عناصر كتائب الوادي]", 4, 4),
    ("مقتل [3 من عناصر اللواء 137]", 3, 3),
    ("مقتل [عناصر من اللواء 137]", None, None),
    ("مقتل [عشرات المدنيين]", None, None),
    ("مقتل [مئات الأشخاص]", None, None),
    ("مقتل [بضعة أشخاص]", None, None),
    ("مقتل [عدد من المدنيين]", None, None),
    ("مقتل [عدة مدنيين]", None, None),
    ("مقتل [العديد من المدنيين]", None, None),
    ("خروج [الأهالي]", None, None),
    ("مقتل [عائلة كاملة]", None, None),
    ("نزوح [50 عائلة]", None, None),
    ("مقتل [5 مدنيين من عائلة واحدة]", 5, 5),
    ("مقتل [أحد]", None, None),
    ("سقوط [3 قتلى]", 3, 3),
    ("سقوط [قتلى]", None, None),
    ("سقوط [قتـ.ـلى]", None, None),
    ("سقوط [4 شـ.هداء]", 4, 4),
    ("سقوط [قتـ.ـيل]", 1, 1),
    ("إصابة [٣ مدنيين]", 3, 3),
    ("ارتفاع [عدد القتلى إلى 15]", 15, 15),
    ("مقتل [5]", 5, 5),
    ("مقتل [الشاب]", 1, 1),
    ("مقتل [مجهولين]", None, None),
    ("مقتل [قيادي في كتائب الوادي]", 1, 1),
    ("مقتل [مئتي شخص]", 200, 200),
    ("نزوح [4 آلاف شخص]", 4000, 4000),
    ("نزوح [نصف مليون شخص]", 500000, 500000),
    ("مقتل [5 رجال و3 نساء]", 8, 8),
    ("مقتل [قيادي وثلاثة مقاتلين]", 4, 4),
    ("مقتل [أب وأطفاله الثلاثة]", 4, 4),
    ("مقتل [أسرة مؤلفة من أب وأم وثلاثة أطفال]", 5, 5),
    ("مقتل [عائلة من 6 أفراد]", 6, 6),
    ("مقتل [14 مدنياً، بينهم 5 أطفال]", 14, 14),
    ("نقل [المصابين الأربعة]", 4, 4),
    ("مقتل [طفلاهما]", 2, 2),
    ("مقتل [طفل (٥ سنوات)]", 1, 1),
]  # fmt: skip


@pytest.mark.parametrize(("source", "low", "high"), NUMBER)
def test_number(source, low, high):
    value = counts(source)["m1"]
    assert (value.min, value.max) == (low, high)
    assert value.basis


OUTSIDE = [
    ("مقتل 5 [مدنيين] بقصف", 5, "before the span"),
    ("مقتل خمسة من [المدنيين] بقصف", 5, "before the span"),
    ("مقتل أكثر من 20 [مدنيا]", 21, "before the span"),
    ("إصابة [مدنيين] اثنين بقصف", 2, "behind the span"),
    ("نقل [المصابين] الأربعة إلى المشفى", 4, "behind the span"),
    ("دفن [الضحايا] ال32", 32, "behind the span"),
    ("ارتفع عدد [القتلى] إلى 12 بحسب الأطباء", 12, "toll"),
    ("حصيلة [ضحايا] القصف على بلدة النهر بلغت 9", 9, "toll"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "low", "how"), OUTSIDE)
def test_number_beside_the_span(source, low, how):
    value = counts(source)["m1"]
    assert value.min == low
    assert how in value.basis


def test_a_number_of_another_mention_is_not_taken():
    values = counts("مقتل [5] [مدنيين]")
    assert values["m1"].min == 5
    assert values["m2"].min is None


def test_dozens_beside_the_span_give_no_number():
    assert counts("مقتل عشرات [المدنيين]")["m1"].min is None


WHO = [
    ("5 مدنيين", "civilian", "unknown", "unknown", None),
    ("مدنيين عزل", "civilian", "unknown", "unknown", None),
    ("مدنية", "civilian", "unknown", "female", None),
    ("3 أشخاص", "unknown", "unknown", "unknown", None),
    ("مواطنين", "unknown", "unknown", "unknown", None),
    ("شهداء", "unknown", "unknown", "unknown", None),
    ("3 أطفال", "unknown", "child", "unknown", None),
    ("طفلة", "unknown", "child", "female", None),
    ("رضيع", "unknown", "child", "unknown", None),
    ("رجل", "unknown", "adult", "male", None),
    ("امرأة", "unknown", "adult", "female", None),
    ("4 نساء", "unknown", "adult", "female", None),
    ("شاب", "unknown", "unknown", "male", None),
    ("رجل مسن", "unknown", "adult", "male", None),
    ("سيدة", "unknown", "adult", "female", None),
    ("مقاتلين", "combatant", "unknown", "unknown", None),
    ("3 جنود", "combatant", "unknown", "unknown", None),
    ("مسلحان", "combatant", "unknown", "unknown", None),
    ("عنصر من كتائب الوادي", "combatant", "unknown", "unknown", None),
    ("5 من ميليشيا الوادي", "combatant", "unknown", "unknown", None),
    ("عناصر الدفاع المدني", "unknown", "unknown", "unknown", "rescuer"),
    ("متطوع في الدفاع المدني", "unknown", "unknown", "unknown", "rescuer"),
    ("عناصر الشرطة المدنية", "unknown", "unknown", "unknown", "police"),
    ("صحفي", "unknown", "unknown", "unknown", "journalist"),
    ("صحفية", "unknown", "unknown", "female", "journalist"),
    ("مسعف", "unknown", "unknown", "unknown", "medic"),
    ("3 أطباء", "unknown", "unknown", "unknown", "medic"),
    ("عامل إغاثة", "unknown", "unknown", "unknown", "aid-worker"),
    ("جرحى في صفوف المدنيين", "civilian", "unknown", "unknown", None),
    ("ضحايا مدنيين", "civilian", "unknown", "unknown", None),
    ("12 عسكرياً ومدنياً", "unknown", "unknown", "unknown", None),
    ("رجل وزوجته", "unknown", "adult", "unknown", None),
    ("طفل وامرأة", "unknown", "unknown", "unknown", None),
    ("سائقه", "unknown", "unknown", "unknown", "driver"),
    ("زوجته", "unknown", "adult", "female", None),
    ("ذوي مقاتل", "unknown", "unknown", "unknown", None),
    ("14 مدنياً، بينهم 5 أطفال", "civilian", "unknown", "unknown", None),
    ("4 منهم أطفال", "unknown", "child", "unknown", None),
    ("شقيقين", "unknown", "unknown", "unknown", None),
    ("أبناء البلدة", "unknown", "unknown", "unknown", None),
    ("أعضاء حزب العمال", "unknown", "unknown", "unknown", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "status", "age", "sex", "part"), WHO)
def test_who_they_are_only_as_told(words, status, age, sex, part):
    value = counts(f"مقتل [{words}] بقصف")["m1"]
    assert (value.status, value.age, value.sex, value.part) == (status, age, sex, part)


def test_who_they_are_stands_behind_a_bare_number():
    assert counts("مقتل [3] مدنيين")["m1"].status == "civilian"


def test_part_of_and_its_basis():
    values = counts("{killing:1,2 مقتل} [5 مدنيين] بينهم [طفلان]")
    assert values["m2"].part_of == "m1"
    assert values["m2"].adds_to is None
    assert "inside m1" in values["m2"].basis


def test_parts_of_a_joint_total_are_joint():
    values = counts("{killing:1,2 مقتل} و{injury:1,2 إصابة} [20 مدنيا] بينهم [3 أطفال]")
    assert values["m1"].joint
    assert values["m2"].joint
    assert values["m2"].part_of == "m1"


def test_period_total_says_so():
    values = counts("{killing:1 قتل} [120 مدنيا] في البلدة منذ مطلع العام")
    assert "a total over a period" in values["m1"].basis


def test_every_pop_has_its_entry_and_nothing_else_has():
    document, reading = marked("مقتل [5 مدنيين] في [LOC بلدة النهر] و[PER أحمد]")
    assert list(resolve_counts(document, reading)) == ["m1"]


def test_a_span_that_leaves_the_text_has_a_reason():
    document, _ = marked("مقتل مدني")
    reading = Reading(mentions=(ReadMention("m1", "POP", 5, 500, "x" * 495),))
    found = resolve_counts(document, reading)["m1"]
    assert found.value is None
    assert "leaves the text" in found.why


PIECES = st.sampled_from(
    [
        "[5 مدنيين]",
        "[طفلان]",
        "بينهم",
        "و",
        "[3 آخرين]",
        "منهم",
        "{killing:1 مقتل}",
        "{injury:2 إصابة}",
        "إضافة إلى",
        "[قتلى وجرحى]",
        ".",
        ":",
        "من بين",
        "[القتلى]",
        "\n",
        "[نساء]",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map(" ".join))
def test_ties_never_point_at_oneself_or_in_a_circle(source):
    document, reading = marked(source)
    found = resolve_counts(document, reading)
    order = {m.id: i for i, m in enumerate(reading.mentions)}
    assert set(found) == set(order)
    for key, resolved in found.items():
        value = resolved.value
        assert value.min is None or value.max is None or value.min <= value.max
        assert value.adds_to is None or order[value.adds_to] < order[key]
        chain = [key]
        while (target := found[chain[-1]].value.part_of) is not None:
            assert target not in chain
            chain.append(target)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=80), st.data())
def test_any_text_has_a_value_or_a_reason(text, data):
    document, _ = marked("x")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    from msgspec.structs import replace

    reading = Reading(mentions=(ReadMention("m1", "POP", start, end, text[start:end]),))
    found = resolve_counts(replace(document, text=text), reading)["m1"]
    assert (found.value is None) != (found.why is None)
    assert found.value is None or found.value.basis


def test_totals_over_a_period_may_be_handed_in():
    document, reading = marked("{killing:1 قُتل} [ستة مدنيين] منذ الأربعاء")
    plain, total = (resolve_counts(document, reading, t)["m1"].value for t in (None, {"c1"}))
    assert plain is not None
    assert total is not None
    assert total.basis == f"{plain.basis}; a total over a period"
