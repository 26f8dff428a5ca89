import pytest
from click.testing import CliRunner

from khabar.cli import main
from khabar.concerns.load import concern_book
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS


def test_it_lists_every_concept() -> None:
    lines = CliRunner().invoke(main, ["codebook"]).stdout.splitlines()
    listed = {line.split()[0] for line in lines if line.startswith("  ")}
    assert listed == {*CLAIM_TYPES, *MENTION_TYPES, *MODALITIES, *ROLES, *SOURCE_KINDS, *(c.id for c in concern_book())}


@pytest.mark.parametrize("concept", ["strike", "STRIKE", "POP", "rumour", "agent", "negated", "human-shields"])
def test_a_concept_is_defined_in_both_languages(concept: str) -> None:
    result = CliRunner().invoke(main, ["codebook", concept])
    assert result.exit_code == 0
    assert concept.lower() in result.stdout.lower()
    assert any("\u0600" < c < "\u06ff" for c in result.stdout)


def test_a_concern_shows_its_question_and_rules() -> None:
    out = CliRunner().invoke(main, ["codebook", "cluster-munitions"]).stdout
    assert "؟" in out
    assert "Convention on Cluster Munitions" in out
    assert "rule 97: " in CliRunner().invoke(main, ["codebook", "human-shields"]).stdout


def test_a_claim_type_shows_its_neighbours_elsewhere() -> None:
    assert "plover: ASSAULT" in CliRunner().invoke(main, ["codebook", "killing"]).stdout


def test_an_unknown_concept_lists_them() -> None:
    result = CliRunner().invoke(main, ["codebook", "nope"])
    assert result.exit_code == 2
    assert "strike" in result.stderr
