"""What people change of a reading itself, with its undo, through newer readings, and never with a point of posture."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ready_reports import NEWER, ready

from khabar.casefile import adding, corrections, decisions, edits, posture, rereading
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.casefile.records import unpacked
from khabar.records.report import Report as Record

WHO = {"who": "نور", "why": "قراءة النص"}


def record(case: CaseFile) -> Record:
    stored = Report.objects.using(case.alias).get()
    return corrections.corrected(case.alias, stored, unpacked(Reading.objects.using(case.alias).get(report=stored, current=True)))


def at(read: Record, mention: str) -> list[int]:
    found = next(m for m in read.mentions if m.id == mention)
    return [found.start, found.end]


def add(case: CaseFile, read: Record | None = None) -> Record:
    read = read or ready("a")
    adding.add_ready(case, read, who="نور")
    return read


def test_the_words_of_a_claim(case: CaseFile) -> None:
    read = add(case)
    start = read.document.text.index("استهدف")
    entry = decisions.correct(case, ("a", "c1"), "span", [start, start + 6], **WHO)
    assert record(case).claims[0].trigger.text == "استهدف"
    decisions.undo(case, entry, **WHO)
    assert record(case) == read


def test_a_role_that_was_not_read_and_one_that_was(case: CaseFile) -> None:
    read = add(case)
    decisions.correct(case, ("a", "c1"), "role", {"role": "agent", "mention": at(read, "m4"), "remove": False}, **WHO)
    decisions.correct(case, ("a", "c1"), "role", {"role": "time", "mention": at(read, "m2"), "remove": True}, **WHO)
    strike, killing = record(case).claims
    assert {(a.role, a.mention) for a in strike.arguments} == {("place", "m1"), ("agent", "m4")}
    assert (strike.time, killing.arguments) == (None, read.claims[1].arguments)


def test_a_role_taken_back_and_given_again_is_as_the_last_word_says(case: CaseFile) -> None:
    read = add(case)
    role = {"role": "place", "mention": at(read, "m1")}
    decisions.correct(case, ("a", "c1"), "role", {**role, "remove": True}, **WHO)
    assert record(case).claims[0].places == ()
    decisions.correct(case, ("a", "c1"), "role", {**role, "remove": False}, **WHO)
    assert record(case).claims[0].places == ("m1",)


def test_whom_a_claim_harms_follows_from_its_patients(case: CaseFile) -> None:
    read = add(case)
    decisions.correct(case, ("a", "c2"), "role", {"role": "patient", "mention": at(read, "m3"), "remove": True}, **WHO)
    assert record(case).claims[1].harm == ()


def test_the_chain_of_tellers(case: CaseFile) -> None:
    read = add(case)
    source = read.sources[0]
    decisions.correct(case, ("a", "c1"), "attribution", [], **WHO)
    assert record(case).claims[0].attribution == ()
    decisions.correct(case, ("a", "c1"), "attribution", [[source.start, source.end]], **WHO)
    assert record(case).claims[0].attribution == ("s1",)


def test_of_what_kind_words_are(case: CaseFile) -> None:
    add(case)
    entry = decisions.correct_words(case, "a", "m4", "mention_type", "PER", **WHO)
    assert next(m for m in record(case).mentions if m.id == "m4").type == "PER"
    decisions.undo(case, entry, **WHO)
    assert record(case) == ready("a")


def test_where_words_end_and_what_follows_from_them(case: CaseFile) -> None:
    read = add(case)
    start = at(read, "m3")[0]
    decisions.correct_words(case, "a", "m3", "mention_span", [start, start + 1], **WHO)
    moved = next(m for m in record(case).mentions if m.id == "m3")
    assert (moved.text, moved.count.min if moved.count else None) == ("3", 3)
    assert moved.count is not None
    assert moved.count.basis != "as written"  # made again, by the rules as they are
    others = {m.id: m for m in record(case).mentions if m.id != "m3"}
    assert others == {m.id: m for m in read.mentions if m.id != "m3"}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("span", [5, 5], "no part of the text"),
        ("span", [0, 10**6], "no part of the text"),
        ("span", "x", "code points"),
        ("role", {"role": "hero", "mention": [0, 1]}, "is no value for 'role'"),
        ("role", {"role": "agent", "mention": [0, 1]}, "no mention at"),
        ("role", {"role": "agent", "mention": [0, 1], "lat": 3.0}, "is no value for 'role'"),
        ("attribution", [[0, 1]], "no chain of tellers"),
        ("attribution", 7, "list of the extents"),
    ],
)
def test_what_is_no_edit_is_refused(case: CaseFile, field: str, value: Any, told: str) -> None:
    add(case)
    with pytest.raises(DecisionError, match=told):
        decisions.correct(case, ("a", "c1"), field, value, **WHO)
    assert record(case) == ready("a")


def test_what_changes_nothing_is_refused(case: CaseFile) -> None:
    read = add(case)
    with pytest.raises(DecisionError, match="nothing would change"):
        decisions.correct(case, ("a", "c1"), "role", {"role": "place", "mention": at(read, "m1")}, **WHO)


def test_words_do_not_overlap_and_stand_in_the_article(case: CaseFile) -> None:
    read = add(case, ready("a", menu="القائمة"))
    with pytest.raises(DecisionError, match="overlaps"):
        decisions.correct_words(case, "a", "m1", "mention_span", at(read, "m2"), **WHO)
    with pytest.raises(DecisionError, match="not the article"):
        decisions.correct_words(case, "a", "m1", "mention_span", [len(read.document.text) - 4, len(read.document.text)], **WHO)
    with pytest.raises(DecisionError, match="no mention 'm99'"):
        decisions.correct_words(case, "a", "m99", "mention_type", "LOC", **WHO)
    with pytest.raises(DecisionError, match="give one of"):
        decisions.correct_words(case, "a", "m1", "mention_type", "GOD", **WHO)


def test_an_edit_finds_its_words_in_a_newer_reading_and_rests_where_they_are_not(case: CaseFile) -> None:
    read = add(case)
    decisions.correct_words(case, "a", "m4", "mention_type", "PER", **WHO)
    decisions.correct(case, ("a", "c1"), "role", {"role": "agent", "mention": at(read, "m4")}, **WHO)
    stored = Report.objects.using(case.alias).get()
    renamed = tuple(replace(m, id=f"x{m.id}") for m in read.mentions)
    claims = tuple(
        replace(c, arguments=tuple(replace(a, mention=f"x{a.mention}") for a in c.arguments), places=(), time=None, harm=())
        for c in read.claims
    )
    rereading.reread(case, stored, replace(read, mentions=renamed, claims=claims, engine=NEWER), who="نور")
    now = record(case)
    assert next(m for m in now.mentions if m.id == "xm4").type == "PER"
    assert ("agent", "xm4") in {(a.role, a.mention) for a in now.claims[0].arguments}
    without = tuple(m for m in renamed if m.id != "xm4")
    rereading.reread(case, stored, replace(read, mentions=without, claims=claims, engine=NEWER), who="نور")
    assert "agent" not in {a.role for a in record(case).claims[0].arguments}


def posture_record(kind: Any = "placement") -> Record:
    """A report whose strike is a claim of posture: its place fills a role in that alone."""
    read = ready("a")
    return replace(read, claims=(replace(read.claims[0], type=kind), replace(read.claims[1], places=())))


def shown(found: Record) -> str:
    return json.dumps(json.loads(found.to_json()))


def test_a_place_that_comes_to_tell_of_posture_alone_loses_its_point(case: CaseFile) -> None:
    read = ready("a")
    read = replace(read, claims=(read.claims[0], replace(read.claims[1], type="placement", arguments=read.claims[0].arguments, harm=())))
    add(case, read)
    assert "35.0" in shown(record(case))
    decisions.correct(case, ("a", "c1"), "role", {"role": "place", "mention": at(read, "m1"), "remove": True}, **WHO)
    assert "35.0" not in shown(record(case))
    assert "39.0" not in shown(record(case))


def test_no_edit_brings_back_what_was_withheld(case: CaseFile) -> None:
    read = posture_record()
    assert read.mentions[0].place is not None
    held = replace(read.mentions[0].place, lat=None, lon=None, radius_km=None, withheld=posture.WITHHELD)
    read = replace(read, mentions=(replace(read.mentions[0], place=held), *read.mentions[1:]))
    add(case, read)
    decisions.correct(case, ("a", "c2"), "role", {"role": "place", "mention": at(read, "m1")}, **WHO)
    decisions.correct(case, ("a", "c1"), "role", {"role": "place", "mention": at(read, "m1"), "remove": True}, **WHO)
    decisions.correct_words(case, "a", "m1", "mention_type", "SITE", **WHO)
    start, end = at(read, "m1")
    decisions.correct_words(case, "a", "m1", "mention_span", [start + 5, end], **WHO)
    found = next(m for m in record(case).mentions if m.id == "m1")
    assert found.text == "النهر"
    assert found.place is None or found.place.lat is None
    assert all(c.lat is None for c in found.candidates)


READ = ready("a")
extents = st.tuples(st.integers(0, len(READ.document.text) - 1), st.integers(1, 30)).map(
    lambda x: [x[0], min(len(READ.document.text), x[0] + x[1])]
)


@given(st.lists(st.tuples(st.sampled_from([m.id for m in READ.mentions]), extents), max_size=4))
def test_whatever_is_moved_every_mention_stands_on_its_words(moves: list[tuple[str, list[int]]]) -> None:
    found = [edits.Edit("mention_span", extent, mention=(at(READ, m)[0], at(READ, m)[1])) for m, extent in moves]
    record_, _ = edits.edited(READ, found)
    for mention in record_.mentions:
        assert mention.text == READ.document.text[mention.start : mention.end]
    assert {m.id for m in record_.mentions} == {m.id for m in READ.mentions}
