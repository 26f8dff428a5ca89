import time

import pytest

from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.resolve.actor import resolve_actors
from khabar.resolve.actor_names import match_name


def resolve(text: str, *names: str, countries: tuple[str, ...] = ("SY",), day: str | None = "2023-03-20") -> list[str | None]:
    """The actor ids of `names`, each taken at its next occurrence in `text`."""
    mentions, at = [], 0
    for i, name in enumerate(names):
        at = text.index(name, at)
        mentions.append(ReadMention(f"m{i}", "ORG", at, at + len(name), name))
        at += len(name)
    found = resolve_actors(Document("d", "0", text), Reading(mentions=tuple(mentions)), countries, day)
    return [value.id if (value := found[m.id].value) else None for m in mentions]


def test_every_org_is_answered_and_nothing_else() -> None:
    text = "قالت قسد في بلدة النهر"
    mentions = (ReadMention("a", "ORG", 5, 8, "قسد"), ReadMention("b", "LOC", 12, 22, "بلدة النهر"))
    assert list(resolve_actors(Document("d", "0", text), Reading(mentions=mentions), ("SY",), None)) == ["a"]


def test_the_word_before_an_adjective_tells_forces_from_state() -> None:
    assert resolve("شنت طائرات غارات روسية ثم جاءت مطالب روسية", "روسية", "روسية") == ["russian-armed-forces", "russia"]


def test_a_short_name_follows_the_longer_one_that_the_report_gave() -> None:
    text = "قال تنظيم «داعش» إن التنظيم انسحب، وقالت حركة حماس إن الحركة باقية"
    assert resolve(text, "داعش", "التنظيم", "حماس", "الحركة") == ["islamic-state", "islamic-state", "hamas", "hamas"]


def test_a_short_name_after_two_longer_ones_stays_open() -> None:
    text = "اشتبك الجيش الإسرائيلي مع الجيش اللبناني ثم انسحب الجيش"
    assert resolve(text, "الجيش الإسرائيلي", "الجيش اللبناني", "الجيش", countries=("LB",)) == [
        "israel-defense-forces",
        "lebanese-army",
        None,
    ]


def test_the_forces_of_a_body_are_not_the_body() -> None:
    text = "رفض النظام ذلك وقصفت قوات النظام البلدة وعاد النظام"
    assert resolve(text, "النظام", "قوات النظام", "النظام") == ["syrian-government-assad", "syrian-arab-army", "syrian-government-assad"]


def test_what_comes_later_explains_nothing() -> None:
    assert resolve("انسحب التنظيم ثم عاد تنظيم القاعدة", "التنظيم", "تنظيم القاعدة") == [None, "al-qaeda"]


def test_country_and_day_are_those_handed_in() -> None:
    assert resolve("قصفت قوات النظام", "قوات النظام") == ["syrian-arab-army"]
    assert resolve("قصفت قوات النظام", "قوات النظام", countries=()) == [None]
    assert resolve("قصفت قوات النظام", "قوات النظام", day=None) == [None]


def test_order_of_mentions_does_not_matter() -> None:
    text = "قال تنظيم «داعش» إن التنظيم انسحب"
    a = ReadMention("a", "ORG", text.index("داعش"), text.index("داعش") + 4, "داعش")
    b = ReadMention("b", "ORG", text.index("التنظيم"), text.index("التنظيم") + 7, "التنظيم")
    document = Document("d", "0", text)
    assert resolve_actors(document, Reading(mentions=(b, a)), (), None) == resolve_actors(document, Reading(mentions=(a, b)), (), None)


@pytest.mark.parametrize("text", ["قوات النظام", "عناصر من ميليشيا الدفاع الوطني في المدينة", "مسلحون مجهولون"])
def test_a_mention_costs_little(text: str) -> None:
    match_name(text)
    start = time.perf_counter()
    for i in range(200):
        match_name(text, f"كلمة{i}")
    assert (time.perf_counter() - start) / 200 < 0.005
