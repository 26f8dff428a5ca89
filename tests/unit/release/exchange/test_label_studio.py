"""Spans go out to Label Studio and come back as they were."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace
from ready_reports import ready
from told_reports import C, report

from khabar.errors import DataError
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, ROLES
from khabar.records.report import Report
from khabar.release.exchange.label_studio import config, reading_of, task


def annotated(record: Report) -> Mapping[str, Any]:
    """The task as it comes back from an annotator who agrees with all of it."""
    found = json.loads(json.dumps(task("r1", record)))
    return {**found, "annotations": [{"result": found["predictions"][0]["result"]}], "predictions": []}


@pytest.mark.parametrize("record", [ready("a", person="سالم النجار"), report("b", C(type="strike", trigger="قصف"), before="🚀🚀 عاجل: ")])
def test_spans_roles_and_tellers_come_back(record: Report) -> None:
    ident, text, found = reading_of(annotated(record))
    assert (ident, text) == ("r1", record.document.text)
    assert [(m.id, m.type, m.start, m.end) for m in found.mentions] == [
        (m.id, m.type, m.start, m.end) for m in sorted(record.mentions, key=lambda m: (m.start, m.end, m.id))
    ]
    assert {(s.id, s.kind, s.start, s.end) for s in found.sources} == {(s.id, s.kind, s.start, s.end) for s in record.sources}
    by_id = {c.id: c for c in found.claims}
    for c in record.claims:
        back = by_id[c.id]
        assert (back.type, back.modality, back.trigger, back.attribution, back.event) == (
            c.type,
            c.modality,
            c.trigger,
            c.attribution,
            c.event,
        )
        assert [(a.role, a.mention, a.claim) for a in back.arguments] == [(a.role, a.mention, a.claim) for a in c.arguments]


def test_the_interface_offers_every_code() -> None:
    root = ET.fromstring(config())  # noqa: S314 - our own
    assert {x.get("value") for x in root.iter("Label")} == {*MENTION_TYPES, "source", "claim"}
    assert {x.get("value") for x in root.iter("Choice")} >= set(CLAIM_TYPES)
    assert {x.get("value") for x in root.iter("Relation")} >= set(ROLES)


def test_words_that_do_not_stand_there_are_refused() -> None:
    found = annotated(ready("a"))
    found["annotations"][0]["result"][0]["value"]["start"] += 1
    with pytest.raises(DataError, match="words"):
        reading_of(found)


@pytest.mark.parametrize("broken", [{}, {"data": {}}, {"data": {"report": "r", "text": "t"}, "annotations": []}])
def test_what_is_no_task_of_ours_is_refused(broken: Mapping[str, Any]) -> None:
    with pytest.raises(DataError, match="Label Studio"):
        reading_of(broken)


def test_what_a_person_corrected_is_marked() -> None:
    found = task("r1", replace(ready("a")), human=frozenset({"c2"}))
    assert found["data"]["human"] == ["c2"]
    assert found["predictions"][0]["model_version"].startswith("khabar ")
