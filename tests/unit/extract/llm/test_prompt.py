import pytest

from khabar.codebook import codebook
from khabar.errors import UsageError
from khabar.extract.grounding import ground
from khabar.extract.llm import prompt
from khabar.extract.llm.alignment import Passage
from khabar.extract.llm.reading import Builder
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS
from khabar.records.document import Document
from khabar.text.units import units
from tests.support.llm_server import passage


@pytest.mark.parametrize("example", prompt.examples(), ids=lambda e: e.text[:20])
def test_an_example_stands_in_its_text_whole(example: prompt.Example) -> None:
    from collections import Counter

    refused = Counter[str]()
    reading = Builder(Passage(example.text, units(example.text)), "", refused).build(example.extractions)
    grounded = ground(Document(id="d", sha256="0" * 64, text=example.text), reading)
    assert not refused
    assert grounded.warnings == ()
    assert len(grounded.mentions) + len(grounded.sources) + len(grounded.claims) == len(example.extractions)
    assert all(c.arguments for c in grounded.claims)


def test_the_instructions_name_every_label_of_the_codebook() -> None:
    said = prompt.instructions()
    assert not [label for label in (*MENTION_TYPES, *SOURCE_KINDS, *CLAIM_TYPES, *MODALITIES, *ROLES) if label not in said]
    assert f"version {codebook().version}" in (prompt.resource("llm/prompt.txt").read_text(encoding="utf-8").splitlines()[0])
    assert "#" not in said


def test_the_question_holds_the_instructions_the_examples_and_the_passage() -> None:
    pytest.importorskip("langextract", reason="the extra `llm` is not installed")
    asked = prompt.question("قصف على حي السوق")
    assert asked.startswith(prompt.instructions()[:50])
    assert all(e.text in asked for e in prompt.examples())
    assert passage(asked) == "قصف على حي السوق"


def test_without_langextract_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "langextract", None)
    prompt._generator.cache_clear()
    with pytest.raises(UsageError, match=r"khabar\[llm\]"):
        prompt.question("x")
    prompt._generator.cache_clear()


def test_the_fingerprint_is_of_prompt_and_examples() -> None:
    found = prompt.fingerprint()
    assert found.name == "llm"
    assert len(found.sha256) == 64
