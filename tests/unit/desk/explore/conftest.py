"""Case files for what is explored, and a language to say it in."""

from collections.abc import Iterator

import case_files
import pytest
from case_fixtures import case, case_path, cheap_keys, pg_server, plain_links, templates
from django.utils import translation
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, open_case

__all__ = ["case", "case_path", "cheap_keys", "pg_server", "plain_links", "templates"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def three(case: CaseFile, plain_links: None) -> CaseFile:
    """Two reports of one strike and one of another, a month later, half a degree off."""
    return filled(case)


@pytest.fixture(params=["open", "server"])
def three_anywhere(request: pytest.FixtureRequest, plain_links: None) -> Iterator[CaseFile]:
    """The same, in a file and on a server."""
    if request.param == "open":
        yield filled(request.getfixturevalue("case"))
        return
    folder = request.getfixturevalue("pg_server")
    with open_case(locate(case_files.new_database(folder, "explored", "empty")), patience=5) as opened:
        yield filled(opened)
    case_files.drop_database(folder, "explored")


def filled(case: CaseFile) -> CaseFile:
    adding.add_ready(case, ready("a", place=0, day="2024-05-14"), who="نور")
    adding.add_ready(case, ready("b", place=0, day="2024-05-15", killed=7, outlet="نافذة"), who="نور")
    adding.add_ready(case, ready("c", place=2, day="2024-06-14", killed=2), who="نور")
    return case
