import pytest

from khabar.ingest.dateline import dateline
from khabar.ingest.furniture import mark

TITLE = "قصف على سوق بلدة النهر يوقع إصابات"
SENTENCE = "قالت مصادر محلية إن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً."


def found(text: str) -> tuple[str, str | None] | None:
    line = dateline(text, mark(text).article())
    return (line.span.text, line.outlet.id if line.outlet else None) if line else None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("جسر – دير الزور", "jisr"),
        ("دمشق-سانا", "sana"),
        ("دمشق - سانا", "sana"),
        ("إدلب- نورث برس", "npa"),
        ("بلدي نيوز - إدلب (سليم الوادي)", "baladi-news"),
        ("عنب بلدي – خاص", "enab-baladi"),
        ("عنب بلدي", "enab-baladi"),
        ("إدلب/ سليم الوادي/ الأناضول", "aa"),
        ("القدس – وفا", "wafa"),
        ("الرياض - عكاظ", "okaz"),
        ("* أنقرة - «الشرق الأوسط»", "asharq-al-awsat"),
        ("جـسر ـ حلب", "jisr"),
        ("سليم الوادي ـ xeber24.net", "xeber24"),
        ("حلب – خاص", None),
        ("عدن – متابعات", None),
    ],
)
def test_a_line_on_its_own(line: str, outlet: str | None) -> None:
    assert found(f"{TITLE}\n{line}\n{SENTENCE}") == (line, outlet)
    assert found(f"{line}\n{SENTENCE}") == (line, outlet)


@pytest.mark.parametrize(
    ("opening", "span", "outlet"),
    [
        ("دمشق-سانا ", "دمشق-سانا", "sana"),
        ("بيروت (رويترز) - ", "بيروت (رويترز)", "reuters-ar"),
        ("دمشق، سوريا (CNN) -- ", "دمشق، سوريا (CNN)", "cnn-ar"),
        ("حماة- سبأ: ", "حماة- سبأ", "saba-sanaa"),
        ("جسر – حلب: ", "جسر – حلب", "jisr"),
        ("أنقرة - «الشرق الأوسط»: ", "أنقرة - «الشرق الأوسط»", "asharq-al-awsat"),
        ("المدينة نيوز :- ", "المدينة نيوز", "almadenah-news"),
        ("معارة (سوريا) (أ ف ب) – ", "معارة (سوريا) (أ ف ب)", "afp-ar"),
    ],
)
def test_the_head_of_a_paragraph(opening: str, span: str, outlet: str) -> None:
    assert found(f"{TITLE}\n{opening}{SENTENCE}") == (span, outlet)


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "قال مسؤول كبير، اليوم (الخميس)، إن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً.",
        "أكد لـ(عكاظ) مصدر محلي أن القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً.",
        "سانا: القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً كما قالت.",
        "جسر الشغور – القصف استهدف أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً كما قالت.",
        "الولايات المتحدة: المملكة شريك في أطراف حي السوق وإن المدرسة الابتدائية تضررت جزئياً كما قالت.",
    ],
)
def test_sentences_have_none(line: str) -> None:
    assert found(f"{TITLE}\n{line}") is None


def test_it_is_sought_at_the_head_alone() -> None:
    assert found("\n".join([TITLE, SENTENCE, "جسر – دير الزور", SENTENCE])) is None


def test_a_day_in_it_is_read() -> None:
    text = f"{TITLE}\nدمشق - سانا - 23 آذار 2023\n{SENTENCE}"
    line = dateline(text, mark(text).article())
    assert line is not None
    assert line.day == "2023-03-23"
