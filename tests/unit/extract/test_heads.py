import numpy as np
import pytest
from heads_of_chance import HIDDEN, chance_heads

from khabar.extract.features import pair_features, spans
from khabar.extract.heads import VIEWS, rows
from khabar.extract.squash import gelu

UNITS = np.random.default_rng(1).standard_normal((9, HIDDEN)).astype(np.float32)
PLACE = (np.arange(9) // 3, np.arange(9) // 5)


def test_tags_are_probabilities() -> None:
    found = chance_heads().tagged(UNITS)
    assert list(found) == ["mention", "trigger", "source", "cue"]
    assert found["mention"].tags.shape == (9, 5)
    for layer in found.values():
        assert np.allclose(layer.tags.sum(axis=1), 1, atol=1e-6)


def test_each_layer_has_its_own_tags_and_letters() -> None:
    heads = chance_heads()
    found = heads.tagged(UNITS)
    for layer, got in found.items():
        scores = UNITS @ heads.arrays[f"tags.{layer}.weight"].T + heads.arrays[f"tags.{layer}.bias"]
        assert np.array_equal(got.tags.argmax(axis=1), scores.argmax(axis=1))
        letters = UNITS @ heads.arrays[f"skips.{layer}.weight"].T + heads.arrays[f"skips.{layer}.bias"]
        assert np.array_equal(got.skips, letters.argmax(axis=1))


def test_rows_are_first_and_mean() -> None:
    got = rows(UNITS, spans([(2, 4, 0), (0, 0, 0), (8, 8, 1), (0, 8, 0)]))
    assert got.dtype == np.float32
    assert np.allclose(got[0, :HIDDEN], UNITS[2])
    assert np.allclose(got[0, HIDDEN:], UNITS[2:5].mean(axis=0), atol=1e-6)
    assert np.array_equal(got[1], np.concatenate([UNITS[0], UNITS[0]]))
    assert np.array_equal(got[2], np.concatenate([UNITS[8], UNITS[8]]))
    assert np.allclose(got[3, HIDDEN:], UNITS.mean(axis=0), atol=1e-6)
    assert rows(UNITS, spans([])).shape == (0, 2 * HIDDEN)


def test_a_span_is_the_same_whatever_stands_before_it() -> None:
    far = np.concatenate([UNITS * 1e6, UNITS])
    assert np.array_equal(rows(far, spans([(11, 13, 0)])), rows(UNITS, spans([(2, 4, 0)])))


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_each_of_its_projections(view: str) -> None:
    heads, table = chance_heads(), spans([(1, 2, 0), (4, 4, 1)])
    seen = heads.see(view, UNITS, table)
    assert tuple(seen.parts) == VIEWS[view]
    for name, part in seen.parts.items():
        want = gelu(rows(UNITS, table) @ heads.arrays[f"{name}.weight"].T + heads.arrays[f"{name}.bias"])
        assert np.allclose(part, want, atol=1e-4)


def test_pairs_take_the_two_sides_of_their_own_head() -> None:
    heads = chance_heads()
    a, b = spans([(1, 1, 0), (6, 7, 1)]), spans([(0, 0, 0), (2, 2, 1)])
    triggers, sources = heads.see("trigger", UNITS, a), heads.see("source", UNITS, b)
    among, told = pair_features(a, a, *PLACE), pair_features(a, b, *PLACE)
    assert heads.pair("links", triggers, triggers, among).shape == (2, 2, 2)
    assert heads.pair("same", triggers, triggers, among).shape == (2, 2, 1)
    assert heads.pair("teller", triggers, sources, told).shape == (2, 3)
    with pytest.raises(KeyError, match="cue"):
        heads.pair("cue", triggers, sources, told)


def test_claims() -> None:
    heads = chance_heads()
    modality, second, of_second = heads.claims(heads.see("trigger", UNITS, spans([(1, 1, 0), (4, 4, 1)])))
    assert modality.shape == of_second.shape == (2, 5)
    assert np.allclose(modality.sum(axis=1), 1, atol=1e-6)
    assert second.shape == (2,)
    assert ((second >= 0) & (second <= 1)).all()
