import pytest
from people_text import marked

from khabar.resolve.count import resolve_counts


def joint(source, key="m1"):
    document, reading = marked(source)
    return resolve_counts(document, reading)[key].value.joint


JOINT = [
    "{killing:1 استشهاد} و{injury:1 إصابة} [4 مدنيين]",
    "استشهاد وإصابة [4]",
    "مقتل وجرح [أكثر من 75 شخصاً]",
    "قتل أو جرح نحو [20] شخصا",
    "قُتل وأُصيب [العشرات من المدنيين]",
    "إصابة ومقتل [6 مدنيين]",
    "مقتل وإصابة 5 [مدنيين]",
    "قتل وأسر [20 مقاتلا]",
    "سقوط [20] بين قتيل وجريح",
    "سقوط [20 شخصا] بين قتيل وجريح",
    "سقوط [عشرين] ما بين شهيد ومصاب",
    "سقوط [20 بين قتيل وجريح]",
    "سقوط [12 قتيلاً وجريحاً]",
    "سقوط [4 قتلى وجرحى]",
    "وصل عدد {killing:1 القتلى} و{injury:1 الجرحى} إلى [25 شخصا]",
]

APART = [
    "مقتل [مدني] وإصابة 3 آخرين",
    "5 أشخاص قتلوا وأصيب [12]",
    "[3 أشخاص] {killing:1 قُتل} و{injury:2 جرح} [مدنيان]",
    "خطف وقتل [5 مدنيين]",
    "سقوط [3 قتلى] و7 جرحى",
    "سقوط [12 قتيلا وعشرات الجرحى]",
    "{killing:1 استشهاد} و{injury:1 جرح} [رجل]",
    "سقوط [قتلى وجرحى]",
    "سقوط [قتيل وجرحى]",
    "مقتل [5 مدنيين] بين بلدتين",
]


@pytest.mark.parametrize("source", JOINT)
def test_one_number_over_two_harms(source):
    assert joint(source)


@pytest.mark.parametrize("source", APART)
def test_a_number_over_one_harm(source):
    assert not joint(source)


def test_the_second_of_two_with_subjects_of_their_own():
    assert not joint("[3 أشخاص] {killing:1 قُتل} و{injury:2 جرح} [مدنيان]", "m2")


def test_basis_names_the_harms():
    document, reading = marked("استشهاد وإصابة [4]")
    assert "one number over «استشهاد وإصابة»" in resolve_counts(document, reading)["m1"].value.basis
