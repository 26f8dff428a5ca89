import pytest

from khabar.ingest.lines import lines
from khabar.ingest.menus import menu_lines

HEADLINE = "قصف على سوق بلدة النهر يوقع إصابات"


def marked(text: str) -> list[str]:
    found = lines(text)
    why = menu_lines(found, frozenset())
    return [text[found[i].start : found[i].end] for i in sorted(why)]


def test_words_that_are_only_menu_are_furniture_anywhere() -> None:
    assert marked(f"{HEADLINE}\nمن نحن\nاتصل بنا") == ["من نحن", "اتصل بنا"]


def test_section_names_above_the_headline_are_furniture() -> None:
    assert marked(f"الرئيسية\nسياسة\nسوريا\n{HEADLINE}") == ["الرئيسية", "سياسة", "سوريا"]


def test_section_names_below_the_headline_may_head_a_part_of_a_round_up() -> None:
    assert marked(f"{HEADLINE}\nسوريا\nقتل مدني في بلدة النهر أمس.\nالعراق\nأصيب آخر في حي السوق أمس.") == []


def test_runs_of_short_lines_with_menu_words_are_menus() -> None:
    text = f"{HEADLINE}\nأخبار\nرياضة\nأطباق اليوم\nصحة\nنهاية"
    assert marked(text) == ["أخبار", "رياضة", "أطباق اليوم", "صحة"]


def test_a_list_of_names_is_no_menu() -> None:
    assert marked(f"{HEADLINE}\nسليم الوادي\nهالة السهل\nسمير الجبل\nليلى البحر\nكمال النهر") == []


@pytest.mark.parametrize("line", ["الرئيسية » أخبار » سوريا", "الرئيسية / أخبار", "Home > News > x", "أخبار | سوريا | سياسة"])
def test_breadcrumbs(line: str) -> None:
    assert marked(f"{HEADLINE}\n{line}") == [line]


def test_a_dateline_is_no_breadcrumb() -> None:
    assert marked(f"{HEADLINE}\nجسر / دير الزور\nسوريا / أخبار") == []
