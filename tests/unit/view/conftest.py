"""A report written by hand, with one of everything that views show. Places and groups are invented."""

import hashlib

import msgspec
import pytest

from khabar.records.document import Document, Furniture
from khabar.records.reading import Argument
from khabar.records.record_warning import RecordWarning
from khabar.records.report import Claim, Concern, DataFile, Engine, Extent, Harm, Mention, Person, Report, Source
from khabar.records.resolution import ActorValue, Affiliation, CountValue, Name, PlaceCandidate, PlaceValue, TimeReading, TimeValue
from khabar.records.span import Span, cut

TEXT = "\n".join(
    (
        "انفجار يهز حي السوق في بلدة النهر",
        "شارك",
        "أفاد مراسل صحيفة الضفة نقلاً عن مصدر مطلع أن «كتائب الوادي» نقلت صواريخ إلى مدرسة الحي يوم 16 آذار.",
        "وأودى انفجار مجهول بحياة عدد من المدنيين بينهم 3 أطفال في حي السوق فجر يوم 8 آذار الماضي، "
        "وترددت أنباء عن أن المكان مستودع أسلحة، فيما قال نشطاء إن المكان دمر بضربة صاروخية.",
        "ونفى متحدث باسم الكتائب وجود أسلحة. وقتلت الطفلة ليلى (14 عاماً).",
    )
)


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """The `nth` place (from 0) where `words` stand in the text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return cut(text, at, at + len(words))


def mention(identity: str, kind: str, words: str, nth: int = 0, **values: object) -> Mention:
    s = span(words, nth)
    return msgspec.convert({"id": identity, "type": kind, "start": s.start, "end": s.end, "text": s.text, "score": 0.9, **values}, Mention)


def source(identity: str, kind: str, words: str, cue: str | None = None, **values: object) -> Source:
    s = span(words)
    return msgspec.convert(
        {"id": identity, "kind": kind, "start": s.start, "end": s.end, "text": s.text, "cue": span(cue) if cue else None, **values},
        Source,
        from_attributes=True,
    )


def args(**roles: str) -> tuple[Argument, ...]:
    return tuple(
        Argument(role, claim=i, score=0.8) if role in ("content", "cause") else Argument(role, mention=i, score=0.93)  # type: ignore[arg-type]
        for role, ids in roles.items()
        for i in ids.split()
    )


MENTIONS = (
    mention("m1", "LOC", "حي السوق", 1, unresolved={"place": "not in the gazetteer"}),
    mention(
        "m2",
        "ORG",
        "كتائب الوادي",
        actor=ActorValue("wadi", Name("كتائب الوادي", "Valley Brigades", "official"), "non-state armed group", "alias"),
    ),
    mention("m3", "WEAPON", "صواريخ"),
    mention(
        "m4",
        "SITE",
        "مدرسة الحي",
        place=PlaceValue(
            "site:1",
            Name("مدرسة الحي", "Quarter School", "transliterated"),
            "site",
            None,
            None,
            None,
            "near",
            ("SY08", "SY"),
            "only candidate",
            withheld="posture of forces",
        ),
    ),
    mention("m5", "TIME", "يوم 16 آذار", time=TimeValue("2023-03-16", "2023-03-16", "day", "16 آذار, year from the publication date")),
    mention("m6", "POP", "عدد من المدنيين", count=CountValue(None, None, "عدد من", status="civilian")),
    mention("m7", "POP", "3 أطفال", count=CountValue(3, 3, "3 أطفال", age="child", part_of="m6")),
    mention(
        "m8",
        "TIME",
        "فجر يوم 8 آذار الماضي",
        time=TimeValue(
            "2023-03-08T04:00",
            "2023-03-08T06:00",
            "hour",
            "the latest such March",
            candidates=(TimeReading("2023-03-07", "2023-03-07", "day"),),
        ),
    ),
    mention("m9", "SITE", "المكان", 0),
    mention("m10", "PER", "ليلى"),
    mention(
        "m11",
        "LOC",
        "بلدة النهر",
        unresolved={"place": "two places of this name"},
        candidates=(
            PlaceCandidate("g:1", Name("النهر", "River Town", "gazetteer"), "town", 35.0, 40.0, ("SY08", "SY")),
            PlaceCandidate("g:2", Name("النهر", "Rivertown", "gazetteer"), "town", 34.0, 36.0, ("LB",)),
        ),
    ),
)
SOURCES = (
    source("s1", "correspondent", "مراسل صحيفة الضفة", "أفاد"),
    source("s2", "anonymous", "مصدر مطلع", "نقلاً عن"),
    source("s3", "rumour", "أنباء", "ترددت"),
    source("s4", "activist", "نشطاء", "قال"),
    source("s5", "official", "متحدث باسم الكتائب", "نفى", stance="deny", affiliation=Affiliation("wadi", "party to the conflict")),
)
CLAIMS = (
    Claim(
        "c1",
        "movement",
        "actual",
        span("نقلت"),
        args(agent="m2", object="m3", destination="m4", time="m5"),
        ("s1", "s2"),
        "e1",
        time="m5",
        score=0.91,
        concerns=("placement-among-civilians",),
    ),
    Claim("c2", "explosion", "actual", span("انفجار", 1), args(place="m1", time="m8"), (), "e2", ("m1",), None, "m8", None),
    Claim(
        "c3",
        "killing",
        "actual",
        span("أودى"),
        args(patient="m6 m7", cause="c2"),
        (),
        "e3",
        ("m1",),
        "event",
        "m8",
        "event",
        (
            Harm("killed", None, None, "m6", "civilian"),
            Harm("killed", 3, 3, "m7", "unknown", "child", part_of="m6"),
        ),
    ),
    Claim("c4", "placement", "actual", span("مستودع"), args(object="m9"), ("s3",), "e4"),
    Claim("c5", "strike", "actual", span("ضربة"), args(object="m9"), ("s4",), "e5", score=0.66),
    Claim("c6", "placement", "negated", span("وجود"), (), ("s5",), "e1"),
    Claim(
        "c7",
        "killing",
        "actual",
        span("قتلت"),
        args(patient="m10"),
        (),
        "e6",
        ("m11",),
        people=(Person("ليلى", "m10", "killed", (14, 14), "female", spans={"age": span("14 عاماً")}),),
        harm=(Harm("killed", 1, 1, "m10", sex="female", age="child"),),
    ),
)


@pytest.fixture
def report() -> Report:
    at = span("شارك")
    document = Document(
        id="river",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        text=TEXT,
        title="انفجار يهز حي السوق في بلدة النهر",
        outlet="الضفة",
        published="2023-03-20",
        published_basis="given",
        language="ar",
        furniture=(Furniture(at.start, at.end, "share button"),),
    )
    quote = Extent(CLAIMS[0].trigger.start, CLAIMS[0].trigger.end)
    return Report(
        document,
        MENTIONS,
        SOURCES,
        CLAIMS,
        (Concern("placement-among-civilians", (22, 23), ("c1",), quote),),
        Engine("0.1.0", "encoder", "small", "0" * 64, 1, (DataFile("gazetteer", "1" * 64),)),
        (RecordWarning("odd-encoding", "the file declares windows-1256 and is UTF-8; it was read as UTF-8"),),
    )


HOSTILE = "<script>alert(1)</script>\"'>\u202eقتل\u202c\x1b[31m\u2066\u2069\u2028=cmd()&amp;\x07\x85"


@pytest.fixture
def hostile() -> Report:
    """A report whose every text field tries to break out of the view."""
    whole = Span(0, len(HOSTILE), HOSTILE)
    document = Document(
        id=HOSTILE, sha256="a" * 64, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, language="ar", furniture=(Furniture(0, 3, HOSTILE),)
    )
    m = Mention("m1", "LOC", 0, len(HOSTILE), HOSTILE, unresolved={"place": HOSTILE})
    s = Source("s1", "rumour", 0, len(HOSTILE), HOSTILE, whole)
    c = Claim(
        "c1",
        "killing",
        "actual",
        whole,
        (Argument("patient", "m1"), Argument("place", "m1")),
        ("s1",),
        "e1",
        ("m1",),
        harm=(Harm("killed", None, None, "m1"),),
        people=(Person(HOSTILE, "m1", "killed"),),
        concerns=(HOSTILE,),
    )
    return Report(
        document,
        (m,),
        (s,),
        (c,),
        (Concern(HOSTILE, (1,), ("c1",), Extent(0, 1)),),
        Engine(HOSTILE, HOSTILE, HOSTILE, None, 1),
        (RecordWarning(HOSTILE, HOSTILE),),
    )
