import pytest

from khabar.concerns.scene import Scene, is_a, kinds
from khabar.records.document import Document
from khabar.records.reading import Argument
from khabar.records.report import Claim, Mention
from khabar.records.resolution import ActorValue, CountValue, Name, PlaceValue
from khabar.records.span import cut


def org(text: str, kind: str | None = None, side: str = "none told") -> Mention:
    actor = ActorValue("x", Name(text), kind, "alias", side) if kind else None  # type: ignore[arg-type]
    return Mention("m", "ORG", 0, len(text), text, actor=actor)


def pop(text: str, **count: str) -> Mention:
    return Mention("m", "POP", 0, len(text), text, count=CountValue(None, None, "as told", **count) if count else None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mention", "name", "expected"),
    [
        (pop("5 مدنيين"), "@civilian", True),
        (pop("شخصين"), "@civilian", False),
        (pop("شخصين", status="civilian"), "@civilian", True),
        (pop("أطفال"), "@civilian", True),
        (pop("أطفال مقاتلون"), "@civilian", False),
        (pop("مدنيين", status="combatant"), "@civilian", False),
        (pop("شاب", age="child"), "@child", True),
        (pop("رجل", part="journalist"), "@journalist", True),
        (pop("رجل", part="rescuer"), "@relief", True),
        (pop("مسعف"), "@medic", True),
        (org("كتائب الوادي"), "@party", True),
        (org("جمعية النهر"), "@party", False),
        (org("x", "state", "party to the conflict"), "@party", True),
        (org("x", "state", "party to the conflict"), "@forces", False),
        (org("x", "coalition", "party to the conflict"), "@forces", True),
        (org("الدفاع المدني", "rescue body"), "@party", False),
        (Mention("m", "WEAPON", 0, 5, "أسلحة"), "@forces", True),
        (Mention("m", "SITE", 0, 4, "ثكنة"), "@forces", True),
        (Mention("m", "SITE", 0, 5, "مدرسة"), "@forces", False),
        (Mention("m", "LOC", 0, 8, "حي السوق"), "@neighbourhood", True),
        (Mention("m", "LOC", 0, 8, "دير الزور"[:8]), "worship", False),
        (Mention("m", "POP", 0, 6, "حي ميت"), "@neighbourhood", False),
    ],
)
def test_is_a(mention: Mention, name: str, expected: bool) -> None:
    assert is_a(mention, name) is expected


def test_a_place_resolved_to_a_neighbourhood_is_one() -> None:
    place = PlaceValue("x", Name("السوق"), "neighbourhood", None, None, None, "in", (), "gazetteer")
    assert is_a(Mention("m", "LOC", 0, 5, "السوق", place=place), "@neighbourhood")


def test_links_run_both_ways_and_over_events_but_not_to_the_denied() -> None:
    text = "قصف ثم مقتل ثم غارة ثم نفي"
    spans = {w: cut(text, text.index(w), text.index(w) + len(w)) for w in ("قصف", "مقتل", "غارة", "نفي")}
    strike = Claim("c1", "strike", "actual", spans["قصف"], event="e1")
    killing = Claim("c2", "killing", "actual", spans["مقتل"], (Argument("cause", claim="c1"),))
    again = Claim("c3", "strike", "actual", spans["غارة"], event="e1")
    denied = Claim("c4", "strike", "negated", spans["نفي"], event="e1")
    scene = Scene.of(Document("d", "0", text), (), (strike, killing, again, denied))
    assert [c.id for c in scene.linked(killing)] == ["c1"]
    assert [c.id for c in scene.linked(strike)] == ["c2", "c3"]


def test_sites_that_are_only_near() -> None:
    text = "قصف محيط مشفى النهر وقصف مشفى السد"
    near = Mention("a", "SITE", text.index("مشفى النهر"), text.index("مشفى النهر") + 10, "مشفى النهر")
    hit = Mention("b", "SITE", text.index("مشفى السد"), text.index("مشفى السد") + 9, "مشفى السد")
    scene = Scene.of(Document("d", "0", text), (near, hit), ())
    assert (scene.beside(near), scene.beside(hit)) == (True, False)


def test_all_kinds_of_a_mention() -> None:
    assert {"@civilian", "@child", "civilian"} <= kinds(pop("أطفال مدنيين")) - {"child"}
    assert kinds(Mention("m", "TIME", 0, 3, "أمس")) == frozenset()


def test_what_a_claim_s_sentence_says() -> None:
    text = "قصف مدرسة. ثم مقتل مدني"
    first, second = (Claim(w, "strike", "actual", cut(text, text.index(w), text.index(w) + len(w))) for w in ("قصف", "مقتل"))
    scene = Scene.of(Document("d", "0", text), (), (first, second))
    assert (scene.sentence(first), scene.sentence(second)) == (0, 1)
    assert scene.sentence_says(first, ("school",)) is not scene.sentence_says(second, ("school",))
    assert scene.sentence_says(second, ("civilian",))
