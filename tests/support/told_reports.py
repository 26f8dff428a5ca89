"""Reports made of claims, for tests of linking and accounts: a line of text a claim, with its mentions, source and values.

report("r1", C("strike", place=RIVER, day="2024-03-05"), C("killing", killed=3, cause=0), published="2024-03-05")
"""

from typing import Any

import msgspec

from khabar.records.document import Document
from khabar.records.reading import Argument
from khabar.records.report import Claim, Engine, Harm, Mention, Person, Report, Source
from khabar.records.resolution import ActorValue, Affiliation, CountValue, Name, PlaceValue, TimeValue
from khabar.records.span import Span


class At(msgspec.Struct, frozen=True):
    """A place: its words, and the gazetteer's entry unless `id` is empty."""

    words: str
    id: str = ""
    lat: float | None = None
    lon: float | None = None
    grain: str = "town"
    within: tuple[str, ...] = ("XX01", "XX")
    withheld: str | None = None


RIVER = At("بلدة النهر", "x:river", 35.0, 37.0)
MARKET = At("بلدة السوق", "x:market", 35.02, 37.02)
FAR_TOWN = At("مدينة الجبل", "x:mountain", 37.0, 41.0, within=("XX02", "XX"))
REGION = At("محافظة الوادي", "XX01", 35.1, 37.1, "governorate", ("XX",))
UNKNOWN = At("مزرعة الصفصاف")


class C(msgspec.Struct, frozen=True, kw_only=True):
    """One claim. Numbers of killed and injured are (min, max) or one number; `parts` are (age, sex, number) inside the total.

    `source` is (kind, words, actor id or None); `agent` (words, actor id or None); `people` are names; `cause` and `event` are indices
    of earlier claims and names. `goes_on`: the next claim stands in the same paragraph.
    """

    type: Any
    modality: Any = "actual"
    trigger: str | None = None
    place: At | None = None
    day: str | None = None
    day_words: str = "يوم"
    grain: Any = "day"
    number: Any = None
    parts: tuple[tuple[str, str, int], ...] = ()
    source: tuple[Any, str, str | None] | None = None
    agent: tuple[str, str | None] | None = None
    weapon: str | None = None
    people: tuple[str, ...] = ()
    age: tuple[int, int] | None = None
    event: str = ""
    cause: int | None = None
    goes_on: bool = False


_OUTCOMES = {"killing": "killed", "injury": "injured", "detention": "detained", "displacement": "displaced"}
_WORDS = {"strike": "قصف", "killing": "مقتل", "injury": "إصابة", "detention": "اعتقال", "raid": "مداهمة", "meeting": "اجتماع"}


class _Writer:
    def __init__(self) -> None:
        self.text = ""
        self.mentions: list[Mention] = []
        self.sources: list[Source] = []

    def put(self, words: str) -> tuple[int, int]:
        self.text += words + " "
        return len(self.text) - len(words) - 1, len(self.text) - 1

    def mention(self, kind: Any, words: str, **values: Any) -> str:
        start, end = self.put(words)
        key = f"m{len(self.mentions) + 1}"
        self.mentions.append(Mention(key, kind, start, end, words, **values))
        return key


def report(name: str, *claims: C, published: str | None = None, outlet: str | None = None, before: str = "") -> Report:
    """The report of these claims; `before` is a first line of the text."""
    w = _Writer()
    if before:
        w.text = before + "\n"
    made = [_claim(w, n, c) for n, c in enumerate(claims, start=1)]
    document = Document(
        id=name, sha256="0" * 64, text=w.text, outlet=outlet, published=published, published_basis="given" if published else None
    )
    return Report(document, tuple(w.mentions), tuple(w.sources), tuple(made), (), Engine("0", "test", None, None, 1), ())


def _claim(w: _Writer, n: int, c: C) -> Claim:
    arguments: list[Argument] = []
    attribution = _source(w, c)
    start, end = w.put(c.trigger or _WORDS.get(c.type, c.type))
    trigger = Span(start, end, w.text[start:end])
    if c.agent is not None:
        actor = ActorValue(c.agent[1], Name(c.agent[1]), "state armed force", "alias") if c.agent[1] else None
        arguments.append(Argument("agent", mention=w.mention("ORG", c.agent[0], actor=actor)))
    if c.weapon is not None:
        arguments.append(Argument("instrument", mention=w.mention("WEAPON", c.weapon)))
    harm = _harm(w, c, arguments)
    people = tuple(Person(p, w.mention("PER", p), _OUTCOMES[c.type], age=c.age) for p in c.people)  # type: ignore[arg-type]
    place = w.mention("LOC", c.place.words, place=_place(c.place)) if c.place is not None else None
    time = _time(w, c)
    if c.cause is not None:
        arguments.append(Argument("cause", claim=f"c{c.cause + 1}"))
    w.text += ". " if c.goes_on else ".\n"
    return Claim(
        f"c{n}", c.type, c.modality, trigger, tuple(arguments), attribution, c.event or f"e{n}",
        places=(place,) if place else (), time=time, harm=harm, people=people,
    )  # fmt: skip


def _source(w: _Writer, c: C) -> tuple[str, ...]:
    if c.source is None:
        return ()
    kind, words, actor = c.source
    again = next((s.id for s in w.sources if s.text == words), None)
    start, end = w.put(words)
    if again is None:
        again = f"s{len(w.sources) + 1}"
        w.sources.append(Source(again, kind, start, end, words, affiliation=Affiliation(actor)))
    return (again,)


def _harm(w: _Writer, c: C, arguments: list[Argument]) -> tuple[Harm, ...]:
    if c.number is None:
        return ()
    low, high = c.number if isinstance(c.number, tuple) else (c.number, c.number)
    outcome: Any = _OUTCOMES[c.type]
    whole = w.mention("POP", f"{low} أشخاص", count=CountValue(low, high, "told"))
    arguments.append(Argument("patient", mention=whole))
    out = [Harm(outcome, low, high, whole)]
    for age, sex, number in c.parts:
        part = w.mention("POP", f"{number} منهم")
        out.append(Harm(outcome, number, number, part, age=age, sex=sex, part_of=whole))  # type: ignore[arg-type]
    return tuple(out)


def _place(at: At) -> PlaceValue | None:
    if not at.id:
        return None
    return PlaceValue(
        at.id, Name(at.words), at.grain, at.lat, at.lon, 1.0 if at.lat else None, "in", at.within, "test", withheld=at.withheld  # type: ignore[arg-type]
    )  # fmt: skip


def _time(w: _Writer, c: C) -> str | None:
    if c.day is None:
        return w.mention("TIME", c.day_words) if c.day_words != "يوم" else None
    first, _, last = c.day.partition("/")
    return w.mention("TIME", c.day_words, time=TimeValue(first, last or first, c.grain, "test"))
