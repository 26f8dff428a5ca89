from khabar.ingest.line_dates import date_line
from khabar.ingest.lines import lines
from khabar.ingest.other_headlines import dated_headlines, trailing_headlines

BODY = (
    "قصف على سوق بلدة النهر يوقع إصابات\n"
    "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس دون أن توقع إصابات.\n"
    "وقالت مصادر محلية إن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً.\n"
    "وكان القصف قد تجدد قبل يومين على المنطقة ذاتها وفق ما ذكره شهود عيان من الأهالي هناك.\n"
)
OTHERS = "وزير الزراعة يفتتح معرضاً في المدينة\nانطلاق العام الدراسي في مدارس الساحل\nارتفاع أسعار الخبز في أسواق الجبل\n"
FIRST_OTHER = "وزير الزراعة يفتتح معرضاً في المدينة"


def trailing(text: str, why: dict[int, str] | None = None) -> list[int]:
    return sorted(trailing_headlines(lines(text), why or {}))


def test_three_headlines_after_an_article_of_full_sentences() -> None:
    assert trailing(BODY + OTHERS) == [4, 5, 6]


def test_two_are_not_enough() -> None:
    assert trailing(BODY + "\n".join(OTHERS.split("\n")[:2])) == []


def test_teasers_that_break_off_are_enough() -> None:
    assert trailing(BODY + "وزير الزراعة يفتتح معرضاً في…\nانطلاق العام الدراسي في مدارس…") == [4, 5]


def test_headlines_that_stand_twice_are_enough() -> None:
    assert trailing(BODY + f"{FIRST_OTHER}\n{FIRST_OTHER}\n") == [4, 5]


def test_what_follows_the_pages_end_is_not_the_article() -> None:
    assert trailing(BODY + "شارك\n" + FIRST_OTHER, {4: "share button"}) == [5]


def test_lists_of_the_dead_stay() -> None:
    dead = "- سليم محمود الوادي من أهالي بلدة النهر\n- هالة سمير السهل من أهالي بلدة النهر\n- كمال فريد الجبل من أهالي بلدة النهر\n"
    assert trailing(BODY + dead) == []
    assert trailing(BODY + dead.replace("- ", "")[: dead.index("\n")] + "\n" + "سليم الوادي\nهالة السهل\nكمال الجبل") == []


def test_an_article_without_full_stops_keeps_its_end() -> None:
    assert trailing(BODY.replace(".", "") + OTHERS) == []


def test_headlines_with_their_days() -> None:
    text = BODY + "".join(f"{x}\n2022/09/29\n" for x in OTHERS.strip().split("\n"))
    found = lines(text)
    dates = {i: d for i, x in enumerate(found) if (d := date_line(x))}
    assert sorted(dated_headlines(found, dict.fromkeys(dates, "timestamp"), dates)) == [4, 5, 6, 7, 8, 9]


def test_an_articles_own_headline_and_day_are_no_list() -> None:
    found = lines("قصف على سوق بلدة النهر\n2022/09/29\n" + BODY)
    dates = {i: d for i, x in enumerate(found) if (d := date_line(x))}
    assert dated_headlines(found, {1: "timestamp"}, dates) == {}
