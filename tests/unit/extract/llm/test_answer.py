import json
import time
from collections import Counter

import pytest

from khabar.extract.llm.answer import MOST, UnreadableError, extractions
from khabar.extract.llm.prompt import Extraction

pytest.importorskip("langextract", reason="the extra `llm` is not installed")
GOOD = '{"extractions": [{"mention": "حي السوق", "mention_attributes": {"id": "m1", "type": "LOC"}}]}'
FOUND = [Extraction("mention", "حي السوق", {"id": "m1", "type": "LOC"})]


@pytest.mark.parametrize("text", [GOOD, f"```json\n{GOOD}\n```", f"<think>so many places</think>\n{GOOD}", f"  {GOOD}\n"])
def test_an_answer_bare_fenced_or_thought_about(text: str) -> None:
    refused = Counter[str]()
    assert extractions(text, refused) == FOUND
    assert not refused


@pytest.mark.parametrize(
    "text", ["", "I am sorry", "[]", "{}", '{"extractions": 3}', '{"extractions": [3]}', GOOD[:-4], "[" * 100_000, '{"a":' * 50_000, "null"]
)
def test_what_is_no_answer(text: str) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        extractions(text, Counter())


@pytest.mark.parametrize("text", ["<think>" * 100_000, "```" * 200_000, "<think>" * 50_000 + GOOD])
def test_a_hostile_answer_takes_no_time(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableError):
        extractions(text, Counter())
    assert time.monotonic() - start < 2


def test_what_is_malformed_is_left_out_and_counted() -> None:
    rows = [{"mention": 3}, {}, {"event": "x"}, {"mention": ""}, {"mention": "x" * 401}, {"mention": "a", "claim": "b"}, {"mention": "ok"}]
    refused = Counter[str]()
    assert extractions(json.dumps({"extractions": rows}), refused) == [Extraction("mention", "ok", {})]
    assert refused == {"something that is no mention, source or claim": 6}


def test_attributes_become_words_and_lists_of_words() -> None:
    rows = [{"mention": "a", "mention_attributes": {"n": 5, "yes": True, "none": None, "list": ["x", 3], "deep": {"a": 1}}}]
    (found,) = extractions(json.dumps({"extractions": rows}), Counter())
    assert found.attributes == {"n": "5", "list": ["x"]}
    (bare,) = extractions('{"extractions": [{"mention": "a", "mention_attributes": "x"}]}', Counter())
    assert bare.attributes == {}


def test_more_than_a_passage_can_hold() -> None:
    refused = Counter[str]()
    assert len(extractions(json.dumps({"extractions": [{"mention": "a"}] * (MOST + 5)}), refused)) == MOST
    assert refused == {"more extractions than a passage can hold": 5}
