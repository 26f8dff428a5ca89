import msgspec
import pytest
from told_reports import C, report

from khabar.link.chains import Chain, chain_of, knowledge_of, outlet_of, side_of_teller
from khabar.records.incident import Teller

HELMETS = ("rescuer", "الدفاع المدني السوري", "white-helmets")


def chain(*claims: C, outlet: str | None = "جريدة الوادي", which: int = 0) -> Chain:
    r = report("r1", *claims, outlet=outlet)
    return chain_of(r.claims[which], r)


def test_the_chain_runs_from_the_first_teller_to_the_outlet() -> None:
    r = report(
        "r1", C(type="strike", source=HELMETS), C(type="strike", source=("correspondent", "مراسلنا في البلدة", None)), outlet="جريدة الوادي"
    )
    nested = msgspec.structs.replace(r.claims[0], attribution=("s2", "s1"))
    assert [t.kind for t in chain_of(nested, r).tellers] == ["rescuer", "correspondent", "media"]
    assert chain_of(nested, r).first.name == "الدفاع المدني السوري"
    assert chain_of(nested, r).tellers[-1].name == "جريدة الوادي"


def test_a_named_teller_is_the_same_in_every_outlet() -> None:
    one, other = chain(C(type="strike", source=HELMETS)), chain(C(type="strike", source=HELMETS), outlet="موقع السهل")
    assert one.identity == other.identity
    assert one.named


def test_the_unnamed_are_the_outlets_own() -> None:
    local = C(type="strike", source=("anonymous", "مصدر محلي", None))
    assert chain(local).identity != chain(local, outlet="موقع السهل").identity
    assert not chain(local).named
    assert chain(local).identity == chain(local).identity


def test_who_sits_in_a_named_body_without_a_name_is_not_that_body() -> None:
    assert chain(C(type="strike", source=("anonymous", "مصدر في الجيش", "turkish-armed-forces"))).named is False


def test_a_body_that_publishes_itself_is_the_one_that_others_cite() -> None:
    cited = chain(C(type="strike", source=("monitor", "المرصد السوري", "sohr")))
    own = chain(C(type="strike"), outlet="المرصد السوري لحقوق الإنسان")
    assert own.identity == cited.identity
    assert (own.own, own.first.kind) == (True, "monitor")


@pytest.mark.parametrize(("again", "kind"), [("المصدر", "rescuer"), ("المصادر نفسها", "anonymous")])
def test_a_source_named_again_is_the_one_named_before(again: str, kind: str) -> None:
    claims = C(type="strike", source=HELMETS), C(type="killing", number=1, source=(kind, again, None))
    assert chain(*claims, which=1).identity == chain(*claims).identity


def test_a_word_for_another_kind_of_source_means_none_of_these() -> None:
    claims = C(type="strike", source=HELMETS), C(type="killing", number=1, source=("witness", "الشهود", None))
    assert chain(*claims, which=1).identity != chain(*claims).identity


def test_an_outlet_without_a_name_is_its_host_or_its_report() -> None:
    r = report("r1", C(type="strike"))
    assert outlet_of(r).name is None
    assert chain_of(r.claims[0], r).identity == "report:r1"
    hosted = msgspec.structs.replace(r, document=msgspec.structs.replace(r.document, url="https://news.example.org/1"))
    assert outlet_of(hosted).name == "news.example.org"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (HELMETS, "direct"),
        (("witness", "شهود عيان", None), "direct"),
        (("monitor", "مرصد", None), "relayed"),
        (("rumour", "أنباء", None), "not told"),
        (None, "not told"),
    ],
)
def test_knowledge_goes_by_the_first_teller(source: tuple[str, str, str | None] | None, expected: str) -> None:
    assert knowledge_of(chain(C(type="strike", source=source))) == expected


def test_sides_are_heads_and_bodies_without_a_side_have_none() -> None:
    assert side_of_teller(Teller("official", "الناطق", "turkish-armed-forces", "party to the conflict")) == "turkey"
    assert side_of_teller(Teller("rescuer", "الدفاع المدني", "white-helmets")) is None
