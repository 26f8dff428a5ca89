import pytest
from people_text import marked

from khabar.resolve.count import resolve_counts


def count(source: str, key: str = "m1") -> tuple[int | None, int | None]:
    document, reading = marked(source)
    value = resolve_counts(document, reading)[key].value
    assert value is not None
    return value.min, value.max


REACHED = [
    "ارتفع عدد [القتلى] إلى 9",
    "ارتفعت حصيلة [الضحايا] حتى الآن إلى 9",
    "ارتفعت حصيلة [ضحايا القصف] الذي طال بلدة النهر مساء أمس إلى 9 أشخاص",
    "ارتفعت حصيلة القصف إلى [9 قتلى] بعد أن كانت 5",
    "ارتفع عدد [القتلى] من 5 إلى 9",
    "وصل عدد [الضحايا] إلى تسعة",
    "حصيلة [القتلى] وصلت إلى 9",
    "ارتفاع عدد [قتلى الكتائب] في بلدة النهر إلى 9",
    "قفز عدد [القتلى] إلى 9",
    "لترتفع حصيلة [الشهداء] إلى 9",
    "بلغ عدد [القتلى] 9",
    "بلغت حصيلة [القتلى] حتى الآن 9",
    "بلغ عدد [القتلى] 9 والجرحى 20",
    "عدد [القتلى] بلغ 9 بينهم طفلان",
    "لا يزال عدد [القتلى المدنيين] والبالغ 9 مرشحاً للزيادة",
    "حصيلة [القتلى]: 9",
    "[القتلى] البالغ عددهم 9",
    "[الضحايا] وعددهم 9",
    "[الضحايا] الذين بلغ عددهم 9",
    "ارتفعت [حصيلة القتلى] إلى 9",
    "وصلت حصيلة [الضحايا] حتى لحظة كتابة الخبر إلى 9 أشخاص",
]


@pytest.mark.parametrize("source", REACHED)
def test_the_number_that_a_toll_reached(source: str) -> None:
    assert count(source) == (9, 9)


@pytest.mark.parametrize(
    ("source", "low", "high"),
    [
        ("تجاوز عدد [القتلى] 15", 16, None),
        ("تجاوز عدد [القتلى] الـ15", 16, None),
        ("ارتفع عدد [القتلى] إلى أكثر من 15", 16, None),
        ("ارتفع عدد [القتلى] إلى ما لا يقل عن 15", 15, None),
        ("ارتفع عدد [القتلى] إلى مالا يقل عن 15", 15, None),
        ("بلغ عدد [القتلى] نحو 15 مدنياً", 15, 15),
    ],
)
def test_the_bounds_of_a_toll(source: str, low: int, high: int | None) -> None:
    assert count(source) == (low, high)


@pytest.mark.parametrize(
    "source",
    [
        "ارتفع عدد [القتلى] وإصابة 5 إلى 9",
        "عدد [القتلى] نُقلوا إلى 5 مستشفيات",
        "وصل عدد [القتلى] إلى 5 جرحى",
        "عدد من [القتلى] وصلوا إلى 5",
        "قُتل [عدد من العناصر] ووصل عدد الجرحى إلى 9",
        "عدد [القتلى] في البلدة 9",
        "بلغ عدد القتلى 9 و[الجرحى] 20",
        "خروج [المدنيين] البالغ عددهم 40 عائلة",
        "نقل [القتلى] إلى 9",
    ],
)
def test_numbers_that_are_of_no_toll_of_theirs(source: str) -> None:
    assert count(source) == (None, None)


def test_a_number_that_is_a_mention_of_its_own_is_shared() -> None:
    source = "{killing:1 ارتفاع} عدد [قتلى الكتائب] في بلدة النهر إلى [10]"
    assert (count(source), count(source, "m2")) == ((10, 10), (10, 10))
    assert count("ارتفعت حصيلة [مصابي القصف] أمس إلى [61 شخصاً]") == (61, 61)


def test_a_number_of_the_same_claim_counts_once() -> None:
    assert count("{killing:1,2 ارتفاع} عدد [القتلى] إلى [10 مدنيين]") == (None, None)


def test_a_number_that_is_no_mention_of_people_is_not_taken() -> None:
    assert count("بلغ عدد [القتلى] [TIME 9] آذار") == (None, None)
