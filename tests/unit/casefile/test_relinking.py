"""Linking anew: the same as before where nothing has changed; numbers and decisions kept where it has; all or nothing."""

from collections.abc import Callable

import msgspec
import pytest
from lived_in import lived_in
from ready_reports import many, ready

from khabar import link
from khabar.casefile import adding, decisions, incidents, log, relinking
from khabar.casefile.auditing import audit
from khabar.casefile.models import Claim, Edge, Incident, Telling
from khabar.casefile.opening import CaseFile
from khabar.link.telling import VERSION

WHO = {"who": "نور", "why": "قرأت الخبرين"}


@pytest.fixture
def filled(case: CaseFile, plain_links: None) -> CaseFile:
    for report in (ready("a"), ready("b", killed=4), ready("c", killed=5), ready("d", place=2, day="2023-01-10")):
        adding.add_ready(case, report, who="نور")
    return case


def homes(case: CaseFile) -> dict[str, int | None]:
    return dict(Telling.objects.using(case.alias).values_list("ident", "incident_id"))


def age(case: CaseFile, version: int = 0, only: str = "") -> None:
    """Make stored tellings those of another version."""
    with case.writing():
        for row in Telling.objects.using(case.alias).filter(ident__startswith=only):
            body = {**msgspec.msgpack.decode(bytes(row.body)), "version": version}
            Telling.objects.using(case.alias).filter(pk=row.pk).update(body=msgspec.msgpack.encode(body))


def apart(monkeypatch: pytest.MonkeyPatch, *idents: str) -> None:
    """From now on, reports of these ids are like no others."""
    compare: Callable[..., link.Edge | None] = link.compare

    def other(a: link.Telling, b: link.Telling) -> link.Edge | None:
        edge = compare(a, b)
        if edge is not None and {a.report, b.report} & set(idents) and a.report != b.report:
            return link.Edge(edge.a, edge.b, -2.0, "apart")
        return edge

    monkeypatch.setattr(link, "compare", other)


def test_linking_anew_with_the_same_version_changes_nothing(case: CaseFile, plain_links: None) -> None:
    for report in many(30):
        adding.add_ready(case, report, who="نور")
    before, edges = homes(case), sorted(Edge.objects.using(case.alias).values_list("a__ident", "b__ident", "score", "barred"))
    found = relinking.relink(case, who="نور")
    assert homes(case) == before
    assert sorted(Edge.objects.using(case.alias).values_list("a__ident", "b__ident", "score", "barred")) == edges
    assert found == relinking.Relinked(30, 30, len(set(before.values())), len(set(before.values())), (), ())
    assert not Claim.objects.using(case.alias).filter(telling=None).exists()


def test_tellings_of_another_version_are_told_and_made_again(filled: CaseFile) -> None:
    before = homes(filled)
    relinking.check(filled)
    for only in ("", "a#", "d#"):  # all of them, only the first, only the last
        age(filled, only=only)
        with pytest.raises(relinking.RelinkError, match="run `khabar relink`"):
            relinking.check(filled)
        relinking.relink(filled, who="نور")
        relinking.check(filled)
    assert homes(filled) == before
    assert incidents.record(filled, 1).fields.killed.range == (3, 5)


def test_a_telling_that_no_version_wrote_asks_to_be_made_again_too(filled: CaseFile) -> None:
    with filled.writing():
        Telling.objects.using(filled.alias).update(body=b"\xc1")
    with pytest.raises(relinking.RelinkError):
        relinking.check(filled)
    relinking.relink(filled, who="نور")
    assert len(incidents.numbers(filled)) == 2


def test_nothing_is_asked_of_an_empty_file(case: CaseFile) -> None:
    relinking.check(case)
    assert relinking.relink(case, who="نور") == relinking.Relinked(0, 0, 0, 0, (), ())


def test_the_greater_part_keeps_the_number_whichever_came_first(filled: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    first = homes(filled)["a#c1"]
    assert first == homes(filled)["b#c1"] == homes(filled)["c#c1"]
    apart(monkeypatch, "a")
    found = relinking.relink(filled, who="نور")
    assert homes(filled)["b#c1"] == homes(filled)["c#c1"] == first
    assert found.new == (homes(filled)["a#c1"],)
    assert (found.kept, found.dissolved) == (2, ())


def test_what_is_no_more_is_dissolved(filled: CaseFile) -> None:
    before = homes(filled)
    with pytest.MonkeyPatch.context() as patch:
        apart(patch, "a")
        (new,) = relinking.relink(filled, who="نور").new
    found = relinking.relink(filled, who="نور")
    assert (found.dissolved, found.new) == ((new,), ())
    assert Incident.objects.using(filled.alias).get(pk=new).dissolved
    assert homes(filled) == before


def test_decisions_hold(filled: CaseFile) -> None:
    first, other = homes(filled)["a#c1"], homes(filled)["d#c1"]
    assert first is not None
    assert other is not None
    decisions.merge(filled, [first, other], **WHO)
    moved = decisions.split(filled, first, [("b", "c1"), ("b", "c2")], **WHO)
    decisions.correct(filled, ("a", "c2"), "killed", 9, **WHO)
    before = homes(filled)
    age(filled)
    relinking.relink(filled, who="نور")
    assert homes(filled) == before
    assert (homes(filled)["b#c1"], homes(filled)["d#c1"]) == (moved, first)
    assert incidents.record(filled, first).fields.killed.range == (3, 9)
    decisions.undo(filled, 6, **WHO)
    assert homes(filled)["b#c1"] == first
    assert audit(filled).whole


def test_a_report_that_a_person_cut_in_two_stays_so(filled: CaseFile) -> None:
    number = homes(filled)["d#c1"]
    assert number is not None
    decisions.split(filled, number, [("d", "c1")], **WHO)
    before = homes(filled)
    relinking.relink(filled, who="نور")
    assert homes(filled) == before
    assert before["d#c1"] != before["d#c2"]


def test_where_it_is_stopped_nothing_has_changed(filled: CaseFile) -> None:
    age(filled)
    before = list(Telling.objects.using(filled.alias).order_by("pk").values_list("pk", "ident", "body", "incident"))
    seen = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        relinking.relink(filled, stop, who="نور")
    assert seen == [(1, 4), (2, 4), (3, 4)]
    assert list(Telling.objects.using(filled.alias).order_by("pk").values_list("pk", "ident", "body", "incident")) == before
    assert Edge.objects.using(filled.alias).count() > 0
    assert Claim.objects.using(filled.alias).filter(telling=None).count() == 0


def test_stored_vectors_are_used_again(case: CaseFile) -> None:
    vector = bytes(range(64)) * 12
    adding.add_ready(case, ready("a"), who="نور", vectors={"c1": vector, "c2": vector})
    (before,) = Telling.objects.using(case.alias).values_list("body", flat=True)
    assert link.Telling.from_bytes(bytes(before)).vector
    relinking.relink(case, who="نور")
    (after,) = Telling.objects.using(case.alias).values_list("body", flat=True)
    assert bytes(after) == bytes(before)


def test_an_erased_report_stays_out(filled: CaseFile) -> None:
    from khabar.casefile import erasing

    erasing.erase(filled, "a", who="نور", why="سُحبت الموافقة")
    assert relinking.relink(filled, who="نور").reports == 3
    assert "a#c1" not in homes(filled)


def test_the_log_tells_of_it(filled: CaseFile) -> None:
    age(filled, version=0, only="a#")
    relinking.relink(filled, who="سعاد", why="نسخة جديدة")
    entry = log.read(filled.alias)[-1]
    assert (entry.kind, entry.who, entry.why) == ("relink", "سعاد", "نسخة جديدة")
    assert entry.body == {"reports": 4, "tellings": 4, "from": [0, VERSION], "to": VERSION, "why": "نسخة جديدة"}
    assert audit(filled).whole
    with pytest.raises(decisions.DecisionError, match="cannot be undone"):
        decisions.undo(filled, entry.seq, **WHO)


def test_no_entry_where_it_is_stopped(filled: CaseFile) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        relinking.relink(filled, stop, who="نور")
    assert [e.kind for e in log.read(filled.alias)] == ["add"] * 4


@pytest.mark.parametrize("seed", range(6))
def test_whatever_people_did_linking_anew_gives_the_same_incidents(case: CaseFile, plain_links: None, seed: int) -> None:
    lived_in(case, seed)
    rows = Claim.objects.using(case.alias).order_by("report__key", "anchor").values_list("report__key", "anchor", "telling__incident_id")
    before = list(rows)
    relinking.relink(case, who="نور")
    assert list(rows.all()) == before
