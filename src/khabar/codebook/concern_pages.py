"""The page of concerns: what each asks, which rules it touches, and what raises it. How a rule finds out is not told here."""

from functools import cache
from importlib.resources import files

import msgspec
import yaml

from khabar.codebook.schema import Words

_INTRO = """# Concerns

Generated from `src/khabar/codebook/data/concerns` by `make docs`; change it there.

Each is a **question** to a reviewer, raised by rules over claims that the report ties to the armed conflict, and never a finding. The
numbers are those of the rules in the ICRC's study of customary international humanitarian law.
"""


class Rule(msgspec.Struct, frozen=True):
    """A rule of customary law, by number and short title."""

    number: int
    title: str


class ConcernText(msgspec.Struct, frozen=True):
    """What people need to know of a concern. `treaty` stands where a treaty forbids and customary law has no rule of its own."""

    id: str
    label: Words
    question: Words
    rules: tuple[Rule, ...]
    raised_by: tuple[str, ...]
    not_raised_by: tuple[str, ...]
    treaty: Words | None = None


@cache
def texts() -> tuple[ConcernText, ...]:
    """All concerns, in the order of their ids."""
    folder = files("khabar.codebook").joinpath("data", "concerns")
    found = [yaml.safe_load(f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".yaml")]
    return tuple(sorted((msgspec.convert(raw, type=ConcernText) for raw in found), key=lambda c: c.id))


def page() -> str:
    """The page."""
    return "\n".join([_INTRO, *(line for concern in texts() for line in _lines(concern))])


def _lines(concern: ConcernText) -> list[str]:
    rules = [f"- rule {rule.number}: {rule.title}" for rule in concern.rules]
    treaty = [f"- treaty: {concern.treaty.en} · {concern.treaty.ar}"] if concern.treaty else []
    return [
        f"## {concern.id}\n",
        f"**{concern.label.en}** · {concern.label.ar}\n",
        f"{concern.question.en}\n",
        f"{concern.question.ar}\n",
        *rules,
        *treaty,
        *(f"- raised by: {x}" for x in concern.raised_by),
        *(f"- not raised by: {x}" for x in concern.not_raised_by),
        "",
    ]
