"""The shipped readers do not get worse unseen: their scores over the held corpus stand on pinned floors."""

from pathlib import Path

import pytest

from khabar.cli.evaluate import reading_by
from khabar.evaluate.claims_file import read_corpus
from khabar.evaluate.gate import check_floors, read_floors
from khabar.evaluate.gold import Gold, corpus_hash
from khabar.evaluate.score import COUNTED, evaluate
from tests.golden.pin_floors import FLOORS

HERE = Path(__file__).parent
each_reader = pytest.mark.parametrize("reader", FLOORS)


@pytest.fixture(scope="module")
def held() -> tuple[Gold, ...]:
    return read_corpus(HERE.parents[1] / "corpus" / "held")


@each_reader
def test_the_floors_are_pinned_for_the_corpus_as_it_is(reader: str, held: tuple[Gold, ...]) -> None:
    floors = read_floors(HERE / FLOORS[reader])
    assert floors.corpus == corpus_hash(held), "corpus/held has changed: measure again with tests/golden/pin_floors.py"


@each_reader
def test_every_measure_has_a_floor(reader: str) -> None:
    assert set(read_floors(HERE / FLOORS[reader]).floors) == {*COUNTED, "chain", "modality", "same event", "HEADLINE"}


@each_reader
def test_the_shipped_reader_stands_on_its_floors(reader: str, held: tuple[Gold, ...]) -> None:
    from khabar.pipeline import Pipeline

    scores = evaluate(reading_by(Pipeline.open(reader=reader)), held)
    assert check_floors(scores, read_floors(HERE / FLOORS[reader])) == []
