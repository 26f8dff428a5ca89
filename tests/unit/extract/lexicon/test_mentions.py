import itertools

import pytest

from khabar.extract.lexicon.mentions import mentions
from tests.support.lexicon_pages import found, page


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("قصف على حي السوق في بلدة النهر", "LOC", "حي السوق"),
        ("قصف على حي السوق في بلدة النهر", "LOC", "بلدة النهر"),
        ("اقتحموا قرية تل الرمان أمس", "LOC", "قرية تل الرمان"),
        ("في ريف حلب الشمالي", "LOC", "ريف حلب الشمالي"),
        ("استهدف مستودع أسلحة", "SITE", "مستودع"),
        ("وصلوا إلى المدينة", "SITE", "المدينة"),
        ("قصف الأحياء السكنية", "SITE", "الأحياء السكنية"),
        ("استهدف مدرسة البنات", "SITE", "مدرسة البنات"),
        ("احترق منزله", "SITE", "منزله"),
        ("هاجمت قوات السهل الحاجز", "ORG", "قوات السهل"),
        ("هاجم عناصر من كتائب الوادي", "ORG", "كتائب الوادي"),
        ("هاجم مسلحون مجهولون", "ORG", "مسلحون"),
        ("قالت حركة «الشفق» إن", "ORG", "الشفق"),
        ("قصف بقذائف هاون", "WEAPON", "قذائف"),
        ("سقطت طائرة مسيرة", "WEAPON", "مسيرة"),
        ("قتل 5 أطفال", "POP", "5 أطفال"),
        ("نزح الأهالي", "POP", "الأهالي"),
        ("مقتل 5", "POP", "5"),
    ],
)
def test_spans(text: str, kind: str, span: str) -> None:
    assert span in found(text, kind)


def test_none_lies_over_another_and_all_are_in_order() -> None:
    text = "أفاد الناشط سامر العلي بأن قوات السهل قصفت مساء أمس حي السوق في مدينة حلب بثلاث قذائف، فقتل خمسة مدنيين بينهم طفلان."
    spans = mentions(page(text))
    assert all(a.last < b.first for a, b in itertools.pairwise(spans))
    assert {m.kind for m in spans} == {"PER", "ORG", "TIME", "LOC", "WEAPON", "POP"}


@pytest.mark.parametrize("text", ["", "…", "كتاب جميل", "Nothing here."])
def test_nothing(text: str) -> None:
    assert mentions(page(text)) == []
