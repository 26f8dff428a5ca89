import numpy as np
import pytest
from heads_of_chance import PAIR, chance_heads

from khabar.extract.features import Spans, pair_features, spans
from khabar.extract.pair_head import PAIRS_A_TILE, PairHead, _tiles
from khabar.extract.squash import gelu

CHANCE = np.random.default_rng(5)
W = chance_heads().arrays
UNITS = 200
SENTENCE, PARAGRAPH = np.arange(UNITS) // 7, np.arange(UNITS) // 30


def sides(n: int, m: int) -> tuple[np.ndarray, np.ndarray, tuple[Spans, Spans]]:
    """Random vectors and spans of both layers."""
    tables = tuple(spans(sorted((k, k, int(CHANCE.integers(2))) for k in CHANCE.integers(0, UNITS, size).tolist())) for size in (n, m))
    left, right = (CHANCE.standard_normal((size, PAIR)).astype(np.float32) for size in (n, m))
    return left, right, (tables[0], tables[1])


def plainly(at: str, left: np.ndarray, right: np.ndarray, both: tuple[Spans, Spans], pair: tuple[int, int]) -> np.ndarray:
    """The scores of one pair as the formula says them."""
    i, j = pair
    f = pair_features(*both, SENTENCE, PARAGRAPH)
    mixed = W[at + "mix_a.weight"] @ left[i] + W[at + "mix_a.bias"] + W[at + "mix_b.weight"] @ right[j]
    mixed = mixed + W[at + "table.kind_a"][both[0].kind[i]] + W[at + "table.kind_b"][both[1].kind[j]]
    for name in ("distance", "sentence", "paragraph", "rank"):
        mixed = mixed + W[f"{at}table.{name}"][getattr(f, name)[i, j]]
    scores: np.ndarray = W[at + "label.weight"] @ gelu(mixed) + W[at + "label.bias"]
    return scores + np.array([left[i] @ m @ right[j] for m in W[at + "bilinear"]])


@pytest.mark.parametrize("name", ["roles", "links", "same"])
def test_scores_are_what_a_plain_loop_gives(name: str) -> None:
    left, right, both = sides(4, 5)
    got = PairHead(W, f"pairs.{name}.")(left, right, both, pair_features(*both, SENTENCE, PARAGRAPH))
    for i in range(4):
        for j in range(5):
            assert np.allclose(got[i, j], plainly(f"pairs.{name}.", left, right, both, (i, j)), atol=1e-4)


def test_many_pairs_are_scored_tile_by_tile() -> None:
    left, right, both = sides(60, 40)
    got = PairHead(W, "pairs.roles.")(left, right, both, pair_features(*both, SENTENCE, PARAGRAPH))
    for i, j in ((0, 0), (24, 39), (25, 0), (26, 17), (59, 39)):
        assert np.allclose(got[i, j], plainly("pairs.roles.", left, right, both, (i, j)), atol=1e-4)


def test_none_of_them_stands_last() -> None:
    left, right, both = sides(3, 2)
    head = PairHead(W, "pairs.teller.")
    got = head(left, right, both, pair_features(*both, SENTENCE, PARAGRAPH))
    assert got.shape == (3, 3)
    assert np.allclose(got[:, 2], left @ W["pairs.teller.none.weight"][0] + W["pairs.teller.none.bias"], atol=1e-5)
    assert np.allclose(got[1, 0], plainly("pairs.teller.", left, right, both, (1, 0)), atol=1e-4)


def test_an_empty_side() -> None:
    for n, m in ((0, 3), (3, 0), (0, 0)):
        left, right, both = sides(n, m)
        f = pair_features(*both, SENTENCE, PARAGRAPH)
        assert PairHead(W, "pairs.roles.")(left, right, both, f).shape == (n, m, 8)
        assert PairHead(W, "pairs.teller.")(left, right, both, f).shape == (n, m + 1)


@pytest.mark.parametrize(("n", "m"), [(0, 5), (5, 0), (1, 1), (7, 300), (3, 2500), (2500, 3)])
def test_tiles_cover_every_pair_once_and_stay_small(n: int, m: int) -> None:
    seen = np.zeros((n, m), dtype=int)
    for tile in _tiles(n, m):
        seen[tile] += 1
        assert seen[tile].size <= PAIRS_A_TILE
    assert (seen == 1).all()
