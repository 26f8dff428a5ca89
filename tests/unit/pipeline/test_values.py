from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline.values import Values, values
from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import cut


def computed(text: str, mentions: dict[str, str], claims: tuple[ReadClaim, ...] = (), published: str | None = None) -> Values:
    """Values over mentions given as words -> type; their ids are their words."""
    read = tuple(ReadMention(w, kind, text.index(w), text.index(w) + len(w), w) for w, kind in mentions.items())  # type: ignore[arg-type]
    source = (ReadSource("s", "official", 0, 3, text[:3]),)
    known = {"published": published, "published_basis": "given"} if published else {}
    document = Document(id="d", sha256="0" * 64, text=text, **known)  # type: ignore[arg-type]
    return values(document, Reading(read, source, claims), Gazetteer.open())


def claim(text: str, kind: str, word: str, **roles: str) -> ReadClaim:
    at = text.index(word)
    arguments = tuple(Argument(r, mention=m) for r, m in roles.items())  # type: ignore[arg-type]
    return ReadClaim(word, kind, "actual", cut(text, at, at + len(word)), arguments)  # type: ignore[arg-type]


def test_every_kind_of_mention_is_sought_where_it_belongs() -> None:
    text = "قال الجيش السوري إن مدنياً قتل في دمشق يوم 3 آذار 2021"
    v = computed(text, {"الجيش السوري": "ORG", "مدنياً": "POP", "دمشق": "LOC", "يوم 3 آذار 2021": "TIME"})
    assert set(v.actors) == {"الجيش السوري"}
    assert set(v.counts) == {"مدنياً"}
    assert set(v.places) == {"دمشق"}
    assert set(v.times) == {"يوم 3 آذار 2021"}
    assert set(v.sources) == {"s"}


def test_ambiguous_actors_are_settled_by_the_country_of_the_places_and_the_day() -> None:
    text = "قصفت قوات النظام أطراف دمشق"
    mentions = {"قوات النظام": "ORG", "دمشق": "LOC"}
    before, undated = computed(text, mentions, published="2021-03-20"), computed(text, mentions)
    assert before.actors["قوات النظام"].value is not None
    assert undated.actors["قوات النظام"].value is None
    assert undated.actors["قوات النظام"].why


def test_the_day_of_the_report_is_no_open_period() -> None:
    text = "قصفت قوات النظام أطراف دمشق منذ سنة 2019"
    v = computed(text, {"قوات النظام": "ORG", "دمشق": "LOC", "منذ سنة 2019": "TIME"})
    assert v.actors["قوات النظام"].value is None


def test_totals_over_a_period_are_no_harm_of_an_incident() -> None:
    text = "قتل 40 مدنياً في دمشق منذ مطلع العام"
    told = (claim(text, "killing", "قتل", patient="40 مدنياً", time="منذ مطلع العام"),)
    total = computed(text, {"40 مدنياً": "POP", "منذ مطلع العام": "TIME"}, told)
    assert total.harm["قتل"] == ()
    assert total.counts["40 مدنياً"].value is not None
    assert "a total over a period" in total.counts["40 مدنياً"].value.basis
    one = "قتل 4 مدنيين في دمشق"
    (single,) = computed(one, {"4 مدنيين": "POP"}, (claim(one, "killing", "قتل", patient="4 مدنيين"),)).harm["قتل"]
    assert single.min == 4


def test_posture_is_found() -> None:
    text = "نقلت القوات أسلحة إلى دمشق"
    v = computed(text, {"دمشق": "LOC"}, (claim(text, "movement", "نقلت", destination="دمشق"),))
    assert v.posture == {"دمشق"}
