"""Ready records for tests of the case file: a strike on an invented place, told by an outlet. Places, groups and people are made up."""

import hashlib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.records.document import Document, Furniture
from khabar.records.reading import Argument
from khabar.records.report import Claim, Engine, Harm, Mention, Person, Report, Source
from khabar.records.resolution import ActorValue, CountValue, Name, PlaceValue, TimeValue
from khabar.records.span import Span

ENGINE = Engine("0.1.0", "fixed", None, None, 1)
NEWER = Engine("0.2.0", "fixed", None, None, 1)
PLACES = ("بلدة النهر", "حي السوق", "قرية الزيزفون", "عين الرمل", "تل الرماد", "وادي الكرمة")


def ready(
    ident: str,
    *,
    day: str = "2024-05-14",
    place: int = 0,
    killed: int = 3,
    outlet: str = "جسر",
    engine: Engine = ENGINE,
    url: str | None = None,
    person: str | None = None,
    extra: str = "",
    menu: str = "",
    sha256: str | None = None,
) -> Report:
    """A report of one strike in which `killed` people died, told by the civil defence."""
    where, number = PLACES[place % len(PLACES)], str(killed)
    head = f"قال الدفاع المدني إن قصفاً استهدف {where} يوم {day} "
    named = f" بينهم {person}" if person else ""
    text = f"{head}وأدى إلى مقتل {number} مدنيين{named}. {extra}".strip()
    furniture = ()
    if menu:
        furniture = (Furniture(len(text) + 1, len(text) + 1 + len(menu), "menu"),)
        text = f"{text}\n{menu}"
    mentions = [
        _mention("m1", "LOC", text, where, place=_place(place, where)),
        _mention("m2", "TIME", text, day, time=TimeValue(day, day, "day", "as written")),
        _mention("m3", "POP", text, f"{number} مدنيين", count=CountValue(killed, killed, "as written", status="civilian")),
        _mention("m4", "ORG", text, "الدفاع المدني", actor=ActorValue("civil-defence", Name("الدفاع المدني"), "rescue body", "alias")),
    ]
    people: tuple[Person, ...] = ()
    if person:
        mentions.append(_mention("m5", "PER", text, person))
        people = (Person(person, "m5", "killed"),)
    strike = Claim(
        "c1",
        "strike",
        "actual",
        _span(text, "قصفاً"),
        (Argument("place", mention="m1"), Argument("time", mention="m2")),
        ("s1",),
        "e1",
        ("m1",),
        None,
        "m2",
    )
    killing = Claim(
        "c2",
        "killing",
        "actual",
        _span(text, "مقتل"),
        (Argument("patient", mention="m3"),),
        ("s1",),
        "e1",
        ("m1",),
        "event",
        "m2",
        "event",
        (Harm("killed", killed, killed, "m3", status="civilian"),),
        people,
        concerns=("civilian-harm",) if killed > 5 else (),
    )
    source = Source("s1", "rescuer", *_extent(text, "الدفاع المدني"), "الدفاع المدني")
    return Report(
        Document(
            ident, sha256 or _hash(ident + text), text, url=url, outlet=outlet, title=f"قصف على {where}", language="ar", furniture=furniture
        ),
        tuple(mentions),
        (source,),
        (strike, killing),
        (),
        engine,
        (),
    )


def many(count: int, *, start: int = 0) -> Iterator[Report]:
    """Reports whose days, places and numbers vary; each third one tells what the one before tells."""
    for i in range(start, start + count):
        event = i - (i % 3 == 2)
        day = f"2024-{1 + event % 12:02}-{1 + event * 7 % 28:02}"
        yield ready(f"r{i}", day=day, place=event, killed=1 + event % 9, outlet=f"منبر {i % 5}", extra=f"الخبر رقم {i} من سلسلة الأخبار.")


def round_up(ident: str, items: Sequence[tuple[int, str, int]], *, outlet: str = "جسر") -> Report:
    """A report of several strikes, a paragraph each (the place's number, the day, how many died), each with an arrest of no told place."""
    parts = [ready(f"{ident}-{n}", place=place, day=day, killed=killed) for n, (place, day, killed) in enumerate(items)]
    arrest = " واعتقلت الدورية شاباً."
    texts = [part.document.text + arrest for part in parts]
    starts = [sum(len(t) + 1 for t in texts[:n]) for n in range(len(texts))]
    mentions, sources, claims = [], [], []
    for n, (part, at) in enumerate(zip(parts, starts, strict=True)):
        mentions += [replace(m, id=f"i{n}{m.id}", start=m.start + at, end=m.end + at) for m in part.mentions]
        sources += [replace(s, id=f"i{n}{s.id}", start=s.start + at, end=s.end + at) for s in part.sources]
        claims += [_moved(c, f"i{n}", at) for c in part.claims]
        word = at + texts[n].index("اعتقلت")
        claims.append(Claim(f"i{n}c3", "detention", "actual", Span(word, word + 6, "اعتقلت"), (), (), f"i{n}e2"))
    text = "\n".join(texts)
    document = Document(ident, _hash(ident + text), text, outlet=outlet, title="حصاد اليوم", language="ar")
    return Report(document, tuple(mentions), tuple(sources), tuple(claims), (), ENGINE, ())


def _moved(claim: Claim, head: str, at: int) -> Claim:
    """A claim in its place in a longer text, its ids behind `head`."""
    trigger = Span(claim.trigger.start + at, claim.trigger.end + at, claim.trigger.text)
    arguments = tuple(replace(a, mention=f"{head}{a.mention}") for a in claim.arguments)
    harm = tuple(replace(h, mention=f"{head}{h.mention}") for h in claim.harm)
    ids = {"id": head + claim.id, "event": head + claim.event, "time": f"{head}{claim.time}"}
    lists = {"attribution": tuple(head + s for s in claim.attribution), "places": tuple(head + p for p in claim.places)}
    return replace(claim, trigger=trigger, arguments=arguments, harm=harm, **ids, **lists)


def _mention(ident: str, kind: str, text: str, words: str, **values: object) -> Mention:
    return Mention(ident, kind, *_extent(text, words), words, **values)  # type: ignore[arg-type]


def _place(number: int, name: str) -> PlaceValue:
    n = number % len(PLACES)
    return PlaceValue(f"test:{n}", Name(name), "town", 35.0 + n * 0.5, 39.0 + n * 0.5, 3.0, "in", (f"test:d{n % 2}", "SY"), "as written")


def _extent(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _span(text: str, words: str) -> Span:
    return Span(*_extent(text, words), words)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
