import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.codebook.load import codebook
from khabar.records.codes import CLAIM_TYPES, ClaimType, MentionType
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention
from khabar.records.span import Span
from khabar.resolve.posture import POSTURE, posture_mentions


def mention(name: str, kind: MentionType, text: str, start: int = 0) -> ReadMention:
    return ReadMention(name, kind, start, start + len(text), text)


def claim(kind: ClaimType, **roles: str) -> ReadClaim:
    arguments = tuple(Argument(role, mention=m) for role, ms in roles.items() for m in ms.split())  # type: ignore[arg-type]
    return ReadClaim(f"c-{kind}-{'-'.join(roles)}", kind, "actual", Span(0, 1, "x"), arguments)


def withheld(mentions: list[ReadMention], *claims: ReadClaim) -> set[str]:
    return set(posture_mentions(Reading(mentions=tuple(mentions), claims=claims)))


def test_posture_types_are_the_codebook_s() -> None:
    assert set(codebook().posture) == POSTURE


@pytest.mark.parametrize("kind", sorted(POSTURE))
def test_a_place_in_posture_claims_only_is_withheld(kind: ClaimType) -> None:
    assert withheld([mention("a", "LOC", "بلدة النهر")], claim(kind, place="a")) == {"a"}


@pytest.mark.parametrize("kind", sorted(set(CLAIM_TYPES) - POSTURE))
def test_any_other_claim_keeps_a_place_s_point(kind: ClaimType) -> None:
    assert withheld([mention("a", "LOC", "حي السوق")], claim("placement", place="a"), claim(kind, place="a")) == set()


def test_a_place_without_any_role_keeps_its_point() -> None:
    assert withheld([mention("a", "LOC", "بلدة النهر")]) == set()


def test_the_same_name_without_a_role_would_give_the_point_back() -> None:
    places = [mention("a", "LOC", "بلدة النهر"), mention("b", "LOC", "النهر", 20), mention("c", "LOC", "بلدة السد", 40)]
    assert withheld(places, claim("movement", destination="a")) == {"a", "b"}


def test_the_same_name_where_people_were_killed_keeps_its_point() -> None:
    places = [mention("a", "LOC", "بلدة النهر"), mention("b", "LOC", "بلدة النهر", 20)]
    assert withheld(places, claim("movement", destination="a"), claim("killing", place="b")) == {"a"}


@pytest.mark.parametrize(
    "text",
    [
        "مستودع أسلحة",
        "مقر سري",
        "مقراتها",
        "ثكنة",
        "حاجز",
        "حواجزها",
        "معسكر للتدريب",
        "اللواء 900",
        "مخابئهم",
        "قاعدة النهر الجوية",
        "موقعاً عسكرياً",
    ],
)
def test_sites_of_armed_parties_are_withheld_whatever_happens_there(text: str) -> None:
    assert withheld([mention("a", "SITE", text)], claim("strike", object="a", place="a"), claim("killing", place="a")) == {"a"}


@pytest.mark.parametrize(
    "text", ["مدرسة", "مشفى النهر", "الأحياء السكنية", "مستودع مساعدات", "نقطة طبية", "مقر البلدية", "موقع الانفجار", "سوق", "منزل"]
)
def test_civil_sites_keep_their_point(text: str) -> None:
    assert withheld([mention("a", "SITE", text)], claim("strike", object="a", place="a")) == set()


def test_a_post_is_judged_by_the_body_behind_it() -> None:
    site = mention("a", "SITE", "مقر")
    strike = claim("strike", object="a")
    assert withheld([site, mention("o", "ORG", "الأمم المتحدة", 4)], strike) == set()
    assert withheld([site, mention("o", "ORG", "كتائب الوادي", 4)], strike) == {"a"}


def test_a_named_base_is_withheld_as_a_place_too() -> None:
    assert withheld([mention("a", "LOC", "اللواء 900")], claim("strike", place="a")) == {"a"}
    assert withheld([mention("a", "LOC", "لواء")], claim("strike", place="a")) == set()


def test_what_an_armed_agent_keeps_is_its_site() -> None:
    home, forces = mention("a", "SITE", "منزل"), mention("o", "ORG", "كتائب الوادي", 10)
    assert withheld([home, forces], claim("placement", agent="o", object="a"), claim("killing", place="a")) == {"a"}
    assert withheld([home, forces], claim("strike", agent="o", object="a")) == set()


def test_where_fire_comes_from_is_its_site() -> None:
    assert withheld([mention("a", "SITE", "تلة")], claim("strike", origin="a")) == {"a"}


def test_people_and_things_are_no_places() -> None:
    assert (
        withheld([mention("a", "ORG", "كتائب الوادي"), mention("b", "WEAPON", "أسلحة", 20)], claim("movement", agent="a", object="b"))
        == set()
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(sorted(POSTURE)), min_size=1), st.sampled_from(["بلدة النهر", "مدرسة", "x", "ـ", "حي السوق"]))
def test_no_posture_only_place_ever_leaks(kinds: list[ClaimType], text: str) -> None:
    places = [mention("a", "LOC", text), mention("b", "LOC", text, 30)]
    assert withheld(places, *(claim(kind, place="a") for kind in kinds)) == {"a", "b"}
