import pytest
from people_text import marked

from khabar.resolve.count_form import from_nouns
from khabar.resolve.count_scene import scene


def told(source: str) -> tuple[int | None, int | None]:
    document, reading = marked(source)
    low, high, basis = from_nouns(scene(document.text, reading).pops[0])
    assert basis
    return low, high


DUALS = """
شهيدان شهيدين شهيدتان شهيدتين قتيلان قتيلين قتيلتان قتيلتين جريحان جريحين جريحتان جريحتين مصابان مصابتان مصابتين ضحيتان ضحيتين
جثتان جثتين طفلان طفلين طفلتان طفلتين رضيعين رضيعتين امرأتان امرأتين سيدتان سيدتين رجلان رجلين شابان شابّين شابتين فتاتان فتاتين
شقيقين شقيقتان أخوين زوجين توأمين حفيدين ولدين ابنتين عنصران عنصرين مقاتلان جنديان ضابطين صحفيان مسعفان ممرضتين مختطفتان معتقلان
نازحتان مدنيتان مدنيتين مزارعان متطوعان قياديان الطفلين الشقيقتان لشهيدين وطفلتان
""".split()  # noqa: SIM905 - as a list it would fill a page


@pytest.mark.parametrize("word", DUALS)
def test_duals(word: str) -> None:
    assert told(f"[{word}]") == (2, 2)


@pytest.mark.parametrize(
    "source",
    [
        "[جثتي شابين]",
        "[جثتي] رجل وزوجته",
        "[جثماني] الشابين",
        "[طفلي] المزارع",
        "[طفلتا] المزارع",
        "[شقيقي] الطبيب",
        "[ابنتيها]",
        "[ولديه]",
    ],
)
def test_duals_before_whose_they_are(source: str) -> None:
    assert told(source) == (2, 2)


@pytest.mark.parametrize("source", ["[مدنيي] البلدة", "[مراسلي] القناة", "[شقيقي] الأصغر", "[طفلتي] الصغيرة", "[والدي]"])
def test_plurals_and_possessives_are_no_duals(source: str) -> None:
    assert told(source) == (None, None)


@pytest.mark.parametrize(
    ("source", "low", "high"),
    [
        ("[أكثر من شخصين]", 3, None),
        ("أكثر من [شخصين]", 3, None),
        ("[أكثر من طفل]", 2, None),
        ("[ما لا يقل عن شخصين]", 2, None),
        ("[مالا يقل عن شخصين]", 2, None),
        ("لا يقل عن [طفلتين]", 2, None),
        ("[شخصين على الأقل]", 2, None),
        ("[مدني على الأقل]", 1, None),
        ("[على الأقل شخصين]", 2, None),
        ("[أقل من شخصين]", 0, 1),
        ("[نحو شخصين]", 2, 2),
        ("[شخصين] قتلا أمس", 2, 2),
    ],
)
def test_the_bounds_of_one_noun(source: str, low: int, high: int | None) -> None:
    assert told(source) == (low, high)


@pytest.mark.parametrize("source", ["[عائلة كاملة]", "[عائلتين]", "[أسرتان]", "[عشيرتين]", "[الأهالي]", "[مدنيين]", "[بلا اسم]"])
def test_what_is_no_number_of_people(source: str) -> None:
    assert told(source) == (None, None)


def test_a_list_is_counted_one_by_one() -> None:
    assert told("[رجل وزوجته وطفلتاهما]") == (4, 4)
    assert told("[رجل وزوجته وأطفالهما]") == (3, None)
