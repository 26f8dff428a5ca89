import re

from django.utils.translation import override
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, decisions
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.concerns.load import concern_book
from khabar.desk.report.asked import Question, questions
from khabar.records.report import Concern, Extent
from khabar.view.lookup import Lookup

BOOK = concern_book()[0]
READ = ready("a")
READ = replace(
    READ,
    concerns=(Concern(BOOK.id, tuple(r.number for r in BOOK.rules), ("c2",), Extent(0, 5)),),
    claims=(READ.claims[0], replace(READ.claims[1], concerns=(BOOK.id,))),
)


def asked(case: CaseFile, claim: int, language: str = "en") -> tuple[Question, ...]:
    with override(language):
        return questions(case, Report.objects.using(case.alias).get(), Lookup(READ), READ.claims[claim])


def test_a_question_with_its_rules_in_the_language_of_the_page(case: CaseFile) -> None:
    adding.add_ready(case, READ, who="نور")
    (found,) = asked(case, 1)
    assert (found.asked, found.answered) == (BOOK.question.en, ())
    assert [n for n, _ in found.rules] == [r.number for r in BOOK.rules]
    arabic = asked(case, 1, "ar")[0]
    assert arabic.asked == BOOK.question.ar
    assert all(re.search("[ء-ي]", title) for _, title in arabic.rules)
    assert asked(case, 0) == ()


def test_who_looked_into_it(case: CaseFile) -> None:
    adding.add_ready(case, READ, who="نور")
    decisions.dismiss(case, "a", BOOK.id, who="هدى", why="سألنا الأهالي")
    assert [(e.who, e.why) for e in asked(case, 1)[0].answered] == [("هدى", "سألنا الأهالي")]
