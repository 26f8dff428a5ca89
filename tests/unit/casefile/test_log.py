import datetime
from typing import Any

from khabar.casefile import ledger, log
from khabar.casefile.models import Payload
from khabar.casefile.opening import CaseFile


def undo(case: CaseFile, seq: int) -> int:
    return ledger.append(case.alias, log.UNDONE, "نور", {"entry": seq}).seq


def test_an_undo_of_an_undo_takes_nothing_back(case: CaseFile) -> None:
    first = ledger.append(case.alias, log.STATE, "نور", {"state": "deleted", "why": "حُذف"}, about=["k"]).seq
    assert log.undone(case.alias) == frozenset()
    second = undo(case, first)
    assert log.undone(case.alias) == {first}
    third = undo(case, second)
    assert log.undone(case.alias) == {second}
    fourth = undo(case, third)
    assert log.undone(case.alias) == {first, third}
    assert log.taken_back(case.alias) == {first: second, third: fourth}


def test_entries_are_read_by_kind_and_subject(case: CaseFile) -> None:
    ledger.append(case.alias, log.ADDED, "نور", {}, about=["k"])
    ledger.append(case.alias, log.STATE, "سعاد", {"why": "حُذف"}, about=["k", "l"])
    ledger.append(case.alias, log.STATE, "نور", {}, about=["l"])
    assert [e.seq for e in log.read(case.alias)] == [1, 2, 3]
    assert [e.seq for e in log.read(case.alias, kinds=[log.STATE])] == [2, 3]
    (entry,) = log.read(case.alias, kinds=[log.STATE], about=["k"])
    assert (entry.who, entry.why, entry.undone) == ("سعاد", "حُذف", False)


def test_what_is_erased_or_undone_is_not_in_force(case: CaseFile) -> None:
    for _ in range(3):
        ledger.append(case.alias, log.STATE, "نور", {})
    undo(case, 1)
    Payload.objects.using(case.alias).filter(entry=2).delete()
    assert [e.seq for e in log.in_force(case.alias, kinds=[log.STATE])] == [3]
    assert log.read(case.alias)[1].body is None


def test_a_page_is_of_the_newest_that_were_asked_for(case: CaseFile) -> None:
    for day in (14, 15, 16):
        at = datetime.datetime(2024, 5, day, 12, tzinfo=datetime.UTC)
        ledger.append(case.alias, log.STATE, "سعاد" if day == 15 else "نور", {}, about=[f"k{day}"], at=at)

    def seqs(**asked: Any) -> list[int]:
        return [e.seq for e in log.page(case.alias, log.Asked(**asked), reader="")]

    assert seqs() == [3, 2, 1]
    assert seqs(most=2) == [3, 2]
    assert seqs(before=3) == [2, 1]
    assert seqs(kinds=(log.UNDONE,)) == []
    assert seqs(who="سعاد") == [2]
    assert seqs(since="2024-05-15") == [3, 2]
    assert seqs(until="2024-05-16") == [2, 1]
    assert seqs(about=("k14", "k16")) == [3, 1]
    assert seqs(about=()) == []
    assert seqs(about=("k14", "k16"), before=3, kinds=(log.STATE,)) == [1]
