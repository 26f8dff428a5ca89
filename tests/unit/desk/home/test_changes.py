import pytest
from django.utils import translation

from khabar.casefile.lines import Line, Mark
from khabar.desk.home.changes import changes


def line(*marks: Mark, first: int = 1, at: int = 20) -> Line:
    return Line(1, at, first=first, marks=marks)


def kinds(found: Line, since: int) -> list[str]:
    return [c.kind for c in changes(found, since)]


def test_what_somebody_has_seen_is_no_change() -> None:
    assert changes(line(Mark(5, "toll", value="killed")), 20) == ()


def test_an_incident_that_came_since_is_new_and_no_more_is_said_of_its_numbers() -> None:
    found = line(Mark(12, "report", "b"), Mark(12, "toll", value="killed"), Mark(13, "copy", "b", "near"), first=11)
    assert kinds(found, 10) == ["new", "copy"]


def test_each_kind_of_change_is_told() -> None:
    found = line(
        Mark(5, "report", "a"),
        Mark(12, "report", "b"),
        Mark(12, "toll", value="killed"),
        Mark(13, "copy", "b", "near"),
        Mark(14, "state", "a", "retracted"),
        Mark(15, "confirm", value="confirmed"),
    )
    assert kinds(found, 10) == ["toll", "report", "copy", "state", "decision"]
    assert kinds(found, 13) == ["state", "decision"]


def test_another_change_is_told_as_such() -> None:
    assert kinds(line(), 10) == ["other"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_is_told_in_words(language: str) -> None:
    with translation.override(language):
        (state,) = changes(line(Mark(14, "state", "a", "retracted")), 10)
    assert {"ar": "تراجعت", "en": "retracted"}[language] in state.words
    assert state.tone == "alarm"


def test_the_same_is_told_once() -> None:
    assert len(changes(line(Mark(14, "confirm"), Mark(15, "confirm")), 10)) == 1
