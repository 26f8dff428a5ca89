"""The project's annotated reports in English: they parse, held and train have nothing in common, and they hold what they are there for."""

import re
from collections import Counter
from pathlib import Path

import pytest

from khabar.evaluate.claims_file import read_claims_file
from khabar.evaluate.gold import Gold
from khabar.records.codes import CLAIM_TYPES, MODALITIES, SOURCE_KINDS

CORPUS = Path(__file__).parents[2] / "corpus"
PATHS = sorted((CORPUS / "english").glob("*/*.claims"))
FOLDERS = ("held", "train")
DETERMINER = re.compile(r"(?:the|an?|his|her|its|their|our|my) ", re.IGNORECASE)
COUNTED = re.compile(r"an? (?:number|dozen|few|couple|handful|score|hundred|thousand)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def golds() -> dict[str, list[Gold]]:
    return {folder: [read_claims_file(p) for p in PATHS if p.parent.name == folder] for folder in FOLDERS}


def sentences(golds: list[Gold]) -> set[str]:
    """Every sentence of at least four words, without its punctuation and capitals."""
    parts = (s for g in golds for s in re.split(r"[.!?…:;]+[\"”)]*\s+|\n|\s—\s", g.document.text))
    return {bare for s in parts if len((bare := re.sub(r"\W+", " ", s).strip().lower()).split()) >= 4}


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_report_is_in_english_and_named_after_its_id(path: Path) -> None:
    document = read_claims_file(path).document
    assert (document.id, document.language) == (path.stem, "en")
    assert re.fullmatch(r"en-\d{3}-[a-z-]+", path.stem)
    assert (int(path.stem[3:6]) < 100) == (path.parent.name == "held")
    assert 45 <= len(document.text.split()) <= 750


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_mentions_keep_to_the_rules_for_english_extents(path: Path) -> None:
    for m in read_claims_file(path).reading.mentions:
        assert not m.text.endswith(("'s", "’s", ",", ";", ":")), f"{m.text!r}: the possessive and punctuation stay outside"
        if m.type != "TIME":
            assert COUNTED.match(m.text) or not DETERMINER.match(m.text), f"{m.text!r}: articles and possessives stay outside"


def test_held_and_train_share_no_number_no_outlet_and_no_sentence(golds: dict[str, list[Gold]]) -> None:
    numbers = [p.stem[3:6] for p in PATHS]
    assert len(numbers) == len(set(numbers))
    held, train = ({g.document.outlet for g in golds[f]} for f in FOLDERS)
    assert not held & train
    assert not sentences(golds["held"]) & sentences(golds["train"])


def test_held_and_train_share_no_invented_place_or_person(golds: dict[str, list[Gold]]) -> None:
    held, train = (
        {m.text for g in golds[f] for m in g.reading.mentions if m.type in ("LOC", "PER") and m.text[0].isupper()} for f in FOLDERS
    )
    assert not held & train


@pytest.mark.parametrize(("folder", "tellers", "told_most"), [("held", 3, 2), ("train", 4, 3)])
def test_a_folder_holds_every_kind_of_claim_and_teller(golds: dict[str, list[Gold]], folder: str, tellers: int, told_most: int) -> None:
    claims = [c for g in golds[folder] for c in g.reading.claims]
    assert {c.type for c in claims} == set(CLAIM_TYPES)
    assert {c.modality for c in claims} == set(MODALITIES)
    assert {s.kind for g in golds[folder] for s in g.reading.sources} == set(SOURCE_KINDS)
    assert {len(c.attribution) for c in claims} == set(range(tellers + 1))
    told = Counter((g.document.id, c.trigger.start) for g in golds[folder] for c in g.reading.claims)
    assert max(told.values()) == told_most
    assert any(not g.reading.claims for g in golds[folder]), "some reports have nothing to claim"


def test_the_readme_counts_what_there_is(golds: dict[str, list[Gold]]) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    for folder, found in golds.items():
        parts = [len(found), sum(len(g.document.text) for g in found)]
        parts += [sum(len(getattr(g.reading, name)) for g in found) for name in ("mentions", "sources", "claims")]
        row = " | ".join(f"{n:,}" for n in parts)
        assert f"| `english/{folder}/` | {row} |" in readme, f"corpus/README.md should say: {row}"
