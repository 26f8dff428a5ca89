"""What people decide, whichever database the case file is in: merge, split, undo, correct, confirm, states of reports, reading again."""

import msgspec
import pytest
from ready_reports import NEWER, many, ready

from khabar import link
from khabar.casefile import adding, decisions, incidents, rereading
from khabar.casefile.auditing import audit
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Edge, Incident, Reading, Report, Telling
from khabar.casefile.opening import CaseFile

pytestmark = pytest.mark.usefixtures("plain_links")
WHO = {"who": "نور", "why": "قرأت الخبرين"}


@pytest.fixture
def filled(any_case: CaseFile) -> CaseFile:
    """Three reports of one incident, and one of another."""
    for report in (ready("a"), ready("b", killed=4), ready("c", killed=5), ready("d", place=2, day="2023-01-10")):
        adding.add_ready(any_case, report, who="نور")
    return any_case


def number(case: CaseFile, report: str) -> int:
    found = set(Telling.objects.using(case.alias).filter(report__ident=report).values_list("incident_id", flat=True))
    assert len(found) == 1
    (only,) = found
    assert only is not None
    return only


def partition(case: CaseFile) -> set[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for ident, incident in Telling.objects.using(case.alias).values_list("ident", "incident_id"):
        groups.setdefault(incident or 0, set()).add(ident)
    return {frozenset(g) for g in groups.values()}


def test_what_is_added_one_by_one_is_what_clustering_all_gives(any_case: CaseFile) -> None:
    for report in many(15):
        adding.add_ready(any_case, report, who="نور")
    tellings = [link.Telling.from_bytes(bytes(b)) for b in Telling.objects.using(any_case.alias).values_list("body", flat=True)]
    by_id = {t.id: t for t in tellings}
    keys = {t.id: link.keys(t) for t in tellings}
    pairs = [(a, b) for i, a in enumerate(tellings) for b in tellings[i + 1 :] if link.meet(keys[a.id], keys[b.id])]
    edges = [e for a, b in pairs if (e := link.compare(a, b)) is not None]
    stored = Edge.objects.using(any_case.alias).values_list("a__ident", "b__ident", "score")
    assert sorted((e.a, e.b, e.score) for e in edges) == sorted(stored)
    assert partition(any_case) == {frozenset(g) for g in link.cluster(by_id, edges, contradicts=link.contradictions(by_id.__getitem__))}


def test_merging_and_undoing(filled: CaseFile) -> None:
    before = partition(filled)
    first, other = number(filled, "a"), number(filled, "d")
    assert decisions.merge(filled, [first, other], **WHO) == first
    assert {number(filled, r) for r in "abcd"} == {first}
    (entry,) = incidents.decisions(filled, first)
    assert (entry.kind, entry.who, entry.why) == ("merge", "نور", "قرأت الخبرين")
    decisions.undo(filled, entry.seq, who="سعاد", why="خطأ")
    assert partition(filled) == before
    assert number(filled, "a") == first
    with pytest.raises(DecisionError, match="undone already"):
        decisions.undo(filled, entry.seq, who="سعاد", why="خطأ")
    assert audit(filled).whole


def test_an_undo_can_be_undone(filled: CaseFile) -> None:
    decisions.merge(filled, [number(filled, "a"), number(filled, "d")], **WHO)
    (entry,) = incidents.decisions(filled, number(filled, "a"))
    undo = decisions.undo(filled, entry.seq, **WHO)
    decisions.undo(filled, undo, **WHO)
    assert number(filled, "a") == number(filled, "d")


def test_splitting_keeps_apart_what_the_machine_joins(filled: CaseFile) -> None:
    first = number(filled, "a")
    moved = decisions.split(filled, first, [("b", "c1"), ("b", "c2")], **WHO)
    assert (number(filled, "b"), moved) == (moved, moved)
    assert number(filled, "a") == number(filled, "c") == first != moved
    adding.add_ready(filled, ready("e", killed=7), who="نور")
    assert number(filled, "b") != number(filled, "a")
    decisions.correct(filled, ("b", "c2"), "killed", 9, **WHO)
    assert number(filled, "b") == moved


def test_splitting_one_report_in_two(filled: CaseFile) -> None:
    first = number(filled, "d")
    moved = decisions.split(filled, first, [("d", "c1")], **WHO)
    assert moved != first
    rows = Claim.objects.using(filled.alias).filter(report__ident="d").order_by("ident")
    assert [c.telling.incident_id for c in rows if c.telling is not None] == [moved, first]
    decisions.undo(filled, 5, **WHO)
    assert number(filled, "d") in (first, moved)


def test_a_merge_after_a_split_wins(filled: CaseFile) -> None:
    first = number(filled, "a")
    moved = decisions.split(filled, first, [("b", "c1"), ("b", "c2")], **WHO)
    decisions.merge(filled, [first, moved], **WHO)
    assert number(filled, "a") == number(filled, "b")


def test_the_same_decision_is_refused_where_it_makes_no_sense(filled: CaseFile) -> None:
    first = number(filled, "a")
    for call in (
        lambda: decisions.merge(filled, [first, first], **WHO),
        lambda: decisions.merge(filled, [first, 999], **WHO),
        lambda: decisions.split(filled, first, [("d", "c1")], **WHO),
        lambda: decisions.split(filled, number(filled, "d"), [("d", "c1"), ("d", "c2")], **WHO),
        lambda: decisions.split(filled, first, [("nobody", "c1")], **WHO),
        lambda: decisions.undo(filled, 1, **WHO),
        lambda: decisions.undo(filled, 99, **WHO),
        lambda: decisions.dismiss(filled, "a", "civilian-harm", **WHO),
        lambda: decisions.correct(filled, ("a", "c2"), "killed", "many", **WHO),
        lambda: decisions.correct(filled, ("a", "c2"), "mood", 1, **WHO),
        lambda: decisions.confirm(filled, first, "mood", 1, **WHO),
    ):
        with pytest.raises(DecisionError):
            call()
    assert audit(filled).entries == 4


def test_a_correction_changes_what_is_told_and_not_what_was_read(filled: CaseFile) -> None:
    first = number(filled, "a")
    entry = decisions.correct(filled, ("a", "c2"), "killed", [6, 8], **WHO)
    assert incidents.record(filled, first).fields.killed.range == (4, 8)
    from khabar.casefile.records import unpacked

    reading = Reading.objects.using(filled.alias).get(report__ident="a")
    assert unpacked(reading).claims[1].harm[0].min == 3
    decisions.undo(filled, entry, **WHO)
    assert incidents.record(filled, first).fields.killed.range == (3, 5)


def test_a_corrected_day_moves_the_claim_to_its_incident(filled: CaseFile) -> None:
    decisions.correct(filled, ("c", "c1"), "day", "2022-02-02", **WHO)
    decisions.correct(filled, ("c", "c2"), "day", "2022-02-02", **WHO)
    assert number(filled, "c") != number(filled, "a")


def test_a_withdrawn_report_stays_visible_and_counts_no_more(filled: CaseFile) -> None:
    first = number(filled, "a")
    decisions.confirm(filled, first, "status", "confirmed", **WHO)
    assert incidents.record(filled, first).status.value == "confirmed"
    entry = decisions.set_state(filled, "c", "retracted", **WHO)
    found = incidents.record(filled, first)
    assert found.status.value == "reopened"
    assert "c" in found.reports
    assert found.fields.killed.range == (3, 4)
    decisions.undo(filled, entry, **WHO)
    assert incidents.record(filled, first).fields.killed.range == (3, 5)


def test_the_standard_has_versions(filled: CaseFile) -> None:
    assert decisions.standard(filled) == (0, "")
    decisions.set_standard(filled, "مصدران مستقلان", who="نور")
    assert decisions.set_standard(filled, "ثلاثة مصادر", who="نور") == 2
    assert decisions.standard(filled) == (2, "ثلاثة مصادر")
    decisions.confirm(filled, number(filled, "a"), "killed", [3, 5], **WHO)
    assert (incidents.decisions(filled, number(filled, "a"))[-1].body or {})["standard"] == 2


def test_a_concern_is_dismissed(any_case: CaseFile) -> None:
    adding.add_ready(any_case, ready("a", killed=9), who="نور")
    decisions.dismiss(any_case, "a", "civilian-harm", **WHO)
    assert [e.kind for e in incidents.decisions(any_case, number(any_case, "a"))] == ["dismiss"]


def test_people_are_joined_by_decision_alone(any_case: CaseFile) -> None:
    for report in (ready("a", person="سامر الوادي"), ready("b", person="سامر الوادي"), ready("c", place=3, person="سامر الوادي")):
        adding.add_ready(any_case, report, who="نور")
    first = number(any_case, "a")
    found = incidents.record(any_case, first).people
    assert len(found) == 2
    assert all(p.perhaps and p.elsewhere == (number(any_case, "c"),) for p in found)
    entry = decisions.people(any_case, [("a", "c2", "m5"), ("b", "c2", "m5")], same=True, **WHO)
    assert [len(p.mentions) for p in incidents.record(any_case, first).people] == [2]
    decisions.people(any_case, [("a", "c2", "m5"), ("b", "c2", "m5")], same=False, **WHO)
    assert len(incidents.record(any_case, first).people) == 2
    decisions.undo(any_case, entry + 1, **WHO)
    assert len(incidents.record(any_case, first).people) == 1


def test_reading_again_keeps_the_older_reading_all_decisions_and_the_numbers(filled: CaseFile) -> None:
    first, other = number(filled, "a"), number(filled, "d")
    decisions.merge(filled, [first, other], **WHO)
    decisions.correct(filled, ("a", "c2"), "killed", 9, **WHO)
    stored = Report.objects.using(filled.alias).get(ident="a")
    newer = ready("a", engine=NEWER)
    renamed = tuple(msgspec.structs.replace(c, id=f"x{c.id}") for c in newer.claims)
    newer = msgspec.structs.replace(newer, claims=renamed)
    assert rereading.reread(filled, stored, newer, who="نور")
    assert not rereading.reread(filled, stored, newer, who="نور")
    assert Reading.objects.using(filled.alias).filter(report=stored).count() == 2
    assert Reading.objects.using(filled.alias).get(report=stored, current=True).engine.version == "0.2.0"
    assert {number(filled, r) for r in "abcd"} == {first}
    assert incidents.record(filled, first).fields.killed.range == (3, 9)
    assert audit(filled).whole


def test_incidents_come_the_last_changed_first(filled: CaseFile) -> None:
    decisions.correct(filled, ("a", "c2"), "killed", 9, **WHO)
    assert incidents.numbers(filled)[0] == number(filled, "a")
    assert Incident.objects.using(filled.alias).get(pk=number(filled, "a")).changed == 5
    assert [r.id for r in incidents.all_records(filled)] == incidents.numbers(filled)
