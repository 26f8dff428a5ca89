"""The shipped reader does not get worse unseen: its scores over the held corpus stand on pinned floors."""

from pathlib import Path

import pytest

from khabar.cli.evaluate import reading_by
from khabar.evaluate.claims_file import read_corpus
from khabar.evaluate.gate import Floors, check_floors, read_floors
from khabar.evaluate.gold import Gold, corpus_hash
from khabar.evaluate.score import COUNTED, evaluate

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def floors() -> Floors:
    return read_floors(HERE / "floors.json")


@pytest.fixture(scope="module")
def held() -> tuple[Gold, ...]:
    return read_corpus(HERE.parents[1] / "corpus" / "held")


def test_the_floors_are_pinned_for_the_corpus_as_it_is(floors: Floors, held: tuple[Gold, ...]) -> None:
    assert floors.corpus == corpus_hash(held), "corpus/held has changed: measure again with tests/golden/pin_floors.py"


def test_every_measure_has_a_floor(floors: Floors) -> None:
    assert set(floors.floors) == {*COUNTED, "chain", "modality", "same event", "HEADLINE"}


def test_the_shipped_reader_stands_on_its_floors(floors: Floors, held: tuple[Gold, ...]) -> None:
    from khabar.pipeline import Pipeline

    scores = evaluate(reading_by(Pipeline.open(reader="encoder")), held)
    assert check_floors(scores, floors) == []
