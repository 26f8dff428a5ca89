import datetime

import released
from django.utils import translation

from khabar.casefile import decisions, incidents
from khabar.casefile.opening import CaseFile
from khabar.desk.release.asked import Asked
from khabar.desk.release.page import card, page_of
from khabar.release.preparing import Weighed
from khabar.release.releasing import Leaving, Refused, Withheld
from khabar.release.stored import Stored

DAY = datetime.date(2026, 1, 1)


def stored(case: CaseFile) -> Stored:
    return Stored(incidents.record(case, incidents.numbers(case)[0]), {}, None, DAY, DAY, held=False)


def test_one_that_stays_says_by_which_rules(desk_case: CaseFile) -> None:
    with translation.override("en"):
        found = card(Weighed(3, Refused(("too recent", "not confirmed"))), stored(desk_case), Asked())
    assert found.leaves == ()
    assert [(s.rule, s.open) for s in found.stays] == [
        ("the delay of this policy is not over", False),
        ("nobody has confirmed it, or it changed since", True),
    ]


def test_one_that_leaves_says_what_stays_of_it(desk_case: CaseFile) -> None:
    outcome = Leaving(released.whole(), (Withheld("injured", "the policy"),))
    with translation.override("en"):
        found = card(Weighed(3, outcome), stored(desk_case), Asked("court"))
        outside = card(Weighed(3, outcome), stored(desk_case), Asked("court", since=DAY))
    assert found.leaves
    assert [(s.field, s.rule, s.open) for s in found.stays] == [("injured", "this policy lets it never leave", False)]
    assert outside.leaves == ()
    assert outside.stays[0].rule == "outside the days that were asked for"


def test_only_what_somebody_confirmed_something_of_is_weighed(desk_case: CaseFile) -> None:
    first, *_ = sorted(incidents.numbers(desk_case))
    decisions.confirm(desk_case, first, "status", "confirmed", who="tests", why="")
    with translation.override("en"):
        found = page_of(desk_case, Asked("court", page=7), today=DAY)
    assert [c.number for c in found.cards] == [first]
    assert (found.decided, found.others, found.pages, found.asked.page) == (1, len(incidents.numbers(desk_case)) - 1, 1, 1)
    assert (found.leaving, found.staying, found.earlier, found.later) == (0, 1, "", "")
    assert found.linked
    assert [f for f, marked in found.formats if marked] == ["csv", "jsonl"]
