import itertools
import time

import pytest
from ready_reports import many

from khabar.casefile import adding, summaries
from khabar.casefile.faults import DamagedError
from khabar.casefile.kept import Found
from khabar.casefile.opening import CaseFile
from khabar.desk import summing as module
from khabar.desk.summing import Summing
from khabar.desk.under_way import UnderWay

pytestmark = pytest.mark.usefixtures("plain_links")


def until(asked: object) -> None:
    end = time.monotonic() + 20
    while not asked():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def test_it_brings_all_up_to_date_and_goes_on(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK", 0.02)
    monkeypatch.setattr(module, "_STEP", 2)
    records = list(many(8))
    for record in records[:6]:
        adding.add_ready(case, record, who="نور")
    thread = Summing(case, UnderWay())
    thread.start()
    until(lambda: not summaries.outdated(case, 1))
    for record in records[6:]:
        adding.add_ready(case, record, who="نور")
    until(lambda: not summaries.outdated(case, 1))
    thread.stop()
    assert (thread.left, thread.fault) == (0, "")


def test_what_goes_wrong_is_told_and_tried_again(
    case: CaseFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    adding.add_ready(case, next(many(1)), who="نور")
    monkeypatch.setattr(module, "_LOOK", 0.02)
    monkeypatch.setattr(module, "_AFTER_A_FAULT", 0.02)
    whole, faults = summaries.refresh, [DamagedError("the file is damaged"), RuntimeError("a secret of a report")]

    def refresh(case: CaseFile, most: int, **how: object) -> int:
        if faults:
            raise faults.pop()
        return whole(case, most, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(summaries, "refresh", refresh)
    thread = Summing(case, UnderWay())
    thread.start()
    until(lambda: not summaries.outdated(case, 1))
    thread.stop()
    said = capsys.readouterr().err
    assert "the file is damaged" in said
    assert "RuntimeError at" in said
    assert "secret" not in said
    assert thread.fault == ""


def test_it_waits_while_a_page_is_made(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK", 0.02)
    monkeypatch.setattr(module, "_LONGEST_WAIT", 60)
    adding.add_ready(case, next(many(1)), who="نور")
    under_way = UnderWay()
    thread = Summing(case, under_way)
    with under_way.request():
        thread.start()
        time.sleep(0.3)
        assert summaries.outdated(case, 1)
    until(lambda: not summaries.outdated(case, 1))
    thread.stop()


def test_it_rests_for_longer_than_it_works(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    for record in many(3):
        adding.add_ready(case, record, who="نور")
    worked, made = list[float](), summaries._row

    def slow(case: CaseFile, number: int, found: Found) -> object:
        worked.append(time.monotonic())
        time.sleep(0.2)
        return made(case, number, found)

    monkeypatch.setattr(summaries, "_row", slow)
    thread = Summing(case, UnderWay())
    thread.start()
    until(lambda: not summaries.outdated(case, 1))
    thread.stop()
    assert len(worked) > 1
    assert all(b - a >= 0.2 * (1 + module._REST) for a, b in itertools.pairwise(worked))
