from collections import Counter

import pytest

from khabar.ingest.line_rules import inline, matching, may_hang, rules
from khabar.ingest.lines import lines
from khabar.lang.load import tables

COLUMNS = ("match", "words", "where", "effect", "phrase", "why")


def why(text: str, tail: bool = True) -> str | None:
    [line] = lines(text)
    rule = matching(line, tail)
    return rule.why if rule else None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("شارك", "share button"),
        ("شــارِك:", "share button"),
        ("تويتر", "share button"),
        ("👍 أعجبني", "share button"),
        ("12 مشاركة", "share button"),
        ("المشاركة على WhatsApp (تُفتح نافذة أخرى)", "share button"),
        ("إعلان", "advertisement"),
        ("// انتهى //", "end mark"),
        ("اقرأ أيضاً", "read also"),
        ("اقرأ أيضاً: حريق في سوق بلدة النهر", "read also"),
        ("مواضيع ذات صلة", "related items"),
        ("السابق", "neighbouring article"),
        ("المقال التالي", "neighbouring article"),
        ("الأكثر قراءة", "most read"),
        ("اترك تعليقاً إلغاء الرد", "comment box"),
        ("٣ تعليقات", "comment box"),
        ("نستخدم ملفات تعريف الارتباط لتحسين خدماتنا", "cookie banner"),
        ("اشترك في نشرتنا البريدية ليصلك جديدنا", "newsletter box"),
        ("تابعونا على تلغرام", "sign-off"),
        ("للاشتراك بقناتنا: t.me/example", "sign-off"),
        ("© 2021 وكالة النهر", "copyright"),
        ("جميع الحقوق محفوظة لموقع النهر", "copyright"),
        ("الكلمات الدليلية", "tags"),
        ("الوسوم: قصف، النهر", "tags"),
        ("الكاتب : سليم الوادي", "byline"),
        ("إعداد: سليم الوادي – تحرير: هالة السهل", "byline"),
        ("صورة أرشيفية", "caption"),
        ("تصوير: سليم الوادي", "photo credit"),
        ("المصدر: موقع النهر", "credit"),
        ("1,027 زيارة", "view counter"),
        ("منذ 3 ساعات", "timestamp"),
        ("قبل يومين", "timestamp"),
    ],
)
def test_each_kind_of_furniture_has_its_rule(text: str, reason: str) -> None:
    assert why(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "شارك عشرات الأهالي في التشييع",
        "تحرير الشام تسيطر على بلدة النهر",
        "الكاتب والصحفي سليم الوادي يتعرض لاعتداء",
        "علامات تعذيب على جثة شاب في بلدة النهر",
        "مصدر: انسحاب كتائب الوادي من النهر",
        "منذ 3 ساعات والقصف على بلدة النهر مستمر",
        "تصوير جوي يظهر دمار السوق",
        "السابق لأوانه",
        "عدسة مراسلنا ترصد الدمار",
        "",
    ],
)
def test_sentences_and_headlines_are_left_alone(text: str) -> None:
    if text:
        assert why(text) is None


def test_place_decides() -> None:
    assert why("السابق", tail=False) is None
    assert why("دمار في سوق بلدة النهر بعد القصف - أرشيف", tail=False) == "caption"
    assert why("دمار في سوق بلدة النهر بعد القصف - أرشيف", tail=True) is None


def test_furniture_inside_a_line_begins_at_its_phrase() -> None:
    text = "ولم تقع إصابات. رابط الخبر بصحيفة النهر: قصف على السوق"
    assert inline(text) == (text.index("رابط"), "read also")
    assert inline("يا رابط الخبر") is None
    assert inline("ورابط الخبر بصحيفة النهر") is None
    assert inline("رابط الخبر بصحيفة " + "كلمة " * 60) is None


def test_no_phrase_stands_twice_and_every_row_is_loaded() -> None:
    rows = tables("furniture.tsv", COLUMNS)
    twice = [k for k, n in Counter((r["match"], r["phrase"]) for r in rows).items() if n > 1]
    assert not twice
    known = rules()
    loaded = len(known.exact) + sum(map(len, known.prefix.values())) + sum(map(len, known.suffix.values()))
    loaded += len(known.mark) + len(known.ending) + len(known.inline)
    folded_alike = 30
    assert len(rows) - folded_alike <= loaded <= len(rows)


def test_whatever_hangs_on_a_line_may_hang() -> None:
    for rule in rules().inline:
        text = f"قُتل شخص في بلدة النهر أمس.  {rule.phrase}"
        [line] = lines(text)
        assert inline(text) is None or may_hang(line)
    [plain] = lines("قُتل شخص في بلدة النهر أمس.")
    assert not may_hang(plain)
