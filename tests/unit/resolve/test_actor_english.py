import pytest

from khabar.lang.load import table
from khabar.resolve.actor_names import match_name


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("the Islamic State group", "islamic-state"),
        ("fighters of the Islamic State", "islamic-state"),
        ("SDF", "sdf"),
        ("the Rapid Support Forces (RSF)", "rsf"),
        ("Houthi fighters", "houthis"),
        ("the Syrian Observatory for Human Rights", "sohr"),
        ("Israeli warplanes", "israel-defense-forces"),
        ("a Russian air strike", "russian-armed-forces"),
        ("Turkish officials", "turkey"),
        ("US forces", "us-armed-forces"),
    ],
)
def test_english_names_lead_to_actors(text, actor):
    assert match_name(text).actor == actor


@pytest.mark.parametrize("text", ["the army", "government forces", "the Civil Defence", "the Ministry of Defence"])
def test_short_names_wait_for_country_and_day(text):
    found = match_name(text)
    assert found.actor is None
    assert found.name


@pytest.mark.parametrize("text", ["the Western Brigades", "unidentified gunmen", "the Kafr Nour Brigade", "Turkish-backed factions"])
def test_who_is_not_known_stays_unknown(text):
    found = match_name(text)
    assert (found.actor, found.name) == (None, None)
    assert found.why


def test_every_arabic_name_leads_somewhere():
    for row in table("actors/english.tsv", ("english", "arabic")):
        found = match_name(row["arabic"])
        assert found.actor or found.name, row
