from typing import Any

import pytest
from django.utils.translation import override
from ready_reports import ready

from khabar.casefile import adding, decisions, log
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.desk.report.changes import Change, changes
from khabar.records.report import Report as Record

READ = ready("a")
M4 = [READ.mentions[3].start, READ.mentions[3].end]


def told(case: CaseFile, read: Record = READ) -> tuple[Change, ...]:
    key = Report.objects.using(case.alias).get().key
    with override("en"):
        return changes(log.in_force(case.alias, kinds=[log.CORRECTED], about=[key]), read)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("killed", 4, "4"),
        ("killed", [4, None], "4 or more"),
        ("injured", None, "nothing is told of it"),
        ("day", "2024-05-13", "13 May 2024"),
        ("place", {"id": "SY08", "ar": "الحسكة", "grain": "governorate"}, "Al-Hasakah"),
        ("place", {"id": "my:1", "ar": "مزرعة", "grain": "site"}, "مزرعة"),
        ("type", "injury", "injury"),
        ("modality", "possible", "possible"),
        ("role", {"role": "agent", "mention": M4, "remove": False}, "«الدفاع المدني» fills «agent»"),
        ("attribution", [], "the outlet's own voice"),
        ("span", [0, 3], "«قال»"),
    ],
)
def test_each_correction_in_words(case: CaseFile, field: str, value: Any, shown: str) -> None:
    adding.add_ready(case, READ, who="نور")
    decisions.correct(case, ("a", "c2"), field, value, who="نور", why="النص")
    (found,) = told(case)
    assert shown.casefold() in found.value.casefold()
    assert (found.claims, found.who, found.why, found.rests) == (("c2",), "نور", "النص", False)


def test_of_words_and_where_they_are_no_more(case: CaseFile) -> None:
    adding.add_ready(case, READ, who="نور")
    decisions.correct_words(case, "a", "m4", "mention_type", "PER", who="نور", why="")
    (found,) = told(case)
    assert (found.mention, found.value, found.rests) == ("m4", "person", False)
    (gone,) = told(case, ready("a", day="2024-05-15"))
    assert gone.rests


def test_the_newest_comes_first(case: CaseFile) -> None:
    adding.add_ready(case, READ, who="نور")
    for number in (4, 5):
        decisions.correct(case, ("a", "c2"), "killed", number, who="نور", why="")
    assert [c.value for c in told(case)] == ["5", "4"]
