"""What an exchange that is not whole, or none, does to a case file: nothing. How a whole one comes in: tests/unit/release/exchange."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ready_reports import ready

from khabar.casefile import adding, importing, log
from khabar.casefile.location import locate
from khabar.casefile.models import Incident, Received, Report
from khabar.casefile.opening import CaseFile, create
from khabar.errors import DataError
from khabar.release.exchange.whole import lines

Change = Callable[[list[dict[str, Any]]], object]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[CaseFile]:
    with create(locate(str(tmp_path / "other.khabar"))) as found:
        yield found


def named(found: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next(line[kind] for line in found if kind in line)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda found: found.pop(), "breaks off"),
        (lambda found: found.pop(2), "nothing was taken"),
        (lambda found: found[0].update(link=0), "another version"),
        (lambda found: named(found, "decision").update(kind="invite"), "invite"),
        (lambda found: named(found, "report").update(pk="one"), "line 3"),
        (lambda found: named(found, "reading").update(report=99), "line 5"),
    ],
)
def test_what_is_not_whole_is_not_taken(case: CaseFile, other: CaseFile, plain_links: None, change: Change, wrong: str) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    found = list(lines(case))
    change(found)
    with pytest.raises(DataError, match=wrong):
        importing.take(other, [json.dumps(line).encode() for line in found], who="x")
    for model in (Report, Received, Incident):
        assert model.objects.using(other.alias).count() == 0
    assert log.read(other.alias) == []


def test_what_came_in_is_told_in_numbers(case: CaseFile, other: CaseFile, plain_links: None) -> None:
    for ident, place in (("a", 0), ("b", 0), ("c", 3)):
        adding.add_ready(case, ready(ident, place=place, outlet=ident), who="نور")
    found = importing.take(other, [json.dumps(line).encode() for line in lines(case)], who="زميل")
    assert (found.reports, found.decisions, found.incidents, found.differing) == (3, 0, 2, ())
    assert {e.who for e in log.read(other.alias)} == {"زميل"}
