import math

import numpy as np
from heads_of_chance import HIDDEN, chance_heads

from khabar.extract.features import pair_features, spans
from khabar.extract.heads import gelu, sigmoid, softmax

UNITS = np.random.default_rng(1).standard_normal((9, HIDDEN)).astype(np.float32)
PLACE = (np.arange(9) // 3, np.arange(9) // 5)


def test_squashings() -> None:
    assert np.allclose(sigmoid(np.array([0.0, 1000.0, -1000.0], dtype=np.float32)), [0.5, 1.0, 0.0])
    assert math.isclose(float(softmax(np.array([[1.0, 2.0, 900.0]], dtype=np.float32)).sum()), 1.0, rel_tol=1e-6)
    exact = 0.5 * 1.3 * (1 + math.erf(1.3 / math.sqrt(2)))
    assert math.isclose(float(gelu(np.array([1.3], dtype=np.float32))[0]), exact, abs_tol=1e-3)


def test_tags_are_probabilities() -> None:
    tags = chance_heads().tags("mention", UNITS)
    assert tags.shape == (9, 5)
    assert np.allclose(tags.sum(axis=1), 1, atol=1e-6)


def test_rows_are_first_and_mean() -> None:
    rows = chance_heads().rows(UNITS, spans([(2, 4, 0)]))
    assert np.allclose(rows[0, :HIDDEN], UNITS[2])
    assert np.allclose(rows[0, HIDDEN:], UNITS[2:5].mean(axis=0), atol=1e-6)


def test_pair_scores_are_what_a_plain_loop_gives() -> None:
    heads = chance_heads()
    w = heads.arrays
    a, b = spans([(1, 1, 1), (6, 7, 0)]), spans([(0, 0, 0), (3, 4, 1), (8, 8, 1)])
    got = heads.pair("roles", UNITS, a, b, PLACE)
    f = pair_features(a, b, *PLACE)
    at = "pairs.roles."
    for i in range(2):
        for j in range(3):
            left = gelu(w[at + "a.weight"] @ heads.rows(UNITS, a)[i] + w[at + "a.bias"])
            right = gelu(w[at + "b.weight"] @ heads.rows(UNITS, b)[j] + w[at + "b.bias"])
            mixed = w[at + "mix_a.weight"] @ left + w[at + "mix_a.bias"] + w[at + "mix_b.weight"] @ right
            mixed = mixed + w[at + "table.kind_a"][a.kind[i]] + w[at + "table.kind_b"][b.kind[j]]
            for name in ("distance", "sentence", "paragraph", "rank"):
                mixed = mixed + w[f"{at}table.{name}"][getattr(f, name)[i, j]]
            want = w[at + "label.weight"] @ gelu(mixed) + w[at + "label.bias"]
            want = want + np.array([left @ m @ right for m in w[at + "bilinear"]])
            assert np.allclose(got[i, j], want, atol=1e-4)


def test_heads_that_may_answer_none_have_a_column_more() -> None:
    heads = chance_heads()
    assert heads.pair("teller", UNITS, spans([(1, 1, 0)]), spans([(0, 0, 0), (2, 2, 1)]), PLACE).shape == (1, 3)
    assert heads.pair("teller", UNITS, spans([(1, 1, 0)]), spans([]), PLACE).shape == (1, 1)


def test_claims() -> None:
    modality, second, of_second = chance_heads().claims(UNITS, spans([(1, 1, 0), (4, 4, 1)]))
    assert modality.shape == of_second.shape == (2, 5)
    assert second.shape == (2,)
