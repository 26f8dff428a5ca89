"""The project's own annotated reports are whole: they parse, they are told apart, and they hold what they are there for."""

import re
from collections import Counter
from pathlib import Path

import pytest

from khabar.evaluate.claims_file import read_claims_file
from khabar.evaluate.gold import Gold
from khabar.records.codes import CLAIM_TYPES, MODALITIES, SOURCE_KINDS

CORPUS = Path(__file__).parents[2] / "corpus"
PATHS = sorted(CORPUS.glob("*/*.claims"))


@pytest.fixture(scope="module")
def golds() -> dict[str, list[Gold]]:
    return {folder: [read_claims_file(p) for p in PATHS if p.parent.name == folder] for folder in ("held", "train")}


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_report_is_named_after_its_id(path: Path) -> None:
    gold = read_claims_file(path)
    assert gold.document.id == path.stem
    assert re.fullmatch(r"own-\d{3}-[a-z-]+", path.stem)
    assert 400 <= len(gold.document.text) <= 2500


def test_sixteen_are_held_out_and_no_text_is_in_both_folders(golds: dict[str, list[Gold]]) -> None:
    assert len(golds["held"]) == 16
    texts = [g.document.text for folder in golds.values() for g in folder]
    numbers = [g.document.id[4:7] for folder in golds.values() for g in folder]
    assert len(texts) == len(set(texts)) == len(set(numbers)) >= 24


def test_the_held_reports_hold_every_kind_of_claim_and_teller(golds: dict[str, list[Gold]]) -> None:
    claims = [c for g in golds["held"] for c in g.reading.claims]
    assert {c.type for c in claims} == set(CLAIM_TYPES)
    assert {c.modality for c in claims} == set(MODALITIES)
    assert {s.kind for g in golds["held"] for s in g.reading.sources} == set(SOURCE_KINDS)
    assert {len(c.attribution) for c in claims} == {0, 1, 2, 3}


def test_some_triggers_are_told_and_denied(golds: dict[str, list[Gold]]) -> None:
    told = Counter((g.document.id, c.trigger.start) for g in golds["held"] for c in g.reading.claims)
    assert max(told.values()) == 2


def test_the_readme_counts_what_there_is(golds: dict[str, list[Gold]]) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    for folder, found in golds.items():
        parts = [len(found), sum(len(g.document.text) for g in found)]
        parts += [sum(len(getattr(g.reading, name)) for g in found) for name in ("mentions", "sources", "claims")]
        row = " | ".join(f"{n:,}" for n in parts)
        assert f"| `{folder}/` | {row} |" in readme, f"corpus/README.md should say: {row}"
