import random

import pytest
from ready_reports import ready, round_up

from khabar.casefile import adding, decisions, erasing, incidents, relinking, rereading
from khabar.casefile.auditing import audit
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Incident, Report, Telling
from khabar.casefile.opening import CaseFile

WHO = {"who": "نور", "why": ""}
DAY, LATER = "2024-05-14", "2024-05-20"


def homes(case: CaseFile) -> dict[tuple[str, str], int | None]:
    """In which incident each claim is."""
    rows = Claim.objects.using(case.alias).filter(telling__isnull=False)
    return {(r, c): n for r, c, n in rows.values_list("report__ident", "ident", "telling__incident_id")}


def of(case: CaseFile, number: int) -> set[tuple[str, str]]:
    return {claim for claim, n in homes(case).items() if n == number}


@pytest.fixture
def two(case: CaseFile, plain_links: None) -> CaseFile:
    """Two round-ups that share an incident, and a report of another: five incidents of nine passages."""
    adding.add_ready(case, round_up("a", [(0, DAY, 3), (1, DAY, 2), (0, LATER, 1), (2, DAY, 4)]), who="نور")
    adding.add_ready(case, round_up("b", [(0, DAY, 4), (3, DAY, 2), (2, LATER, 5)], outlet="الضفة"), who="نور")
    adding.add_ready(case, ready("c", place=1, killed=9), who="نور")
    return case


def test_passages_of_one_report_are_merged_whole_and_nothing_else(two: CaseFile) -> None:
    before = homes(two)
    one, other = before["a", "i1c1"], before["a", "i3c1"]
    assert one is not None
    assert other is not None
    both = of(two, one) | of(two, other)
    assert decisions.merge(two, [one, other], **WHO) == one
    after = homes(two)
    assert of(two, one) == both
    assert {c: n for c, n in after.items() if c not in both} == {c: n for c, n in before.items() if c not in both}
    assert {c.claim for c in incidents.record(two, one).claims if c.report == "a"} == {f"i{n}c{k}" for n in (1, 3) for k in (1, 2, 3)}
    decisions.undo(two, 4, **WHO)
    assert homes(two) == before


def test_three_are_merged_and_what_was_merged_is_split_again(two: CaseFile) -> None:
    before = homes(two)
    numbers = [n for n in incidents.numbers(two) if n != before["c", "c1"]][:3]
    every = set().union(*(of(two, n) for n in numbers))
    assert decisions.merge(two, numbers, **WHO) == numbers[0]
    assert of(two, numbers[0]) == every
    gone = sorted(every)[:4]
    moved = decisions.split(two, numbers[0], gone, **WHO)
    assert of(two, moved) == set(gone)
    assert of(two, numbers[0]) == every - set(gone)
    decisions.undo(two, 5, **WHO)
    assert of(two, numbers[0]) == every
    decisions.undo(two, 4, **WHO)
    assert homes(two) == before
    assert Incident.objects.using(two.alias).get(pk=moved).dissolved


def test_a_split_through_a_passage_leaves_all_others_where_they_are(two: CaseFile) -> None:
    before = homes(two)
    number = before["a", "i0c2"]
    assert number is not None
    moved = decisions.split(two, number, [("a", "i0c2")], **WHO)
    assert of(two, moved) == {("a", "i0c2")}
    assert {c: n for c, n in homes(two).items() if c != ("a", "i0c2")} == {c: n for c, n in before.items() if c != ("a", "i0c2")}
    assert [c.claim for c in incidents.record(two, moved).claims] == ["i0c2"]
    assert ("a", "i0c2") not in {(c.report, c.claim) for c in incidents.record(two, number).claims}
    decisions.undo(two, 4, **WHO)
    assert homes(two) == before
    assert not Telling.objects.using(two.alias).filter(whole__isnull=False).exists()
    decisions.undo(two, 5, **WHO)
    assert of(two, moved) == {("a", "i0c2")}


def test_undoing_in_another_order(two: CaseFile) -> None:
    before = homes(two)
    a, b, c = sorted(incidents.numbers(two))[:3]
    decisions.merge(two, [a, b], **WHO)
    decisions.merge(two, [a, c], **WHO)
    decisions.undo(two, 4, **WHO)
    assert of(two, b) == {x for x, n in before.items() if n == b}
    decisions.undo(two, 5, **WHO)
    assert homes(two) == before


def test_what_comes_in_meanwhile_stays_when_a_decision_is_undone(two: CaseFile) -> None:
    before = homes(two)
    a, b = before["a", "i0c1"], before["c", "c1"]
    assert a is not None
    assert b is not None
    decisions.merge(two, [a, b], **WHO)
    adding.add_ready(two, ready("d", killed=5), who="نور")
    assert homes(two)["d", "c1"] == a
    decisions.undo(two, 4, **WHO)
    assert homes(two) == {**before, ("d", "c1"): a, ("d", "c2"): a}


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 29])
def test_any_decisions_hold_at_once_and_leave_nothing_when_all_are_undone(two: CaseFile, seed: int) -> None:
    chance = random.Random(seed)
    before, made = homes(two), []
    for _ in range(10):
        numbers = incidents.numbers(two)
        kind = chance.choice(["merge", "split", "undo"])
        if kind == "merge" and len(numbers) > 2:
            some = chance.sample(numbers, chance.choice([2, 2, 3]))
            was = homes(two)
            number = decisions.merge(two, some, **WHO)
            assert {c: n for c, n in homes(two).items() if n != number} == {c: n for c, n in was.items() if n not in some}
            made.append(entry(two))
        elif kind == "split":
            number = chance.choice(numbers)
            every = sorted(of(two, number))
            gone = chance.sample(every, chance.randrange(1, len(every))) if len(every) > 1 else []
            if gone:
                was = homes(two)
                moved = decisions.split(two, number, gone, **WHO)
                assert homes(two) == {**was, **dict.fromkeys(gone, moved)}
                made.append(entry(two))
        elif made:
            decisions.undo(two, made.pop(chance.randrange(len(made))), **WHO)
    after = homes(two)
    relinking.relink(two, **WHO)
    assert homes(two) == after
    chance.shuffle(made)
    for seq in made:
        decisions.undo(two, seq, **WHO)
    assert homes(two) == before
    assert audit(two).whole


def entry(case: CaseFile) -> int:
    from khabar.casefile import ledger

    return ledger.head(case.alias)[0]


def test_posts_of_one_export_that_say_the_same_are_told_apart(case: CaseFile, plain_links: None) -> None:
    import msgspec

    one = ready("p1", sha256="f" * 64)
    again = msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, id="p2", url="https://t.me/jisr/2"))
    for report in (one, again, ready("q", place=2)):
        adding.add_ready(case, report, who="نور")
    both, other = homes(case)["p1", "c1"], homes(case)["q", "c1"]
    assert both == homes(case)["p2", "c1"]
    assert both is not None
    assert other is not None
    moved = decisions.split(case, both, [("p1", "c1"), ("p1", "c2")], **WHO)
    assert of(case, moved) == {("p1", "c1"), ("p1", "c2")}
    assert decisions.merge(case, [other, moved], **WHO) == other
    assert of(case, both) == {("p2", "c1"), ("p2", "c2")}


def test_a_reports_state_is_the_last_that_was_decided(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    first = decisions.set_state(case, "a", "corrected", who="نور", why="")
    second = decisions.set_state(case, "a", "deleted", who="نور", why="")
    assert Report.objects.using(case.alias).get().state == "deleted"
    decisions.undo(case, second, who="نور", why="")
    assert Report.objects.using(case.alias).get().state == "corrected"
    decisions.undo(case, first, who="نور", why="")
    assert Report.objects.using(case.alias).get().state == "current"


def test_a_report_that_is_not_there(case: CaseFile) -> None:
    with pytest.raises(DecisionError, match="khabar search"):
        decisions.find_report(case.alias, "nobody")


def test_people_need_two_mentions_that_exist(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", person="سامر الوادي"), who="نور")
    for mentions in ([("a", "c2", "m5")], [("a", "c2", "m5"), ("a", "c2", "m99")]):
        with pytest.raises(DecisionError):
            decisions.people(case, mentions, same=True, who="نور", why="")


def test_only_victims_are_persons_and_each_is_named_once(case: CaseFile) -> None:
    for ident in "ab":
        adding.add_ready(case, ready(ident, person="سامر الوادي"), who="نور")
    one, other = ("a", "c2", "m5"), ("b", "c2", "m5")
    for mentions, told in (
        ([one, one], "a:c2:m5 stands there twice"),
        ([one, other, one], "twice"),
        ([one, ("b", "c2", "m4")], "its victims are: m5"),
        ([one, ("b", "c1", "m5")], "its victims are: nobody"),
    ):
        with pytest.raises(DecisionError, match=told):
            decisions.people(case, mentions, same=True, **WHO)
    assert decisions.people(case, [one, other], same=True, **WHO) == 3


def test_a_value_that_cannot_be_is_not_logged(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    for call in (
        lambda: decisions.confirm(case, 1, "status", "perhaps", **WHO),
        lambda: decisions.confirm(case, 1, "blamed", "كتائب الوادي", **WHO),
        lambda: decisions.confirm(case, 1, "killed", "many", **WHO),
        lambda: decisions.correct(case, ("a", "c1"), "place", {"id": "x", "ar": "x", "grain": "planet"}, **WHO),
    ):
        with pytest.raises(DecisionError):
            call()
    assert entry(case) == 1


def test_an_undone_undo_changes_the_incident_again(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    confirmed = decisions.confirm(case, 1, "status", "confirmed", **WHO)
    undone = decisions.undo(case, confirmed, **WHO)
    assert Incident.objects.using(case.alias).get().changed == undone
    again = decisions.undo(case, undone, **WHO)
    assert Incident.objects.using(case.alias).get().changed == again


def test_a_report_that_is_cut_is_read_again_and_erased(two: CaseFile) -> None:
    import msgspec
    from ready_reports import NEWER

    before = homes(two)
    number = before["a", "i0c1"]
    assert number is not None
    moved = decisions.split(two, number, [("a", "i0c2")], **WHO)
    decisions.merge(two, [5, moved], **WHO)
    record = round_up("a", [(0, DAY, 3), (1, DAY, 2), (0, LATER, 1), (2, DAY, 4)])
    claims = tuple(msgspec.structs.replace(c, id=f"x{c.id}") for c in record.claims)
    newer = msgspec.structs.replace(record, claims=claims, engine=NEWER)
    assert rereading.reread(two, Report.objects.using(two.alias).get(ident="a"), newer, who="نور")
    after = homes(two)
    assert (after["a", "xi0c1"], after["a", "xi0c2"], after["a", "xi0c3"]) == (number, 5, number)
    for seq in (5, 4):
        decisions.undo(two, seq, **WHO)
    assert homes(two) == {(r, f"x{c}" if r == "a" else c): n for (r, c), n in before.items()}
    decisions.undo(two, 8, **WHO)
    erasing.erase(two, "a", **WHO)
    assert {r for r, _ in homes(two)} == {"b", "c"}
    assert homes(two) == {c: n for c, n in before.items() if c[0] != "a"}
    assert audit(two).whole
    assert set(incidents.numbers(two)) == set(homes(two).values())


def test_persons_of_posts_that_say_the_same_are_told_apart(case: CaseFile) -> None:
    import msgspec

    one = ready("p1", sha256="f" * 64, person="سامر الوادي")
    posts = [
        msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, id=f"p{n}", url=f"https://t.me/j/{n}"))
        for n in (1, 2, 3)
    ]
    for post in posts:
        adding.add_ready(case, post, who="نور")
    decisions.people(case, [("p1", "c2", "m5"), ("p2", "c2", "m5")], same=True, **WHO)
    (number,) = incidents.numbers(case)
    assert sorted(len(p.mentions) for p in incidents.record(case, number).people) == [1, 2]
