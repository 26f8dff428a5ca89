"""A small way to write a resolved report down: text, mentions, claims."""

from collections.abc import Callable

import pytest

from khabar.concerns.rules import raise_concerns
from khabar.records.document import Document
from khabar.records.reading import Argument, Reading, ReadMention
from khabar.records.report import Claim, Concern, Mention
from khabar.records.resolution import CountValue
from khabar.records.span import cut
from khabar.resolve.actor import resolve_actors

Raise = Callable[..., tuple[Concern, ...]]
_CLAIM_ROLES = ("content", "cause")


def _place(text: str, spec: str, used: dict[str, int]) -> tuple[list[str], int, int]:
    """`spec` is «key type … words»: the next occurrence of the words."""
    *head, words = spec.split(" ", 2)
    start = text.index(words, used.get(words, 0))
    used[words] = start + 1
    return head, start, start + len(words)


def _mention(text: str, spec: str, used: dict[str, int]) -> Mention:
    (key, kind), start, end = _place(text, spec.partition(" / ")[0], used)
    status, _, part = spec.partition(" / ")[2].partition(" ")
    count = CountValue(None, None, "as told", status=status, part=part or None) if status else None  # type: ignore[arg-type]
    return Mention(key, kind, start, end, text[start:end], count=count)  # type: ignore[arg-type]


def _claim(text: str, spec: str, used: dict[str, int]) -> Claim:
    """«c1 strike actual words | object=m1,m2 cause=c2 | e1»."""
    head, _, rest = spec.partition(" | ")
    roles, _, event = rest.partition(" | ")
    key, kind, modality, words = head.split(" ", 3)
    start = text.index(words, used.get(words, 0))
    used[words] = start + 1
    arguments = []
    for role, fillers in (x.split("=") for x in roles.split()):
        for filler in fillers.split(","):
            arguments.append(Argument(role, **{"claim" if role in _CLAIM_ROLES else "mention": filler}))  # type: ignore[arg-type]
    return Claim(key, kind, modality, cut(text, start, start + len(words)), tuple(arguments), event=event)  # type: ignore[arg-type]


@pytest.fixture
def raise_in() -> Raise:
    """`raise_in(text, mentions, claims)` gives the concerns; a mention may end in « / status part», both optional."""

    def run(text: str, mentions: list[str], claims: list[str]) -> tuple[Concern, ...]:
        used: dict[str, int] = {}
        found = [_mention(text, spec, used) for spec in mentions]
        document = Document("d", "0", text)
        read = tuple(ReadMention(m.id, m.type, m.start, m.end, m.text) for m in found)
        actors = resolve_actors(document, Reading(mentions=read), ("SY",), "2023-03-20")
        resolved = tuple(
            Mention(m.id, m.type, m.start, m.end, m.text, actor=actors[m.id].value, count=m.count) if m.id in actors else m for m in found
        )
        triggers: dict[str, int] = {}
        return raise_concerns(document, resolved, (), tuple(_claim(text, spec, triggers) for spec in claims))

    return run
