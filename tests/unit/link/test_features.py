import inspect
from typing import Any

import msgspec
import numpy as np
import pytest
from told_reports import FAR_TOWN, MARKET, RIVER, At, C, report

from khabar.link import Telling, tell
from khabar.link.features import FEATURES
from khabar.link.vectors import stored
from khabar.link.weights import weights

DAY = "2024-03-05"
VECTOR = stored([np.arange(len(weights().centre), dtype="<f2").tobytes()])


def one(name: str = "a", *claims: C, published: str | None = None, **more: Any) -> Telling:
    (t,) = tell(report(name, *(claims or (C(type="strike", place=RIVER, day=DAY),)), published=published))
    return msgspec.structs.replace(t, **{"vector": VECTOR, **more})


def seen(feature: str, a: Telling, b: Telling) -> str:
    there, back = (FEATURES[feature](x, y, weights()) for x, y in ((a, b), (b, a)))
    assert there == back, "a feature is the same whichever comes first"
    return there


@pytest.mark.parametrize("name", FEATURES)
def test_every_feature_explains_itself(name: str) -> None:
    doc = inspect.getdoc(FEATURES[name]) or ""
    assert len(doc.split()) >= 6
    assert doc.endswith(".")


@pytest.mark.parametrize("name", FEATURES)
def test_every_class_of_a_plain_pair_has_a_weight(name: str) -> None:
    assert seen(name, one("a"), one("b")) in weights().features[name]


@pytest.mark.parametrize(
    ("day", "grain", "expected"),
    [(DAY, "day", "same day"), ("2024-03-06", "day", "next day"), ("2024-03-09", "day", "days apart"),
     ("--03-05", "day", "same day, no year"),
     ("2024-03-01/2024-03-31", "month", "in the stretch told"), ("2024-04-01/2024-04-30", "month", "outside the stretch told")],
)  # fmt: skip
def test_told_days(day: str, grain: str, expected: str) -> None:
    assert seen("day", one("a"), one("b", C(type="strike", place=RIVER, day=day, grain=grain))) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [(DAY, "published that day"), ("2024-03-06", "published the day after"), ("2024-03-08", "published two or three days after"),
     ("2024-03-12", "published days after"), ("2024-05-01", "published long after"), ("2024-03-01", "published before it")],
)  # fmt: skip
def test_a_day_against_a_publication(published: str, expected: str) -> None:
    assert seen("day", one("a"), one("b", C(type="strike", place=RIVER), published=published)) == expected


def test_no_days_at_all() -> None:
    undated = C(type="strike", place=RIVER)
    assert seen("day", one("a", undated), one("b", undated)) == "unknown"
    assert seen("day", one("a", undated, published=DAY), one("b", undated, published=DAY)) == "no day told"


@pytest.mark.parametrize(("words", "expected"), [("الثلاثاء", "same day of the week"), ("الجمعة", "another day of the week")])
def test_a_day_of_the_week(words: str, expected: str) -> None:
    assert seen("day", one("a"), one("b", C(type="strike", place=RIVER, day_words=words))) == expected


def test_publications_apart() -> None:
    days = ("same day", DAY), ("next day", "2024-03-06"), ("two or three days apart", "2024-03-08"), ("long apart", "2024-06-01")
    for expected, day in days:
        assert seen("published", one("a", published=DAY), one("b", published=day)) == expected
    assert seen("published", one("a", published=DAY), one("b")) == "unknown"


def test_a_day_named_elsewhere_in_the_report() -> None:
    undated = one("b", C(type="strike", place=RIVER))
    assert seen("other day", one("a"), undated) == "unknown"
    assert seen("other day", one("a"), msgspec.structs.replace(undated, other_days=one("a").days)) == "named"
    assert seen("other day", one("a"), one("b")) == "days told"


def test_places() -> None:
    assert seen("place", one("a"), one("b")) == "same"
    assert seen("place", one("a"), one("b", C(type="strike", place=MARKET))) == "near"
    assert seen("place", one("a"), one("b", C(type="strike"))) == "unknown"


def test_names_of_places_and_how_rare_they_are() -> None:
    rare, common = At("قرية الصفصافة"), At("بلدة النهر")
    several = At("مزرعة الصفصافة والرمانات")
    assert seen("named places", one("a", strike(rare)), one("b", strike(rare))) == "a rare one shared"
    assert seen("named places", one("a", strike(several)), one("b", strike(several))) == "several rare ones shared"
    assert seen("named places", one("a", strike(common)), one("b", strike(common))) == "a common one shared"
    assert seen("named places", one("a", strike(rare)), one("b", strike(common))) == "none shared"
    assert seen("named places", one("a", strike(rare)), one("b", C(type="strike"), around=("صفصافه",))) == "a rare one in the report"
    assert seen("named places", one("a"), one("b", C(type="strike"), around=("نهر",))) == "a common one in the report"
    assert seen("named places", one("a"), one("b", C(type="strike"))) == "unknown"
    around = [("صفصافه", "رمانات", "سنديانات", "نهر")[:n] for n in (1, 2, 3)]
    found = [seen("places of the report", one("a", around=names), one("b", around=around[-1])) for names in around]
    assert found == ["one rare", "two rare", "more rare"]
    assert seen("places of the report", one("a"), one("b")) == "common only"
    assert seen("places of the report", one("a"), one("b", strike(FAR_TOWN))) == "none"


def strike(place: At) -> C:
    return C(type="strike", place=place)


def test_kinds_and_means() -> None:
    killing = C(type="killing", number=1, place=RIVER)
    assert seen("kinds", one("a"), one("b")) == "same acts"
    assert seen("kinds", one("a"), one("b", killing)) == "nothing in common"
    assert seen("kinds", one("a", killing), one("b", killing)) == "same harm"
    drone, gun = (C(type="strike", place=RIVER, weapon=w) for w in ("طائرة مسيرة", "قذائف المدفعية"))
    assert seen("means", one("a", drone), one("b", drone)) == "same"
    assert seen("means", one("a", drone), one("b", gun)) == "different"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(3, 3, "equal, some"), (1, 1, "equal, one"), (9, 9, "equal, many"), ((5, None), 9, "can agree"), (10, 11, "nearly"),
     (2, 9, "different"), (None, 9, "one tells"),
     (None, None, "unknown")],
)  # fmt: skip
def test_numbers(a: Any, b: Any, expected: str) -> None:
    for kind, feature in (("killing", "killed"), ("injury", "injured")):
        x, y = (one(name, C(type=kind, number=n, place=RIVER)) for name, n in (("a", a), ("b", b)))
        assert seen(feature, x, y) == expected


def test_women_and_children() -> None:
    some, others, none = (
        one(n, C(type="killing", number=5, parts=p, place=RIVER))
        for n, p in (("a", (("child", "unknown", 2),)), ("b", (("child", "unknown", 3),)), ("c", ()))
    )
    assert seen("women and children", some, msgspec.structs.replace(some, report="b")) == "some equal"
    assert seen("women and children", some, others) == "different"
    assert seen("women and children", some, none) == "one tells"


def test_blame() -> None:
    army, state, other = (
        one(n, C(type="strike", place=RIVER, agent=("قوات", actor)))
        for n, actor in (("a", "turkish-armed-forces"), ("b", "turkey"), ("c", "russia"))
    )
    assert seen("blamed", army, msgspec.structs.replace(army, report="b")) == "same actor"
    assert seen("blamed", army, state) == "same side"
    assert seen("blamed", army, other) == "different"
    assert seen("blamed", army, one("d")) == "unknown"


def test_names_of_victims() -> None:
    named = C(type="killing", number=1, place=RIVER, people=("سالم الوادي",))
    other = C(type="killing", number=1, place=RIVER, people=("ليلى السهل",))
    assert seen("victims", one("a", named), one("b", named)) == "shared name"
    assert seen("victims", one("a", named), one("b", other)) == "other names"


def test_likeness_has_classes() -> None:
    ends = weights().cosine
    assert seen("passages", one("a", vector=b""), one("b")) == "unknown"
    copied = "وصلت إلى البلدة ثلاث سيارات إسعاف من المدينة المجاورة ونقلت المصابين إلى المشفى قبل أن تعود مساء اليوم نفسه"
    long = C(type="strike", trigger=copied, place=RIVER)
    assert seen("copied text", one("a", long), one("b", long)) == f"from {weights().copied[0]:g}"
    assert seen("copied text", one("a", sketch=()), one("b")) == "below"
    assert list(ends) == sorted(ends, reverse=True)


def test_quotes() -> None:
    assert seen("quotes", one("a", quotes=(1, 2)), one("b", quotes=(2,))) == "same words"
    assert seen("quotes", one("a", quotes=(1,)), one("b")) == "none shared"


def test_wording() -> None:
    same, other = ((1, 800), (2, 600)), ((3, 1000),)
    assert seen("wording", one("a", wording=same), one("b", wording=same)) == f"from {weights().wording[0]:g}"
    assert seen("wording", one("a", wording=same), one("b", wording=other)) == "below"


def test_wording_of_the_report() -> None:
    same, other = ((1, 800), (2, 600)), ((3, 1000),)
    name = "wording of the report"
    assert seen(name, one("a", report_wording=same), one("b", report_wording=same)) == f"from {weights().wording[0]:g}"
    assert seen(name, one("a", report_wording=same, wording=other), one("b", report_wording=other, wording=other)) == "below"
