"""A redacted dossier shows nothing that its policy withholds: random case files with a mark in every sensitive value, in both languages.

CI makes a seeded part of the long count; KHABAR_DOSSIERS sets another (`make soak`).
"""

import itertools
import os
import shutil
from pathlib import Path

import dossiers
import pytest
from canaries import Marked, filled, forms, hidden, lived_on, points, today, withheld

from khabar.casefile import incidents
from khabar.casefile.faults import DecisionError
from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, open_case
from khabar.release.dossier import making

DOSSIERS = int(os.environ.get("KHABAR_DOSSIERS", "24"))
AT_ONCE = 8


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day on which every delay is over."""
    monkeypatch.setattr(making, "today", today)


@pytest.mark.parametrize("first", range(0, DOSSIERS, AT_ONCE))
def test_no_mark_stands_in_a_redacted_dossier(templates: dict[str, Path], tmp_path: Path, plain_links: None, first: int) -> None:
    made = 0
    for seed in itertools.count(first * 1000):
        path = Path(shutil.copy(templates["open"], tmp_path / f"{seed}.khabar"))
        with open_case(locate(str(path))) as case:
            marked = filled(case, seed)
            made += drawn(case, marked, tmp_path)
            lived_on(case, marked, seed)
            made += drawn(case, marked, tmp_path)
        if made >= AT_ONCE:
            return


def drawn(case: CaseFile, marked: Marked, folder: Path) -> int:
    """A redacted dossier of each incident that may leave, in each language; looks for marks in all; how many there were."""
    made = 0
    for number, language in itertools.product(incidents.numbers(case), ("ar", "en")):
        out = folder / f"{marked.count}-{number}-{language}.pdf"
        try:
            making.make(case, number, out, language=language, unredacted=False, who=marked.new("من"), why=marked.new("سبب"))  # type: ignore[arg-type]
        except DecisionError:
            continue
        made += 1
        assert found(out, marked, [*hidden(case), *points()]) == []
        out.unlink()
    return made


def found(path: Path, marked: Marked, extra: list[str]) -> list[str]:
    """The marks that stand anywhere in the file although the policy does not let them."""
    said = dossiers.everything(path.read_bytes())
    bare = "".join(said.split())  # a reader of PDF files puts spaces where the drawing leaves room
    wanted = {form: word for word in withheld(making.POLICY, marked, extra) for form in forms(word)}
    return sorted({word for form, word in wanted.items() if form in said or form in bare})


def test_a_mark_would_be_found(templates: dict[str, Path], tmp_path: Path, plain_links: None) -> None:
    """The search itself: in an unredacted dossier every kind of mark is found that it is to show."""
    from khabar.casefile import approvals

    path = Path(shutil.copy(templates["open"], tmp_path / "case.khabar"))
    with open_case(locate(str(path))) as case:
        marked = filled(case, 3)
        number = incidents.numbers(case)[0]
        for who in ("نور", "سمير"):
            approvals.approve(case, number, who=who, why="")
        making.make(case, number, tmp_path / "d.pdf", language="en", unredacted=True, who="لينا")
        seen = found(tmp_path / "d.pdf", marked, hidden(case))
    assert len([word for word in seen if word.startswith("Zq")]) > 8, seen
