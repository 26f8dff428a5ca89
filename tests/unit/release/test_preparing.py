"""What would leave today: weighed one by one, bounded by days, and held against what changed meanwhile."""

import datetime
from pathlib import Path

import pytest
from ready_reports import ready

from khabar.casefile import adding, clearances, decisions, incidents, log
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError
from khabar.release import gathering, table_cells
from khabar.release.policy import policy
from khabar.release.preparing import Prepared, changed, earlier_cells, prepare, weigh
from khabar.release.publishing import publish
from khabar.release.releasing import Leaving

WHO = {"who": "نور", "why": "seen"}
LATER = datetime.date(2030, 1, 1)


@pytest.fixture
def confirmed(case: CaseFile, plain_links: None) -> CaseFile:
    """Three incidents; of two a person confirmed status and day."""
    for i in range(3):
        adding.add_ready(case, ready(f"r{i}", place=i, person="سامر العلي"), who="نور")
    for n in sorted(incidents.numbers(case))[:2]:
        for field, value in (("status", "confirmed"), ("day", "2024-05-14")):
            decisions.confirm(case, n, field, value, **WHO)
    return case


def prepared(case: CaseFile, **asked: object) -> Prepared:
    return prepare(case, policy("court"), today=LATER, **asked)  # type: ignore[arg-type]


def test_all_that_are_confirmed_are_weighed_and_the_others_counted(confirmed: CaseFile) -> None:
    found = prepared(confirmed)
    assert [w.number for w in found.weighed] == sorted(incidents.numbers(confirmed))[:2]
    assert (len(found.leaving), found.unconfirmed) == (2, 1)
    assert found.seen == changed(confirmed, [n for n, _ in found.leaving])


def test_some_may_be_asked_for(confirmed: CaseFile) -> None:
    numbers = sorted(incidents.numbers(confirmed))
    found = prepared(confirmed, only=numbers[1:])
    assert [w.number for w in found.weighed] == numbers[1:2]
    assert found.unconfirmed == 1


def test_days_bound_what_leaves_by_what_is_told(confirmed: CaseFile) -> None:
    day = datetime.date(2024, 5, 14)
    assert len(prepared(confirmed, since=day, until=day).leaving) == 2
    assert prepared(confirmed, until=day - datetime.timedelta(days=1)).weighed == ()


def test_a_release_is_in_an_order_that_tells_nothing(confirmed: CaseFile) -> None:
    found = prepared(confirmed, since=datetime.date(2024, 1, 1))
    release = found.release()
    assert [r.id for r in release.incidents] == sorted(r.id for _, r in found.leaving)
    assert (release.policy, release.k, release.made, release.since, release.until) == ("court", 1, "2030-01-01", "2024-01-01", None)


def test_each_is_weighed_with_what_is_stored(confirmed: CaseFile) -> None:
    numbers = sorted(incidents.numbers(confirmed))
    found = list(weigh(confirmed, policy("court"), gathering.standing(confirmed, numbers), today=LATER))
    assert [w.number for w, _ in found] == numbers
    assert [isinstance(w.outcome, Leaving) for w, _ in found] == [True, True, False]
    assert all(stored.record.id == w.number for w, stored in found)


@pytest.mark.parametrize("what", ["undo", "clear", "report"])
def test_what_changes_while_files_are_written_stops_the_release(confirmed: CaseFile, tmp_path: Path, what: str) -> None:
    cleared = clearances.clear_name(confirmed, ("r0", "c2", "m5"), "family", adult=True, **WHO)
    found = prepared(confirmed)
    if what == "undo":
        decisions.undo(confirmed, cleared, **WHO)
    elif what == "clear":
        clearances.clear_text(confirmed, ("r0", "c1"), "قال الدفاع المدني", **WHO)
    else:
        adding.add_ready(confirmed, ready("later", place=0, outlet="منبر"), who="نور")
    with pytest.raises(UsageError, match="changed while"):
        publish(confirmed, found, ["csv"], tmp_path / "out", **WHO)
    assert not (tmp_path / "out").exists()
    assert log.read(confirmed.alias, kinds=[log.RELEASED]) == []
    publish(confirmed, prepared(confirmed), ["csv"], tmp_path / "out", **WHO)


def test_tables_of_earlier_releases_are_known_by_policy(confirmed: CaseFile, tmp_path: Path) -> None:
    assert earlier_cells(confirmed, "court") == {}
    found = prepared(confirmed)
    publish(confirmed, found, ["table"], tmp_path / "out", **WHO)
    assert earlier_cells(confirmed, "court") == table_cells.told(found.release())
    assert earlier_cells(confirmed, "public") == {}
    assert prepared(confirmed).before == earlier_cells(confirmed, "court")
