import pytest
from django.utils import translation

from khabar.desk.release.terms import terms
from khabar.release.policy import PlaceRule, Policy, Title, load


def said(policy: Policy, language: str = "en") -> str:
    with translation.override(language):
        return "\n".join(terms(policy))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["public", "partners", "court"])
def test_every_shipped_policy_is_told_in_both_languages(name: str, language: str) -> None:
    found = said(load()[name].policy, language)
    assert len(found.splitlines()) == 10
    assert ("تُسمّى المنابر وتوضع" in found or "Outlets are named and linked." in found) == (name == "court")


def test_the_strictest_default_says_no_everywhere() -> None:
    found = said(Policy(title=Title("لا", "None")))
    for words in ("No outlet is named.", "No names.", "No words of reports.", "nothing leaves.", "never.", "3650 days"):
        assert words in found, words


def test_cells_people_and_no_delay() -> None:
    found = said(Policy(title=Title("ا", "A"), place=PlaceRule("cell", resolution=5, floor=20000), delay_days=0))
    assert "map cells of resolution 5. Areas of at least 20000 people." in found
    assert "Without a delay." in found
