import re
from pathlib import Path

import msgspec
import pytest

from khabar.errors import DataError
from khabar.evaluate.counts import Row, Share
from khabar.evaluate.gate import Floors, check_floors, pin, read_floors
from khabar.evaluate.score import Scores

SCORES = Scores(
    corpus="c" * 64,
    reports=2,
    rows={"claims": Row(0.9, 0.7, 0.7875, 10, 8), "chain": Share(0.5, 4)},
    by_type={},
    mistakes=(),
)


def floors(corpus: str = SCORES.corpus, **values: float) -> Floors:
    return Floors(corpus, values)


def test_floors_that_hold() -> None:
    assert check_floors(SCORES, floors(claims=0.7875, chain=0.4)) == []


def test_a_score_below_its_floor() -> None:
    problems = check_floors(SCORES, floors(claims=0.79, chain=0.51))
    assert problems == ["claims: 0.787 is below its floor 0.790", "chain: 0.500 is below its floor 0.510"]


def test_another_corpus_is_the_only_problem() -> None:
    (problem,) = check_floors(SCORES, floors(corpus="d" * 64, claims=0.99))
    assert problem == "corpus cccccccccccc is not the pinned dddddddddddd; measure again and pin both together"


def test_a_measure_that_does_not_exist() -> None:
    (problem,) = check_floors(SCORES, floors(beauty=0.1))
    assert problem.startswith("beauty: no such measure; the measures are claims, chain")


def test_pinned_floors_stand_a_little_under_the_scores() -> None:
    pinned = pin(SCORES, slack=0.0, note="how")
    assert pinned == Floors(SCORES.corpus, {"claims": 0.787, "chain": 0.5}, "how")
    assert check_floors(SCORES, pinned) == []
    assert pin(SCORES, slack=0.6, note="").floors == {"claims": 0.187, "chain": 0.0}


def test_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_bytes(msgspec.json.encode(floors(claims=0.5)))
    assert read_floors(path) == floors(claims=0.5)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "truncated"),
        (b'{"corpus": "c"}', "missing required field `floors`"),
        (b'{"corpus": "c", "floors": {"claims": "high"}}', "Expected `float`"),
        (b'{"corpus": "c", "floors": {"claims": 1.5}}', "the floor of claims is 1.5, not within 0..1"),
        (b'{"corpus": "c", "floors": {}, "more": 1}', "unknown field `more`"),
    ],
)
def test_a_file_that_holds_no_floors(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "floors.json"
    path.write_bytes(content)
    with pytest.raises(DataError, match=re.escape(message)):
        read_floors(path)
