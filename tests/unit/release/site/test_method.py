import pytest
from lxml import html
from msgspec.structs import replace
from released import release

from khabar.release.policy import SHIPPED, PlaceRule, Policy, Title, policy
from khabar.release.site.method import page, rules
from khabar.release.site.voice import LANGUAGES, Language, Voice


def text(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_a_policy_is_told_in_words(name: str, language: Language) -> None:
    assert len(rules(Voice(language), policy(name).policy)) == 14


def test_the_policy_for_the_public_in_words() -> None:
    said = text(page(Voice("en"), replace(release(), rules=policy("public").policy)))
    for part in (
        "The policy “For the public”",
        "Places by an area no finer than a governorate, of at least 100,000 known people",
        "No incident leaves before 90 days",
        "Outlets are not named.",
        "No cell of a table smaller than 5 is told.",
    ):
        assert part in said, part


def test_a_policy_of_cells_without_delay() -> None:
    said = [
        text(r) for r in rules(Voice("en"), Policy(title=Title("أ", "A"), place=PlaceRule("cell", resolution=3, floor=50), delay_days=0))
    ]
    assert "Places by a cell of the H3 grid, no finer than resolution 3, of at least 50 known people." in said
    assert "No delay." in said
    assert "Fields that leave where they are confirmed: –." in said


def test_a_release_that_does_not_bring_its_rules_names_them() -> None:
    assert "The policy “partners”. The file manifest.json names its hash." in text(page(Voice("en"), release()))


def test_what_stayed_stands_there_as_the_manifest_has_it() -> None:
    told = replace(release(k=5), withheld={"too recent": 15}, fields={"place: no area is coarse enough": 5})
    tables = [[[c.text_content() for c in row] for row in t.iter("tr")] for t in html.fromstring(page(Voice("en"), told)).iter("table")]
    assert tables == [
        [["Reason", "At least"], ["the delay of this policy is not over", "15"]],
        [["Field", "Reason", "At least"], ["place", "no area that holds it has enough people", "5"]],
    ]
    assert "no reason reached 5" in text(page(Voice("en"), release(k=5)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_in_the_contents(language: Language) -> None:
    found = html.fromstring(page(Voice(language), release()))
    sections = [h.get("id") for h in found.xpath("//section/h2")]
    assert [a.get("href") for a in found.xpath('//ul[contains(@class, "contents")]//a')] == [f"#{s}" for s in sections]
    assert "khabar release verify DIR" in found.text_content()
