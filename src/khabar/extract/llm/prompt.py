"""What the model is asked: instructions and examples of `lang/llm`, laid out by langextract."""

from functools import cache
from typing import Any

import msgspec

from khabar.errors import UsageError
from khabar.lang.load import folder_fingerprint, resource
from khabar.records.report import DataFile


class Extraction(msgspec.Struct, frozen=True, rename={"kind": "class"}):
    """One thing out of a text, as examples have it and models give it: `kind` is mention, source or claim."""

    kind: str
    text: str
    attributes: dict[str, str | list[str]] = {}


class Example(msgspec.Struct, frozen=True):
    """A text, and all that is to be found in it."""

    text: str
    extractions: tuple[Extraction, ...]


class _Examples(msgspec.Struct, frozen=True):
    version: int
    source: str
    examples: tuple[Example, ...]


@cache
def examples() -> tuple[Example, ...]:
    """The examples that the model is shown."""
    return msgspec.json.decode(resource("llm/examples.json").read_bytes(), type=_Examples).examples


def instructions() -> str:
    """The instructions, without the lines of comment."""
    lines = resource("llm/prompt.txt").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")).strip()


def fingerprint() -> DataFile:
    """Instructions and examples under one hash, for the record."""
    return folder_fingerprint("llm")


def question(passage: str) -> str:
    """The whole prompt about one passage. Raises UsageError where langextract is not installed."""
    rendered: str = _generator().render(passage)
    return rendered


@cache
def handler() -> Any:
    """langextract's reader and writer of answers in JSON, without fences and without its leniency."""
    return _langextract()[1].FormatHandler(use_fences=False, strict_fences=True, allow_top_level_list=False)


@cache
def _generator() -> Any:
    prompting, _, data = _langextract()
    shown = [
        data.ExampleData(text=e.text, extractions=[data.Extraction(x.kind, x.text, attributes=x.attributes) for x in e.extractions])
        for e in examples()
    ]
    template = prompting.PromptTemplateStructured(description=instructions(), examples=shown)
    return prompting.QAPromptGenerator(template, handler(), examples_heading="أمثلة", question_prefix="النص: ", answer_prefix="الجواب: ")


def _langextract() -> tuple[Any, Any, Any]:
    try:
        from langextract import prompting
        from langextract.core import data, format_handler
    except ImportError as error:
        raise UsageError(f"the reader llm needs langextract ({error}); install it with: pip install 'khabar[llm]'") from None
    return prompting, format_handler, data
