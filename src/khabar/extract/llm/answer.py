"""What a model answered, as extractions: everything that does not have the form asked for is left out and counted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from khabar.errors import ServerError
from khabar.extract.llm.prompt import Extraction, handler


class UnreadableError(ServerError):
    """A model's answer that has not the form asked for; asked again it may have."""


KINDS = ("mention", "source", "claim")
MOST = 2000
_LONGEST = 400
_THINKS = "</think>"
_FENCE = "```"


def extractions(text: str, refused: Counter[str]) -> list[Extraction]:
    """The extractions in the answer `text`; what is malformed is counted in `refused`. Raises UnreadableError where it is no answer."""
    try:
        items = handler().parse_output(_bare(text), strict=True)
    except Exception as error:  # langextract's classes, which cannot be named without importing it; too deep an answer is a RecursionError
        raise UnreadableError(f"the model's answer cannot be read ({type(error).__name__}); try again, or another model") from None
    if len(items) > MOST:
        refused["more extractions than a passage can hold"] += len(items) - MOST
    return list(_well_formed(items[:MOST], refused))


def _bare(text: str) -> str:
    """The JSON of an answer, without thoughts before it and without a fence around it."""
    text = text.rpartition(_THINKS)[2].strip()
    if text.startswith(_FENCE) and text.endswith(_FENCE):
        text = text.removesuffix(_FENCE).partition("\n")[2]
    return text


def _well_formed(items: list[Mapping[str, Any]], refused: Counter[str]) -> Iterator[Extraction]:
    for item in items:
        kinds = [k for k in KINDS if isinstance(item.get(k), str) and 0 < len(item[k]) <= _LONGEST]
        if len(kinds) != 1:
            refused["something that is no mention, source or claim"] += 1
            continue
        attributes = item.get(f"{kinds[0]}_attributes")
        yield Extraction(kinds[0], item[kinds[0]], _plain(attributes if isinstance(attributes, dict) else {}))


def _plain(attributes: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """The attributes that are words or lists of words; a number becomes its digits."""
    out: dict[str, str | list[str]] = {}
    for name, value in attributes.items():
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            out[name] = f"{value}"[:_LONGEST]
        elif isinstance(value, list):
            out[name] = [x[:_LONGEST] for x in value if isinstance(x, str)]
    return out
