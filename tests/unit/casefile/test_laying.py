import pytest
from ready_reports import ready, round_up

from khabar import link
from khabar.casefile import adding, bonds, comparing, decisions, laying
from khabar.casefile.models import Claim, Telling
from khabar.casefile.opening import CaseFile

WHO = {"who": "نور", "why": ""}


@pytest.fixture
def filled(case: CaseFile, plain_links: None) -> CaseFile:
    """A report of two strikes, one that tells the first of them, and one of another."""
    adding.add_ready(case, round_up("a", [(0, "2024-05-14", 3), (2, "2024-05-14", 2)]), who="نور")
    adding.add_ready(case, ready("b", killed=4), who="نور")
    adding.add_ready(case, ready("c", place=4), who="نور")
    return case


def rows(case: CaseFile) -> dict[str, int]:
    return dict(Telling.objects.using(case.alias).values_list("ident", "pk"))


def test_a_decision_reaches_the_parts_of_all_that_it_speaks_of(filled: CaseFile) -> None:
    here = rows(filled)
    assert laying.reached(filled.alias, {here["c#c1"]}, comparing.search(filled.alias, by_level=True)) == ({here["c#c1"]}, [])
    decisions.merge(filled, [2, 3], **WHO)  # the second strike and the other
    decisions.split(filled, 1, [("b", "c1")], **WHO)
    decisions.merge(filled, [1, 2], **WHO)
    here = rows(filled)
    ids, steps = laying.reached(filled.alias, {here["c#c1"]}, comparing.search(filled.alias, by_level=True))
    assert ids == {here[x] for x in ("a#i0c1", "a#i1c1", "b#c1", "c#c1")}
    assert steps == bonds.steps(filled.alias)


def test_pieces_are_rows_beside_the_whole_and_go_when_it_is_whole_again(filled: CaseFile) -> None:
    moved = decisions.split(filled, 1, [("a", "i0c2"), ("a", "i0c3")], **WHO)
    piece = Telling.objects.using(filled.alias).get(whole__isnull=False)
    assert (piece.ident, piece.incident_id, piece.home_id) == ("a#i0c2", moved, 1)
    assert piece.whole is not None
    assert piece.whole.ident == "a#i0c1"
    assert link.Telling.from_bytes(bytes(piece.body)).claims == ("i0c2", "i0c3")
    assert link.Telling.from_bytes(bytes(piece.whole.body)).claims == ("i0c1", "i0c2", "i0c3")
    decisions.split(filled, moved, [("a", "i0c3")], **WHO)
    assert set(rows(filled)) == {"a#i0c1", "a#i0c2", "a#i0c3", "a#i1c1", "b#c1", "c#c1"}
    decisions.undo(filled, 4, **WHO)
    decisions.undo(filled, 5, **WHO)
    assert set(rows(filled)) == {"a#i0c1", "a#i1c1", "b#c1", "c#c1"}
    assert not Claim.objects.using(filled.alias).filter(telling=None).exists()


def test_a_telling_whose_first_claim_goes_stays_the_whole(filled: CaseFile) -> None:
    moved = decisions.split(filled, 1, [("a", "i0c1")], **WHO)
    found = dict(Telling.objects.using(filled.alias).filter(report__ident="a").values_list("ident", "incident_id"))
    assert found == {"a#i0c1": moved, "a#i0c2": 1, "a#i1c1": 2}


def test_what_comes_in_later_goes_with_the_part_that_it_is_like(filled: CaseFile) -> None:
    decisions.merge(filled, [1, 2], **WHO)
    moved = decisions.split(filled, 1, [("a", f"i1c{k}") for k in (1, 2, 3)], **WHO)
    adding.add_ready(filled, ready("e", place=2, killed=8), who="نور")
    adding.add_ready(filled, ready("f", killed=9), who="نور")
    found = dict(Telling.objects.using(filled.alias).values_list("ident", "incident_id"))
    assert (found["e#c1"], found["f#c1"]) == (moved, 1)


def test_the_tellings_with_which_claims_are_decided_on(filled: CaseFile) -> None:
    decisions.merge(filled, [2, 3], **WHO)
    anchor = Claim.objects.using(filled.alias).get(report__ident="c", ident="c1").anchor
    here = rows(filled)
    assert laying.held_with(filled.alias, [anchor]) == {here["a#i1c1"], here["c#c1"]}
    assert laying.held_with(filled.alias, ["f" * 64]) == set()
