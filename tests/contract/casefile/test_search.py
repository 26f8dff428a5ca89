"""Search, whichever database the case file is in."""

import contextlib

import pytest
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.opening import CaseFile
from khabar.casefile.search import Filters, search
from khabar.errors import UsageError

TEXTS = {
    "a": "دخلت القوات حي الحميدية صباحاً.",
    "b": "وفي حيِّ الحَميديّة سُمع دويّ.",
    "c": "عاد الهدوء بالحميدية بعد يومين من القصف على الحيّ.",
    "d": "لا شيء في الحديقة سوى النظام والمواطنين.",
    "e": "قُدّمت المساعدات للنظام الصحي وللمواطنين.",
}


@pytest.fixture
def filled(any_case: CaseFile) -> CaseFile:
    for i, (ident, extra) in enumerate(TEXTS.items()):
        report = ready(ident, place=i, day=f"2024-0{i + 1}-10", killed=2 + 2 * i, extra=extra, menu="الرئيسية رياضة")
        adding.add_ready(any_case, report, who="نور")
    return any_case


def found(case: CaseFile, text: str, filters: Filters | None = None) -> set[str]:
    return {h.report for h in search(case, text, filters or Filters()).hits}


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("الحميدية", {"a", "b", "c"}),
        ("حميديه", {"a", "b", "c"}),
        ("حي الحميدية", {"a", "b", "c"}),
        ('"حي الحميدية"', {"a", "b"}),
        ("«حيّ الحميديّة»", {"a", "b"}),
        ("النظام", {"d", "e"}),
        ("للنظام", {"d", "e"}),
        ("المواطنين", {"d", "e"}),
        ("حميد*", set()),
        ("الحمي*", {"a", "b"}),
        ("الحميدية -دويّ", {"a", "c"}),
        ("الرئيسية", set()),
        ("٢٠٢٤", {"a", "b", "c", "d", "e"}),
        ("لايوجد", set()),
    ],
)
def test_words(filled: CaseFile, text: str, reports: set[str]) -> None:
    assert found(filled, text) == reports


@pytest.mark.parametrize("text", ['" OR 1 NEAR(', "a'b", "حي) & (", "body:حي", '"""', "* ^ حي", "\\ حي", "حي:*"])
def test_nothing_that_is_typed_is_a_command(filled: CaseFile, text: str) -> None:
    with contextlib.suppress(UsageError):  # nothing to search for: that is an answer too
        assert search(filled, text).total <= len(TEXTS)


def test_a_snippet_stands_where_it_says(filled: CaseFile) -> None:
    for hit in search(filled, "الحميدية").hits:
        assert hit.snippet is not None
        (mark,) = hit.snippet.marks
        inside = hit.snippet.text[mark[0] - hit.snippet.start : mark[1] - hit.snippet.start]
        assert inside in ("الحميدية", "الحَميديّة", "بالحميدية")


@pytest.mark.parametrize(
    ("filters", "reports"),
    [
        (Filters(places=("test:1",)), {"b"}),
        (Filters(places=("test:d0",)), {"a", "c", "e"}),
        (Filters(places=("SY",)), {"a", "b", "c", "d", "e"}),
        (Filters(places=("test:d0", "test:1")), {"a", "b", "c", "e"}),
        (Filters(kinds=("killing",), harm=("killed",)), {"a", "b", "c", "d", "e"}),
        (Filters(kinds=("strike",), harm=("killed",)), set()),
        (Filters(concerns=("civilian-harm",)), {"c", "d", "e"}),
        (Filters(sources=("rescuer",)), {"a", "b", "c", "d", "e"}),
        (Filters(sources=("witness",)), set()),
        (Filters(since="2024-02-10", until="2024-03-10"), {"b", "c"}),
        (Filters(since="2024-05-11"), set()),
    ],
)
def test_filters(filled: CaseFile, filters: Filters, reports: set[str]) -> None:
    assert found(filled, "", filters) == reports


def test_words_and_filters_together(filled: CaseFile) -> None:
    assert found(filled, "الحميدية", Filters(places=("test:d0",))) == {"a", "c"}


def test_pages(filled: CaseFile) -> None:
    whole = search(filled, "الحميدية")
    assert whole.total == 3
    parts = [search(filled, "الحميدية", first=i, most=1) for i in range(3)]
    assert [p.hits[0].report for p in parts] == [h.report for h in whole.hits]


def test_nothing_to_search_for(filled: CaseFile) -> None:
    for text in ("", "-حي", "  ..."):
        with pytest.raises(UsageError, match="nothing to search"):
            search(filled, text)
