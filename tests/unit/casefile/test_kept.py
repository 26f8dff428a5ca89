"""What is kept of incidents is never stale: held against what is composed anew after every step of random histories."""

import os
import shutil
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from histories import History
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, composing, decisions, erasing, incidents, kept, records, summaries
from khabar.casefile.faults import DecisionError
from khabar.casefile.location import locate
from khabar.casefile.models import Incident, Kept, Summary
from khabar.casefile.opening import CaseFile, open_case

HISTORIES = int(os.environ.get("KHABAR_HISTORIES", "4"))
WHO: dict[str, Any] = {"who": "نور", "why": "لسبب"}
pytestmark = pytest.mark.usefixtures("plain_links")


def keep_all(case: CaseFile) -> None:
    while summaries.refresh(case, 50):
        pass


def same(case: CaseFile) -> int:
    """Hold all that is kept against what is composed anew; how many were kept."""
    numbers = incidents.numbers(case)
    found, anew = kept.records(case, numbers), dict(composing.composed(case.alias, numbers))
    for number in numbers:
        a, b = found[number].record, anew[number]
        assert a == b or str(a) == str(b), number
    return sum(f.fresh for f in found.values())


def told_by(case: CaseFile) -> set[str]:
    """The reports of which words stand in anything that is kept, outdated or not."""
    bodies = [bytes(row.body) for row in Kept.objects.using(case.alias).exclude(body=b"")]
    return {report for body in bodies for report in msgspec.msgpack.decode(zlib.decompress(body))["reports"]}


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_what_is_kept_is_what_is_composed_anew(templates: dict[str, Path], tmp_path: Path, seed: int) -> None:
    path = Path(shutil.copy(templates["open"], tmp_path / "case.khabar"))
    with open_case(locate(str(path))) as case:
        history, fresh = History(case, seed), 0
        for step in history.steps(40):
            before = fresh
            fresh += same(case)
            if step == "erase":
                assert not told_by(case) & {f"r{n}" for n in range(99)} - set(history.texts)
            if history.chance.random() < 0.6 or fresh == before:
                keep_all(case)
        assert fresh > 10, "nothing was kept: nothing was tried"


def filled(case: CaseFile) -> int:
    for ident, killed, outlet in (("a", 3, "جسر"), ("b", 7, "الضفة")):
        adding.add_ready(case, ready(ident, killed=killed, outlet=outlet, person=f"شخص {ident}"), who="نور")
    (number,) = incidents.numbers(case)
    return number


def test_it_is_kept_once_it_was_kept_and_composed_until_then(any_case: CaseFile) -> None:
    number = filled(any_case)
    assert not kept.records(any_case, [number])[number].fresh
    keep_all(any_case)
    found = kept.records(any_case, [number, 999])
    assert list(found) == [number]
    assert found[number].fresh
    assert found[number].record == dict(composing.composed(any_case.alias, [number]))[number]


def test_the_whole_record_is_laid_over_it(case: CaseFile) -> None:
    number = filled(case)
    decisions.confirm(case, number, "status", "confirmed", **WHO)
    before = incidents.record(case, number)
    keep_all(case)
    assert incidents.record(case, number) == before
    assert replace(before, links=(), decisions=()) == kept.record(case, number)
    assert before.links
    assert [d.kind for d in before.decisions] == ["confirm"]


@pytest.mark.parametrize("what", ["changed", "version", "noise", "empty"])
def test_a_row_that_does_not_hold_is_not_used(case: CaseFile, what: str) -> None:
    number = filled(case)
    keep_all(case)
    rows = Kept.objects.using(case.alias).filter(pk=number)
    if what == "changed":
        Incident.objects.using(case.alias).filter(pk=number).update(changed=99)
    else:
        rows.update(**{"version": {"made_by": "0.0.1/1"}, "noise": {"body": b"noise"}, "empty": {"body": zlib.compress(b"")}}[what])
    found = kept.records(case, [number])[number]
    assert not found.fresh
    assert found.record == dict(composing.composed(case.alias, [number]))[number]
    assert bool(summaries.outdated(case, 5)) == (what in ("changed", "version"))


def test_what_cannot_be_made_is_told_each_time_and_keeps_no_other_back(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    number = filled(case)
    adding.add_ready(case, ready("c", place=1, day="2024-09-01"), who="نور")
    other = next(n for n in incidents.numbers(case) if n != number)

    def unpacked(reading: object) -> None:
        raise DecisionError("entry 7 of the log: no such day")

    with monkeypatch.context() as patch:
        patch.setattr(records, "unpacked", unpacked)
        keep_all(case)
        with pytest.raises(DecisionError, match="entry 7"):
            kept.record(case, number)
    assert bytes(Kept.objects.using(case.alias).get(pk=other).body) == b""
    assert kept.record(case, other).reports == ("c",)
    with pytest.raises(DecisionError, match="no incident"):
        kept.record(case, 99)


def test_words_of_an_erased_report_go_out_of_what_is_kept(any_case: CaseFile) -> None:
    """Also of an incident in which it was once, and whose row is outdated since."""
    number = filled(any_case)
    keep_all(any_case)
    decisions.split(any_case, number, [("b", "c1"), ("b", "c2")], **WHO)
    assert "شخص b".encode() in zlib.decompress(bytes(Kept.objects.using(any_case.alias).get(pk=number).body))
    erasing.erase(any_case, "b", **WHO)
    rows = [zlib.decompress(bytes(r.body)) for r in Kept.objects.using(any_case.alias).all()]
    rows += [bytes(r.body) for r in Summary.objects.using(any_case.alias).all()]
    assert not [r for r in rows if "شخص b".encode() in r or "الضفة".encode() in r]
    keep_all(any_case)
    assert same(any_case) == 1


def test_a_list_comes_in_its_order(case: CaseFile) -> None:
    filled(case)
    adding.add_ready(case, ready("c", place=1, day="2024-09-01"), who="نور")
    numbers = incidents.numbers(case)
    assert [r.id for r in kept.each(case, numbers[::-1])] == numbers[::-1]
