import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.resolve.actor_list import name_key
from khabar.resolve.actor_names import Match, definite_kind, match_name


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قسد", "sdf"),
        ("قسداً", "sdf"),
        ("قوات سوريا الديمقراطية", "sdf"),
        ("تنظيم الدولة", "islamic-state"),
        ("داعش", "islamic-state"),
        ("الدواعش", "islamic-state"),
        ("العدو الصهيوني", "israel"),
        ("قوات الاحتلال الإسرائيلي", "israel-defense-forces"),
        ("مرتزقة العدوان", "yemeni-government-forces"),
        ("مرتزقة فاغنر", "wagner"),
        ("قوات الأسد", "syrian-arab-army"),
        ("مليشيا آل دقلو", "rsf"),
        ("الخوذ البيضاء", "white-helmets"),
        ("المرصد السوري", "sohr"),
        ("الأمم المتحدة", "united-nations"),
        ("الحوثيين", "houthis"),
        ("للحوثيين", "houthis"),
        ("وبحزب الله", "hezbollah"),
    ],
)
def test_alias(text: str, actor: str) -> None:
    found = match_name(text)
    assert (found.actor, found.basis) == (actor, "alias")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("ميليشيا الحوثي", "houthis"),
        ("مسلحو داعش", "islamic-state"),
        ("عناصر من تنظيم القاعدة", "al-qaeda"),
        ("ميلشيا الدفاع الوطني", "national-defence-forces-syria"),
    ],
)
def test_words_of_genus_add_nothing(text: str, actor: str) -> None:
    assert match_name(text).actor == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("1000 مسلح من داعش", "islamic-state"),
        ("المركز الإعلامي لقوات سوريا الديمقراطية", "sdf"),
        ("قوات سوريا الديمقراطية المدعومة من التحالف الدولي", "sdf"),
        ("لواء طارق بن زياد التابع لقوات حفتر", "tariq-bin-ziyad"),
    ],
)
def test_a_name_inside_a_longer_one(text: str, actor: str) -> None:
    assert match_name(text) == Match(actor=actor, basis="alias inside the name", words=match_name(text).words)


@pytest.mark.parametrize("text", ["فصائل موالية لحزب الله", "المنشقون عن داعش", "مناهضو حركة حماس", "أنصار حزب الله", "ضحايا تنظيم الدولة"])
def test_what_is_close_or_opposed_to_an_actor_is_not_the_actor(text: str) -> None:
    found = match_name(text)
    assert found.actor is None
    assert found.why == "told by whom it is close or opposed to, not named"


def test_two_actors_in_one_span_are_not_one() -> None:
    found = match_name("قسد وداعش")
    assert found.actor is None
    assert found.why == "names several actors: sdf, islamic-state"


def test_a_common_word_that_is_a_name_counts_alone_only() -> None:
    assert match_name("جسر").actor == "jisr"
    assert match_name("شركة جسر النهر").actor is None


@pytest.mark.parametrize(
    ("text", "before", "actor", "basis"),
    [
        ("روسية", "غارات", "russian-armed-forces", "adjective of a state with its arms"),
        ("الروسي", "الطيران", "russian-armed-forces", "adjective of a state with its arms"),
        ("التركي", "القصف", "turkish-armed-forces", "adjective of a state with its arms"),
        ("القصف المدفعي التركي", "", "turkish-armed-forces", "adjective of a state with its arms"),
        ("طائرة مسيرة أميركية", "", "us-armed-forces", "adjective of a state with its arms"),
        ("إيرانية", "مطالب", "iran", "adjective of a state"),
        ("وزارة الخارجية الإيطالية", "", "italy", "adjective of a state"),
        ("قوات الأمن المصرية", "", "egypt", "adjective of a state"),
    ],
)
def test_adjectives(text: str, before: str, actor: str, basis: str) -> None:
    found = match_name(text, before)
    assert (found.actor, found.basis) == (actor, basis)


def test_an_adjective_whose_forces_changed_hands_is_left_to_the_day() -> None:
    assert match_name("سورية", "غارات").name == name_key("الجيش السوري")


def test_two_states_are_none() -> None:
    assert match_name("قوات روسية وسورية").why == "names several states"


@pytest.mark.parametrize("text", ["صحيفة تركية", "منظمات لبنانية", "الفصائل المدعومة من تركيا"])
def test_an_adjective_of_a_state_alone_makes_no_organ_of_it(text: str) -> None:
    assert match_name(text).actor is None


@pytest.mark.parametrize("text", ["مسلحون مجهولون", "عناصر", "طائرات مسيرة", "قواتهم", "دورية عسكرية"])
def test_the_described_are_not_named(text: str) -> None:
    assert match_name(text) == Match(why="described, not named")


def test_the_unknown_stay_unknown() -> None:
    assert match_name("كتيبة الوادي الأخضر").why is not None
    assert match_name("جمعية النهر") == Match(why="not in the actor list")
    assert match_name("؟!") == Match(why="no word in the span")


@pytest.mark.parametrize(("text", "actor"), [("البيشمركا", "peshmerga"), ("فاتميون", "fatemiyoun")])
def test_near_spellings(text: str, actor: str) -> None:
    found = match_name(text)
    assert found.actor == actor
    assert found.basis.startswith("spelling close to «")


@pytest.mark.parametrize("text", ["اللواء 445", "حمص", "كتيبة طولكرام الثانية", "سرايا القدوم"])
def test_what_only_resembles_is_not_taken(text: str) -> None:
    assert match_name(text).actor is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("التنظيم", "تنظيم"), ("عناصر التنظيم", "تنظيم"), ("التنظيم الإرهابي", "تنظيم"), ("للحركة", "حركه"), ("تنظيم", None), ("قسد", None)],
)
def test_definite_kind(text: str, kind: str | None) -> None:
    assert definite_kind(text) == kind


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_an_answer_or_a_reason(text: str) -> None:
    found = match_name(text)
    assert (found.actor is not None or found.name is not None) != (found.why is not None)
