from collections import Counter

import pytest

from khabar.extract.llm.alignment import Passage
from khabar.extract.llm.prompt import Extraction
from khabar.extract.llm.reading import Builder
from khabar.records.reading import Argument, Reading
from khabar.text.units import units

TEXT = "قال شاهد إن قصفاً أصاب حي السوق، وجرح 3 أطفال."


def build(*found: Extraction) -> tuple[Reading, Counter[str]]:
    refused = Counter[str]()
    return Builder(Passage(TEXT, units(TEXT)), "0/", refused).build(found), refused


def test_a_whole_reading() -> None:
    reading, refused = build(
        Extraction("source", "شاهد", {"id": "s1", "kind": "witness", "cue": "قال"}),
        Extraction("claim", "قصفا", {"id": "c1", "type": "strike", "modality": "actual", "by": ["s1"], "event": "e", "place": ["m1"]}),
        Extraction("mention", "حي السوق", {"id": "m1", "type": "LOC"}),
        Extraction("claim", "جرح", {"id": "c2", "type": "injury", "patient": "m2", "cause": ["c1"]}),
        Extraction("mention", "3 أطفال", {"id": "m2", "type": "POP"}),
    )
    assert not refused
    assert [(m.id, m.text) for m in reading.mentions] == [("0/m1", "حي السوق"), ("0/m2", "3 أطفال")]
    assert reading.sources[0].cue is not None
    strike, injury = reading.claims
    assert (strike.trigger.text, strike.attribution, strike.event, strike.modality) == ("قصفاً", ("0/s1",), "0/e", "actual")
    assert injury.modality == "actual"
    assert [(a.role, a.mention, a.claim) for a in injury.arguments] == [("patient", "0/m2", None), ("cause", None, "0/c1")]
    assert injury.event != strike.event


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (Extraction("mention", "5 أطفال", {"id": "m", "type": "POP"}), "words that are not in the text"),
        (Extraction("mention", "3 أطفال", {"id": "m", "type": "POP", "count": "5"}), "a number that is not in its span"),
        (Extraction("mention", "أطفال", {"id": "m", "type": "POP", "number": "3"}), "a number that is not in its span"),
        (Extraction("mention", "حي السوق", {"id": "m", "type": "PLANET"}), "a label that the codebook does not have"),
        (Extraction("mention", "حي السوق", {"id": "m", "type": ["LOC"]}), "a label that the codebook does not have"),
        (Extraction("source", "شاهد", {"id": "s", "kind": "prophet"}), "a label that the codebook does not have"),
        (Extraction("claim", "قصفاً", {"id": "c", "type": "strike", "modality": "certain"}), "a label that the codebook does not have"),
        (Extraction("claim", "مجزرة", {"id": "c", "type": "killing"}), "words that are not in the text"),
        (Extraction("mention", "<b>حي السوق</b>", {"id": "m", "type": "LOC"}), "words that are not in the text"),
    ],
)
def test_what_the_text_does_not_say_is_refused(found: Extraction, why: str) -> None:
    reading, refused = build(found)
    assert reading == Reading()
    assert refused == {why: 1}


def test_a_number_that_stands_in_its_span_may_be_said_in_any_digits() -> None:
    reading, refused = build(Extraction("mention", "3 أطفال", {"id": "m", "type": "POP", "count": "٣"}))
    assert len(reading.mentions) == 1
    assert not refused


def test_a_cue_that_is_not_there_costs_the_cue_only() -> None:
    reading, _ = build(Extraction("source", "شاهد", {"id": "s", "kind": "witness", "cue": "زعم"}))
    assert reading.sources[0].cue is None


def test_what_has_no_id_gets_one_of_its_own() -> None:
    reading, _ = build(Extraction("mention", "حي السوق", {"type": "LOC"}), Extraction("mention", "3 أطفال", {"type": "POP"}))
    assert len({m.id for m in reading.mentions}) == 2


def test_a_claim_for_a_mentions_role_is_no_argument_of_it() -> None:
    reading, _ = build(Extraction("claim", "قصفاً", {"id": "c", "type": "strike", "place": ["nowhere"]}))
    assert reading.claims[0].arguments == (Argument("place", mention="0/nowhere", score=0.5),)  # grounding refuses it and says so
