"""The preview on a screen: what is held, what would leave, what stays and why."""

import datetime
import io

import pytest
import released
from case_fixtures import case, case_path, cheap_keys, plain_links, templates
from ready_reports import ready

from khabar.casefile import adding, incidents
from khabar.casefile.opening import CaseFile
from khabar.cli.release_preview import write_preview
from khabar.release.policy import policy
from khabar.release.preparing import Prepared, Weighed
from khabar.release.releasing import Leaving, Refused, Withheld

__all__ = ["case", "case_path", "cheap_keys", "plain_links", "templates"]


@pytest.fixture
def number(case: CaseFile, plain_links: None) -> int:
    adding.add_ready(case, ready("r1"), who="نور")
    return incidents.numbers(case)[0]


def shown(case: CaseFile, name: str, *weighed: Weighed) -> str:
    out = io.StringIO()
    write_preview(case, Prepared(policy(name), datetime.date(2026, 1, 1), weighed, 7), out)
    return " ".join(out.getvalue().split())


def test_what_leaves_stands_under_what_is_held(case: CaseFile, number: int) -> None:
    leaving = Leaving(released.whole(), (Withheld("place", "not confirmed"),))
    found = shown(case, "partners", Weighed(number, leaving))
    assert found.index("held") < found.index("killed_low") < found.index("place: not confirmed")
    assert "0a1b2c3d" not in found, "its id is made anew by each release"
    assert "1; 0 stay; 7 more stay" in found
    assert "may tell the exact place" not in found


def test_what_stays_says_why(case: CaseFile, number: int) -> None:
    found = shown(case, "public", Weighed(number, Refused(("too recent", "too few origins"))))
    assert "stays: too recent; too few origins" in found
    assert "0; 1 stay" in found


def test_links_are_warned_of(case: CaseFile, number: int) -> None:
    assert "may tell the exact place" in shown(case, "court")
