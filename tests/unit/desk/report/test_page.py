import pytest
from django.http import Http404
from django.utils.translation import override
from ready_reports import ready

from khabar.casefile import adding, decisions, erasing
from khabar.casefile.opening import CaseFile
from khabar.desk.report.page import Page, find, page


def shown(case: CaseFile, **chosen: str) -> Page:
    with override("en"):
        return page(case, find(case, "a"), **chosen)


def test_a_page_with_nothing_chosen(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    found = shown(case)
    assert [line.id for line in found.lines] == ["c1", "c2"]
    assert (found.chosen, found.words, found.changes) == (None, None, ())
    assert shown(case, claim="c99").chosen is None
    assert shown(case, words="m99").words is None


def test_a_claim_with_its_neighbours_and_what_was_corrected(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct(case, ("a", "c2"), "killed", 4, who="نور", why="")
    decisions.correct_words(case, "a", "m3", "mention_type", "PER", who="نور", why="")
    found = shown(case, claim="c2")
    assert found.chosen is not None
    assert (found.chosen.previous, found.chosen.next) == ("c1", "")
    assert {c.field for c in found.chosen.changes} == {"killed", "mention_type"}
    assert [line.corrected for line in found.lines] == [False, True]
    assert found.chosen.incident is not None
    assert found.chosen.incident.reports == 1


def test_words_that_were_chosen(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct_words(case, "a", "m3", "mention_type", "PER", who="نور", why="")
    found = shown(case, words="m3").words
    assert found is not None
    assert (found.kind, found.kind_read, [role for role, _ in found.roles]) == ("person", "people", ["patient"])
    assert len(found.changes) == 1


def test_an_erased_report_is_as_one_that_never_was(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    erasing.erase(case, "a", who="نور", why="")
    for ident in ("a", "b"):
        with pytest.raises(Http404):
            find(case, ident)
