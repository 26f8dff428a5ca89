from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.ingest.furniture import mark

TITLE = "قصف على سوق بلدة النهر يوقع إصابات"
FIRST = "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس، ما أدى إلى إصابة خمسة مدنيين."
SECOND = "وقالت مصادر محلية إن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً."
OTHER = "وزير الزراعة يفتتح معرضاً في المدينة"


def kept(text: str) -> list[str]:
    return [text[x.start : x.end] for x in mark(text).article()]


def test_an_article_alone_has_no_furniture() -> None:
    assert mark("\n\n".join([TITLE, FIRST, "غارات جديدة", SECOND])).furniture() == ()


def test_spans_are_the_lines_themselves() -> None:
    text = f"{TITLE}\n\nشارك \n{FIRST}\n  تويتر\n"
    assert [(text[f.start : f.end], f.why) for f in mark(text).furniture()] == [("شارك", "share button"), ("تويتر", "share button")]


@pytest.mark.parametrize(
    "page",
    [
        f"الرئيسية\nسياسة\n{TITLE}\n2023/03/20\n{FIRST}\n{SECOND}\nمقالات ذات صلة\n{OTHER}\n{OTHER} من جديد…",
        f"{TITLE}\nشارك\n{FIRST}\n{SECOND}\nالسابق\n{OTHER}\nالتالي\n{OTHER} اليوم",
        f"{TITLE}\n{FIRST}\n{SECOND}\nالأكثر قراءة\n{OTHER}\nأعلن وزير الزراعة أمس في المدينة أن معرض الزهور سيفتتح في موعده رغم الصعاب.",
        f"{TITLE}\n{FIRST}\n{SECOND}\nاترك تعليقاً إلغاء الرد\nلن يتم نشر عنوان بريدك الإلكتروني.\nالاسم *",
        f"{TITLE}\n{FIRST}\n{SECOND}\n{TITLE}\n{TITLE}",
        f"{TITLE}\n{FIRST}\n{SECOND}\nhttps://example.org/a\nname@example.org\n-----\n© 2023",
        f"{TITLE}\n{FIRST}\n{SECOND}\nتابعونا على تلغرام: https://t.me/example\nللاشتراك بقناتنا",
    ],
)
def test_only_the_article_is_left(page: str) -> None:
    assert kept(page) == [TITLE, FIRST, SECOND]


def test_read_also_in_the_middle_takes_its_headline_and_no_more() -> None:
    text = f"{TITLE}\n{FIRST}\nاقرأ أيضاً\n{OTHER}\nغارات جديدة\n{SECOND}"
    assert kept(text) == [TITLE, FIRST, "غارات جديدة", SECOND]


def test_most_read_in_the_middle_does_not_swallow_the_article() -> None:
    text = f"{TITLE}\n{FIRST}\nالأكثر قراءة\n{OTHER}\n{SECOND}\n{SECOND} وأضافت أن فرق الإنقاذ وصلت إلى المكان بعد ساعة."
    assert len(kept(text)) == 4


def test_the_end_of_a_line_may_be_furniture() -> None:
    text = f"{TITLE}\n{SECOND} رابط الخبر بصحيفة النهر: {TITLE}"
    [span] = mark(text).furniture()
    assert text[span.start : span.end] == f"رابط الخبر بصحيفة النهر: {TITLE}"
    assert kept(text)[1].startswith(SECOND)


def test_a_text_of_nothing_but_furniture_is_left_whole() -> None:
    assert mark("شارك\nتويتر").furniture() == ()


def test_dodged_spellings_hashtags_and_emoji_stay() -> None:
    text = f"🔴 #النهر | قتـ.ـلى وجر.حى بقصـ.ـف على السوق\n{FIRST}\n#سوريا #النهر 💔"
    assert mark(text).furniture() == ()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [TITLE, FIRST, SECOND, OTHER, OTHER + "…", "شارك", "السابق", "الأكثر قراءة", "2023/03/20", "سوريا", "", "  ", "اقرأ أيضاً",
             f"{SECOND} تابعونا على تلغرام t.me/x", "-----", "الرئيسية » أخبار"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_spans_are_inside_sorted_and_apart_and_lines_are_one_or_the_other(parts: list[str]) -> None:
    text = "\n".join(parts)
    marked = mark(text)
    spans = marked.furniture()
    assert all(0 <= f.start < f.end <= len(text) and f.why for f in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(marked.article()) + len(marked.why) == len(marked.lines)
    assert mark(text) == marked


def test_a_short_post_without_full_stops_is_not_taken_for_a_list() -> None:
    body = "ارتفع عدد جرحى القصف الذي استهدف سوق بلدة النهر ظهر أمس إلى تسعة بعد نقل مصابين جدد إلى المشفى"
    assert kept(f"{TITLE}\nأضف تعليق\n72 زيارة\n{body}\nشارك هذا الموضوع:\nتويتر") == [TITLE, body]


def test_paragraphs_without_full_stops_after_a_marker_stay() -> None:
    loose = SECOND.rstrip(".") + " وقالت فرق الإنقاذ إنها أخلت المنازل المجاورة ونقلت السكان جميعاً إلى مدرسة في الحي المجاور للسوق"
    assert kept(f"{TITLE}\n{FIRST}\nالأكثر قراءة\n{loose}\n{loose} أمس") == [TITLE, FIRST, loose, f"{loose} أمس"]
