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
    undo(case, third)
    assert log.undone(case.alias) == {first, third}


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
