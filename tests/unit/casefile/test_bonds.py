from typing import Any

from khabar.casefile import bonds, ledger, log
from khabar.casefile.opening import CaseFile


def merge(case: CaseFile, *claims: str) -> int:
    body = {"claims": list(claims), "heads": list(claims)}
    return ledger.append(case.alias, log.MERGED, "نور", body).seq


def split(case: CaseFile, gone: str, rest: str) -> int:
    body: dict[str, Any] = {"claims": list(gone), "rest": list(rest), "heads": list(gone)}
    return ledger.append(case.alias, log.SPLIT, "نور", body).seq


def pairs(case: CaseFile) -> tuple[set[str], set[str]]:
    found = bonds.replay(case.alias)
    return {a + b for (a, b), (_, t) in found.items() if t}, {a + b for (a, b), (_, t) in found.items() if not t}


def test_a_merge_ties_and_a_split_parts(case: CaseFile) -> None:
    merge(case, "a", "b", "c")
    assert pairs(case) == ({"ab", "ac"}, set())
    split(case, "c", "ab")
    assert pairs(case) == ({"ab"}, {"ac", "bc"})


def test_the_last_word_holds(case: CaseFile) -> None:
    split(case, "c", "ab")
    merge(case, "a", "b", "c")
    assert pairs(case) == ({"ab", "ac"}, set())


def test_what_stays_behind_stays_together(case: CaseFile) -> None:
    merge(case, "a", "b", "c")
    split(case, "a", "bc")
    assert pairs(case) == ({"bc"}, {"ab", "ac"})


def test_rebuilding_tells_what_changed(case: CaseFile) -> None:
    merge(case, "a", "b")
    assert bonds.rebuild(case.alias) == {("a", "b")}
    assert bonds.rebuild(case.alias) == set()
    ledger.append(case.alias, log.UNDONE, "نور", {"entry": 1})
    assert bonds.rebuild(case.alias) == {("a", "b")}
    assert pairs(case) == (set(), set())
